"""One use case, one transaction: row, audit entries and messages together, or nothing."""

import re
from datetime import datetime

import pytest
from sqlalchemy import Connection, Engine, event, func, select

from bot.domain.draft import Draft
from bot.domain.nudging import nudge
from bot.domain.refusals import NotFound
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.source import Source
from bot.domain.team import TeamSettings
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from storage.audit.reading import entry_count
from storage.models import Base, EscalationRow
from storage.outbox import QueueHealth
from storage.records import Records
from storage.unit_of_work import Committed, Touched, UnitOfWork
from tests.builders import (
    AGENT,
    AWAY,
    CONFIRMED,
    DAY,
    ENGINEER,
    HOME,
    NINE,
    SCHEDULE,
    claim_all_due,
    minutes,
    numbered,
    opened,
    perform,
)


def row_counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        }


def test_what_happened_is_told_in_order(engine: Engine) -> None:
    id = opened(engine)
    with UnitOfWork(engine, HOME) as work:
        escalation = work.escalations.get(id)
        perform(ACKNOWLEDGE, escalation, at=NINE + minutes(1), by=ENGINEER)
        perform(CHANGE_SEVERITY, escalation, at=NINE + minutes(2), by=ENGINEER, severity="critical", reason="Spreads")
        escalation.use_fallback(Route("C0OPS"), error="is_archived", at=NINE + minutes(3))
        perform(RESOLVE, escalation, at=NINE + minutes(4), by=ENGINEER, outcome="Fixed", root_cause="A limit")
        perform(TELL_CUSTOMER, escalation, at=NINE + minutes(5), by=AGENT, said="Fixed")
        perform(CLOSE, escalation, at=NINE + minutes(6), by=AGENT, **CONFIRMED)
        recorded = list(escalation.recorded)

    records = Records(engine, HOME)
    assert [event.kind for event in records.timeline("ESC-1")] == [
        "opened", "acknowledged", "severity_changed", "redirected", "resolved", "customer_updated", "closed",
    ]  # fmt: skip
    assert records.timeline("ESC-1")[1:] == recorded
    assert [records.event("ESC-1", seq) for seq in range(2, 8)] == recorded
    assert (records.escalation(id).version, records.escalation(id).recorded) == (7, ())
    assert records.next_nudge_at() is None


@pytest.mark.fault("F5")
def test_row_audit_and_messages_are_one_commit(engine: Engine) -> None:
    opened(engine)

    assert row_counts(engine) == {
        "escalations": 1, "audit_entries": 1, "outbox": 3, "lanes": 1, "inbox": 0, "drafts": 0, "settings": 0,
        "customers": 0, "customer_directories": 0,
    }  # fmt: skip


