"""An escalation of which one column cannot be read keeps nobody's reminder, list or proposal back."""

from datetime import timedelta

import pytest
from sqlalchemy import Column, Engine, select

from bot.domain.access import Actor
from bot.domain.listing import Listing
from bot.domain.message_kinds import MessageKind
from bot.domain.source import Source
from bot.domain.team import Support, TeamSettings
from bot.domain.verbs.post_update import POST_UPDATE
from bot.services.followups import FollowUps
from storage.columns import UtcDateTime
from storage.models import EscalationRow, OutboxRow
from storage.records import Records
from storage.repositories import read_again
from storage.unattended import UnattendedRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import ENGINEER, HOME, NINE, opened, perform
from tests.storage.intruder import said_of_rows
from tests.storage.unreadable_values import unreadable_values

LATER = NINE + timedelta(hours=30)
SOURCE = Source("C0CUST", "1772442000.000100")
INSTANTS = [column for column in EscalationRow.__table__.columns if isinstance(column.type, UtcDateTime)]
each_instant = pytest.mark.parametrize("column", INSTANTS, ids=lambda column: column.name)
ADMIN = "UADMIN"
NEVER = {"postgresql": ("'-infinity'", "'infinity'"), "sqlite": ("''", "'x'")}
"""What sorts before all times, and behind them."""

pytestmark = pytest.mark.fault("F105")


@pytest.fixture
def ids(engine: Engine) -> list[str]:
    """Four escalations of four people."""
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(TeamSettings(support=Support(admins=(ADMIN,))), by=ADMIN, at=NINE)
    return [opened(engine, by=f"U0A{n}", source=SOURCE) for n in range(1, 5)]


def edit(engine: Engine, column: str, value: str, *, number: int = 2) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE escalations SET {column} = {value} WHERE number = {number}")  # noqa: S608 - our own words


def sweep(engine: Engine) -> int:
    return FollowUps(lambda: UnitOfWork(engine, HOME), lambda: LATER).sweep()


def told(engine: Engine, kind: MessageKind) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(select(OutboxRow.to).where(OutboxRow.kind == kind.value)))


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("column", ["next_nudge", "opened_at", "owed_at"])
def test_the_others_are_reminded_and_the_admins_hear_of_it_once(engine: Engine, column: str) -> None:
    edit(engine, column, NEVER[engine.dialect.name][0])
    assert sweep(engine) == 4  # with the one that is set aside
    assert told(engine, MessageKind.REMINDER) == {"U0A1", "U0A3", "U0A4"}
    assert told(engine, MessageKind.NOTICE) == {ADMIN}
    read_again(engine)  # as each start does
    assert sweep(engine) == 0
    assert Records(engine, HOME).unreadable() == [
        f"ESC-2 has no readable {column}: nobody is reminded of it until somebody changes it in Slack."
    ]


@pytest.mark.usefixtures("ids")
@each_instant
def test_no_value_of_a_time_stops_the_sweep(engine: Engine, column: Column[object]) -> None:
    for number, value in enumerate(unreadable_values(engine, column), 5):
        opened(engine, by=f"U0A{number}")
        edit(engine, column.name, value, number=number)
    assert Records(engine, HOME).next_nudge_at() is not None
    sweep(engine)
    assert told(engine, MessageKind.REMINDER) == {"U0A1", "U0A2", "U0A3", "U0A4"}


@pytest.mark.parametrize("end", [0, 1], ids=["always due", "never due"])
def test_who_is_due_always_or_never_by_it_is_set_aside(engine: Engine, ids: list[str], end: int) -> None:
    for number in range(1, 5):
        edit(engine, "next_nudge", NEVER[engine.dialect.name][end], number=number)
    for _ in ids:
        due = Records(engine, HOME).next_nudge_at()
        assert due is not None
        assert due < NINE
        assert sweep(engine) > 0
        if Records(engine, HOME).next_nudge_at() is None:
            break
    assert Records(engine, HOME).next_nudge_at() is None


@each_instant
def test_the_next_change_writes_it_anew(engine: Engine, ids: list[str], column: Column[object]) -> None:
    edit(engine, column.name, unreadable_values(engine, column)[1])
    sweep(engine)
    with UnitOfWork(engine, HOME) as work:
        perform(POST_UPDATE, work.escalations.get(ids[1]), at=LATER, by=ENGINEER, text="We see it too.")
    assert Records(engine, HOME).unreadable() == []
    with UnitOfWork(engine, HOME) as work:
        later = LATER + timedelta(hours=30)
        assert ids[1] in {one.id for one in work.escalations.claim_due(later, work.escalations.due(later))}


@pytest.mark.usefixtures("ids")
@each_instant
def test_lists_have_it_as_its_snapshot_does(engine: Engine, column: Column[object]) -> None:
    records = Records(engine, HOME)
    before, _ = records.listed(Listing.WITH_A_TEAM, Actor("U0A1"), at=LATER, limit=9)
    for value in unreadable_values(engine, column):
        edit(engine, column.name, value)
        lines, total = records.listed(Listing.WITH_A_TEAM, Actor("U0A1"), at=LATER, limit=9)
        assert (sorted(lines, key=lambda line: line.reference), total) == (before, 4)
        assert {one.opened_at for one in records.earlier("C0CUST", SOURCE.ts or "", Actor("U0A1"))} == {NINE}
        assert len(UnattendedRecords(engine, HOME).found(overdue_since=LATER, limit=9)) >= 3


@pytest.mark.parametrize("column", ["snapshot", "summary", "terms", "owner"])
def test_nor_does_a_text_that_nobody_can_read(engine: Engine, ids: list[str], column: str) -> None:
    value = "CAST(x'ff41fe' AS TEXT)" if engine.dialect.name == "sqlite" else "'{'"
    edit(engine, column, value)
    records = Records(engine, HOME)
    assert {ids[0], ids[2]} <= {one.id for one in records.around("C0CUST", [SOURCE.ts or ""], Actor("U0A1"))}
    assert all(
        isinstance(one.summary, str) for one in records.first(Listing.WITH_A_TEAM, Actor("U0A1"), at=LATER, limit=9)
    )
    assert sweep(engine) >= 3
    assert told(engine, MessageKind.REMINDER) >= {"U0A1", "U0A3", "U0A4"}
    with UnitOfWork(engine, HOME) as work:
        assert len(work.escalations.of_message("C0CUST", SOURCE.ts or "", since=0)) >= 3
    assert any(" ESC-2" in f" {one}" or "escalations, row 2" in one for one in said_of_rows(engine))
