"""What somebody changed behind the bot's back stays named, whatever the bot writes over it afterwards."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, insert, text

from bot.domain.hours import Hours
from bot.domain.nudging import nudge
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.post_update import POST_UPDATE
from storage.audit.chain import BEGINNING
from storage.models import SettingsRow
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, NINE, SCHEDULE, a_line, claim_all_due, minutes, opened, perform
from tests.storage.history import FIRST, SECOND
from tests.storage.intruder import said_of_rows

pytestmark = pytest.mark.fault("F104")

ESC_1 = "UPDATE escalations SET {} WHERE workspace = 'T0HOME' AND number = 1"
OTHER_SUMMARY = ESC_1.format('snapshot = replace(snapshot, \'"summary":"\', \'"summary":"Not \')')
NOT_SEALED = "ESC-1 of T0HOME: entry 2 was not built on what entry 1 sealed: somebody had changed {} before it."


def forge(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    assert said_of_rows(engine) != []


def somebody_clicks(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        perform(POST_UPDATE, work.escalations.by_number(1), at=NINE, by="UENG", text="News")


def the_sweep_comes_by(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        for escalation in claim_all_due(work, NINE + minutes(600)):
            nudge(escalation, at=NINE + minutes(600), schedule=SCHEDULE)


@pytest.mark.parametrize("written_over", [somebody_clicks, the_sweep_comes_by])
@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (OTHER_SUMMARY, "that state, summary"),
        (ESC_1.format("submission_key = 'another'"), "that state"),
        (ESC_1.format("owner = 'UEVIL', summary = 'Forged'"), "owner, summary"),
        (ESC_1.format("follow_up_due = opened_at"), "follow_up_due"),
        (ESC_1.format("owner_unreached = 1, offered_to = 'UEVIL'"), "offered_to, owner_unreached"),
    ],
)
def test_an_edited_escalation_stays_named(
    engine: Engine, edit: str, changed: str, written_over: Callable[[Engine], None]
) -> None:
    opened(engine)
    forge(engine, edit)
    written_over(engine)
    assert NOT_SEALED.format(changed) in said_of_rows(engine)
    written_over(engine)
    somebody_clicks(engine)
    assert NOT_SEALED.format(changed) in said_of_rows(engine)


def test_edited_terms_stay_named_also_when_the_brief_is_changed(engine: Engine) -> None:
    """They are not looked at before."""
    opened(engine)
    forge(engine, ESC_1.format("terms = 'forged'"))
    somebody_clicks(engine)
    assert any("terms" in sentence for sentence in said_of_rows(engine))
    with UnitOfWork(engine, HOME) as work:
        perform(ADD_DETAILS, work.escalations.by_number(1), at=NINE, by="UOWNER", logs="Spool is full")
    said = said_of_rows(engine)
    assert (
        "ESC-1 of T0HOME: entry 3 was not built on what entry 2 sealed: somebody had changed terms before it." in said
    )


def test_whose_submission_is_added_to_it_is_no_forgery(engine: Engine) -> None:
    id = opened(engine)
    with UnitOfWork(engine, HOME) as work:
        perform(POST_UPDATE, work.escalations.by_number(1), at=NINE, by="UENG", text="News")
        work.escalations.add_to(work.escalations.get(id), submission_key="V9")
    somebody_clicks(engine)
    assert said_of_rows(engine) == []


def test_one_that_was_set_aside_and_can_be_read_again_is_no_forgery(engine: Engine) -> None:
    opened(engine)
    with engine.begin() as connection:
        connection.execute(text(ESC_1.format("unreadable = 'it was'")))
    somebody_clicks(engine)
    assert said_of_rows(engine) == []


def test_edited_settings_stay_named(engine: Engine) -> None:
    for settings in (FIRST, SECOND, FIRST, SECOND.model_copy(update={"hours": Hours(timezone="Europe/Rome")})):
        with UnitOfWork(engine, HOME) as work:
            work.settings.replace(settings, by="UADMIN", at=NINE)
        if settings is SECOND:
            forge(engine, 'UPDATE settings SET document = \'{"support": {"managers": ["UEVIL"]}}\'')
    (sentence,) = said_of_rows(engine)
    assert sentence == (
        "settings of T0HOME: entry 6 was not built on what entry 5 sealed: somebody had changed that state before it."
    )


def test_settings_slipped_in_before_the_first_change_stay_named(engine: Engine) -> None:
    slipped_in = {"workspace": HOME, "document": {"support": {"managers": ["UEVIL"]}}, "version": 0, "head": BEGINNING}
    with engine.begin() as connection:
        connection.execute(insert(SettingsRow), slipped_in | {"at": NINE, "by": "UEVIL"})
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(FIRST, by="UADMIN", at=NINE)
    assert any("entry 1 was not built on nothing, as a first one is" in sentence for sentence in said_of_rows(engine))


@pytest.mark.parametrize(
    "edit",
    [
        """UPDATE customers SET record = '{"name": "Acme", "tier": "key"}' WHERE key = 'acme'""",
        "UPDATE customers SET checksum = 'x' WHERE key = 'acme'",
        "DELETE FROM customers WHERE key = 'bolt'",
    ],
)
def test_an_edited_directory_stays_named(engine: Engine, edit: str) -> None:
    imported(engine, "Acme", "Bolt")
    forge(engine, edit)
    imported(engine, "Acme", "Bolt", revenue="48000", currency="GBP")
    imported(engine, "Cube")
    assert said_of_rows(engine) == [
        "customers of T0HOME: entry 2 was not built on what entry 1 sealed: somebody had changed that state before it."
    ]


def imported(engine: Engine, *names: str, **cells: str) -> None:
    with UnitOfWork(engine, HOME) as work:
        work.customers.bring_in([a_line(name, **cells) for name in names], by="UADMIN", at=NINE)