@pytest.mark.fault("F5")
@pytest.mark.parametrize("table", ["audit_entries", "outbox"])
def test_when_one_of_them_cannot_be_written_none_is(engine: Engine, table: str) -> None:
    opened(engine)
    before = row_counts(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO away")

    with pytest.raises(Exception, match=table), UnitOfWork(engine, HOME) as work:
        perform(ACKNOWLEDGE, work.escalations.by_number(1), at=NINE, by=ENGINEER)

    with engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER TABLE away RENAME TO {table}")
    assert row_counts(engine) == before
    assert Records(engine, HOME).escalation(f"{HOME}-1").assignee is None


@pytest.mark.fault("F5")
def test_an_exception_undoes_everything_and_wakes_nobody(engine: Engine) -> None:
    opened(engine)
    before, woken = row_counts(engine), list[Committed]()

    def work_and_fail() -> None:
        with UnitOfWork(engine, HOME, on_commit=woken.append) as work:
            perform(ACKNOWLEDGE, work.escalations.by_number(1), at=NINE, by=ENGINEER)
            work.escalations.add(numbered(2), submission_key="V2")
            work.inbox.is_new("Ev1", NINE)
            work.drafts.keep(Draft("D1", AGENT, {"summary": "Half"}, Source(), NINE))
            work.settings.replace(TeamSettings(), by="UADMIN", at=NINE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work_and_fail()

    assert (row_counts(engine), woken) == (before, [])
    assert Records(engine, HOME).escalation(f"{HOME}-1").version == 1
    assert opened(engine) == f"{HOME}-2"  # the connection is free again, and so is the number


def test_a_commit_says_what_is_to_be_sent_and_when_the_sweep_is_needed(engine: Engine) -> None:
    told: list[Committed] = []

    def left() -> list[tuple[int, datetime | None]]:
        return [(one.messages, one.due) for one in told]

    with UnitOfWork(engine, HOME, on_commit=told.append) as work:
        work.escalations.add(numbered(1), submission_key="V1")
        work.escalations.add(numbered(2, severity=Severity.CRITICAL), submission_key="V2")
        assert told == []
    assert left() == [(6, NINE + minutes(120))]
    touched = [Touched(f"ESC-{number}", frozenset({AGENT}), "C0ENG") for number in (1, 2)]
    assert told[0].touched == tuple(touched)

    with UnitOfWork(engine, HOME, on_commit=told.append) as work:
        perform(RESOLVE, work.escalations.by_number(1), at=NINE, by=ENGINEER, outcome="Fixed", root_cause="A limit")
    assert left()[1:] == [(3, NINE + minutes(240))]  # the customer is still owed a word

    with UnitOfWork(engine, HOME, on_commit=told.append) as work:
        perform(TELL_CUSTOMER, work.escalations.by_number(1), at=NINE, by=AGENT, said="Fixed")
        perform(CLOSE, work.escalations.by_number(1), at=NINE, by=AGENT, **CONFIRMED)
    assert left()[2:] == [(3, None)]  # a note for each of two events, and one change of the card


def test_it_is_said_after_the_commit_when_all_can_see_it(engine: Engine) -> None:
    seen = []
    with UnitOfWork(engine, HOME, on_commit=lambda _: seen.append(QueueHealth(engine, HOME).counts())) as work:
        work.escalations.add(numbered(1), submission_key="V1")

    assert seen == [{"waiting": 1, "queued": 2}]


def test_nobody_is_woken_when_nothing_happened(engine: Engine) -> None:
    opened(engine)
    woken: list[Committed] = []
    with UnitOfWork(engine, HOME, on_commit=woken.append) as work:
        work.inbox.is_new("Ev1", NINE)
        work.escalations.by_number(1)
        work.settings.current()

    assert woken == []


@pytest.mark.fault("F33")
@pytest.mark.parametrize("count", [1, 2])
def test_one_that_was_changed_behind_the_transaction_is_refused(engine: Engine, count: int) -> None:
    """Locks make this impossible; if one is ever missing, nothing is overwritten silently."""
    for _ in range(count):
        opened(engine)
    before = row_counts(engine)

    def somebody_else(connection: Connection, *_: object) -> None:
        connection.exec_driver_sql("UPDATE escalations SET version = version + 1 WHERE number = 1")

    def acknowledge_all() -> None:
        with UnitOfWork(engine, HOME) as work:
            for number in range(1, count + 1):
                perform(ACKNOWLEDGE, work.escalations.by_number(number), at=NINE, by=ENGINEER)
            event.listen(engine, "before_cursor_execute", somebody_else, once=True)

    with pytest.raises(RuntimeError, match="changed behind"):
        acknowledge_all()
    assert row_counts(engine) == before
    assert [Records(engine, HOME).escalation(f"{HOME}-{n}").version for n in range(1, count + 1)] == [1] * count


def test_the_version_counts_the_audit_entries(engine: Engine) -> None:
    opened(engine)
    for step in range(1, 6):
        with UnitOfWork(engine, HOME) as work:
            update = work.escalations.by_number(1)
            perform(POST_UPDATE, update, at=NINE + minutes(step), by=ENGINEER, text=f"{step}")

    with engine.connect() as connection:
        version = connection.execute(select(EscalationRow.version)).scalar_one()
    assert version == entry_count(engine) == Records(engine, HOME).escalation(f"{HOME}-1").version == 6


def test_what_has_not_changed_is_not_written(engine: Engine) -> None:
    """A database rewrites each index of which a column is named: there are sixteen of escalations."""
    opened(engine)
    named = list[str]()

    def note(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE escalations"):
            named.extend(re.findall(r"(\w+)\"? = ", statement.partition(" WHERE ")[0]))

    event.listen(engine, "before_cursor_execute", note)
    with UnitOfWork(engine, HOME) as work:
        nudge(work.escalations.by_number(1), at=NINE + DAY, schedule=SCHEDULE)

    assert set(named) == {"version", "head", "snapshot", "next_nudge"}


def test_asking_twice_gives_the_same_escalation(engine: Engine) -> None:
    id = opened(engine)
    with UnitOfWork(engine, HOME) as work:
        first = work.escalations.get(id)
        perform(ACKNOWLEDGE, first, at=NINE, by=ENGINEER)
        assert work.escalations.by_number(1) is first
        assert work.escalations.opened_with("V1") is first


def test_another_workspace_sees_and_changes_nothing(engine: Engine) -> None:
    id = opened(engine)
    with UnitOfWork(engine, AWAY) as work:
        with pytest.raises(NotFound, match="ESC-1"):
            work.escalations.by_number(1)
        with pytest.raises(NotFound):
            work.escalations.get(id)
        with pytest.raises(ValueError, match="own workspace"):
            work.escalations.add(numbered(2, workspace=HOME), submission_key="V2")
        assert work.escalations.opened_with("V1") is None
        assert claim_all_due(work, NINE + minutes(100_000)) == []
        assert work.escalations.next_number() == 1

    assert opened(engine, workspace=AWAY) == f"{AWAY}-1"
    assert Records(engine, HOME).escalation(id).number == Records(engine, AWAY).escalation(f"{AWAY}-1").number == 1


def test_numbers_count_up_within_one_transaction_too(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        for expected in (1, 2, 3):
            assert work.escalations.next_number() == expected
            work.escalations.add(numbered(expected), submission_key=f"V{expected}")
