"""One use case, one transaction: row, audit entries and messages together, or nothing."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.domain.brief import Brief
from bot.domain.escalation import Escalation, Route
from bot.domain.refusals import NotFound
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from storage import audit
from storage.models import Base, EscalationRow
from storage.outbox import Outbox
from storage.records import Records
from storage.unit_of_work import UnitOfWork
from tests.builders import AT, AWAY, HOME, SCHEDULE, an_escalation, minutes, opened


def bare(escalation: Escalation) -> Escalation:
    """The same without what it has recorded, which a loaded one has not."""
    return replace(escalation, _recorded=[])


def row_counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        }


def test_new_escalations_come_back_with_every_field(engine: Engine) -> None:
    kept = [an_escalation(number, target=target.value) for number, target in enumerate(Target, 1)]
    with UnitOfWork(engine, HOME) as work:
        for escalation in kept:
            work.escalations.add(escalation, submission_key=escalation.id)

    records = Records(engine, HOME)
    assert [records.escalation(escalation.id) for escalation in kept] == [bare(escalation) for escalation in kept]
    filled = {field for escalation in kept for field, value in escalation.brief if value}
    assert filled == set(Brief.model_fields), "the briefs of this test leave fields out"


def test_a_long_story_comes_back_with_every_field(engine: Engine) -> None:
    id = opened(engine)
    with UnitOfWork(engine, HOME) as work:
        told = work.escalations.get(id)
        told.acknowledge(at=AT + minutes(1), by="UENG")
        told.post_update("Found it", at=AT + minutes(2), by="UENG", schedule=SCHEDULE)
        told.tell_customer("Nearly there", at=AT + minutes(3), by="UOWNER", schedule=SCHEDULE)
        told.change_severity(Severity.CRITICAL, reason="Spreads", at=AT + minutes(4), by="UENG", schedule=SCHEDULE)
        told.use_fallback(Route("C0OPS"), error="is_archived", at=AT + minutes(5))
        told.resolve("Fixed", at=AT + minutes(6), by="UENG")

    loaded = Records(engine, HOME).escalation(id)
    assert loaded == bare(told)
    assert (loaded.version, loaded.recorded) == (7, ())
    assert [event.kind for event in Records(engine, HOME).timeline("ESC-1")] == [
        "opened", "acknowledged", "update_posted", "customer_updated", "severity_changed", "redirected", "resolved",
    ]  # fmt: skip
    assert Records(engine, HOME).timeline("ESC-1")[1:] == list(told.recorded)
    assert Records(engine, HOME).event(id, 2) == told.recorded[0]


def test_closing_takes_the_clocks_away(engine: Engine) -> None:
    id = opened(engine)
    with UnitOfWork(engine, HOME) as work:
        told = work.escalations.get(id)
        told.resolve("Fixed", at=AT, by="UENG")
        told.tell_customer("Fixed", at=AT, by="UOWNER", schedule=SCHEDULE)

    assert Records(engine, HOME).escalation(id) == bare(told)
    assert Records(engine, HOME).next_nudge_at() is None


@pytest.mark.fault("F5")
def test_row_audit_and_messages_are_one_commit(engine: Engine) -> None:
    opened(engine)

    assert row_counts(engine) == {
        "escalations": 1, "audit_entries": 1, "outbox": 3, "inbox": 0, "drafts": 0, "settings": 0,
    }  # fmt: skip


@pytest.mark.fault("F5")
@pytest.mark.parametrize("table", ["audit_entries", "outbox"])
def test_when_one_of_them_cannot_be_written_none_is(engine: Engine, table: str) -> None:
    opened(engine)
    before = row_counts(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO away")

    with pytest.raises(Exception, match=table), UnitOfWork(engine, HOME) as work:
        work.escalations.by_number(1).acknowledge(at=AT, by="UENG")

    with engine.begin() as connection:
        connection.exec_driver_sql(f"ALTER TABLE away RENAME TO {table}")
    assert row_counts(engine) == before
    assert Records(engine, HOME).escalation(f"{HOME}-1").assignee is None


@pytest.mark.fault("F5")
def test_an_exception_undoes_everything_and_wakes_nobody(engine: Engine) -> None:
    opened(engine)
    before, woken = row_counts(engine), list[bool]()

    def work_and_fail() -> None:
        with UnitOfWork(engine, HOME, on_commit=lambda: woken.append(True)) as work:
            work.escalations.by_number(1).acknowledge(at=AT, by="UENG")
            work.escalations.add(an_escalation(2), submission_key="V2")
            work.inbox.is_new("Ev1", AT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work_and_fail()

    assert (row_counts(engine), woken) == (before, [])


def test_the_sender_is_woken_once_after_the_commit(engine: Engine) -> None:
    seen = []
    with UnitOfWork(engine, HOME, on_commit=lambda: seen.append(Outbox(engine, HOME).counts())) as work:
        for number in (1, 2):
            work.escalations.add(an_escalation(number), submission_key=f"V{number}")

    assert seen == [{"waiting": 6}]


def test_nobody_is_woken_when_nothing_is_owed(engine: Engine) -> None:
    woken: list[bool] = []
    with UnitOfWork(engine, HOME, on_commit=lambda: woken.append(True)) as work:
        work.inbox.is_new("Ev1", AT)

    assert woken == []


def test_the_version_counts_the_audit_entries(engine: Engine) -> None:
    opened(engine)
    for step in range(1, 6):
        with UnitOfWork(engine, HOME) as work:
            work.escalations.by_number(1).post_update(f"{step}", at=AT + minutes(step), by="UENG", schedule=SCHEDULE)

    with Session(engine) as session:
        assert session.scalars(select(EscalationRow.version)).one() == audit.entry_count(engine) == 6


def test_asking_twice_gives_the_same_escalation(engine: Engine) -> None:
    id = opened(engine)
    with UnitOfWork(engine, HOME) as work:
        first = work.escalations.get(id)
        first.acknowledge(at=AT, by="UENG")
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
            work.escalations.add(an_escalation(2, workspace=HOME), submission_key="V2")
        assert work.escalations.opened_with("V1") is None
        assert work.escalations.claim_due(AT + minutes(100_000)) == []
        assert work.escalations.next_number() == 1

    assert opened(engine, workspace=AWAY) == f"{AWAY}-1"
    assert Records(engine, HOME).escalation(id).number == Records(engine, AWAY).escalation(f"{AWAY}-1").number == 1


def test_numbers_count_up_within_one_transaction_too(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        for expected in (1, 2, 3):
            assert work.escalations.next_number() == expected
            work.escalations.add(an_escalation(expected), submission_key=f"V{expected}")
