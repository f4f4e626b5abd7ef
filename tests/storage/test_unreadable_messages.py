"""A message of which no value can be read, whichever and wherever it is in the queue, stops nobody else's."""

from itertools import cycle

import pytest
from sqlalchemy import Engine

from bot.domain.message_kinds import MessageKind
from bot.domain.severity import Severity
from storage.outbox import Outbox, QueueHealth, Redraw, ReminderLine, enqueue
from storage.outbox.lanes import LANES
from storage.outbox.rows import OUTBOX
from tests.builders import HOME, minutes
from tests.builders import NINE as AT
from tests.storage.intruder import said_of_rows
from tests.storage.queue_cases import LEASE, ONE, TWO, claims, counts, owe, sent, tell, with_escalations
from tests.storage.unreadable_values import unreadable_values

CARD, DIRECT, NOTE, NOTICE = MessageKind.CARD, MessageKind.DIRECT, MessageKind.NOTE, MessageKind.NOTICE
COLUMNS = [column for column in OUTBOX.columns if column.name not in ("id", "workspace", "state", "escalation_id")]
"""A row of another workspace, or in a state that is none, is nobody's here; the key of an escalation is one."""

pytestmark = pytest.mark.fault("F105")


@pytest.fixture
def outbox(engine: Engine) -> Outbox:
    with_escalations(engine, 2)
    return Outbox(engine, HOME)


def edit(engine: Engine, table: str, column: str, value: str, where: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(f'UPDATE {table} SET "{column}" = {value} WHERE {where}')  # noqa: S608 - our own words


def owed(engine: Engine) -> tuple[int, int]:
    """A notice that names an escalation, and a direct message of that one: their ids."""
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM outbox")
        connection.exec_driver_sql("DELETE FROM lanes")
    owe(engine, None, (NOTICE, "U1"), content={"text": "Words", "lines": [[ONE, 1]]})
    owe(engine, ONE, (CARD, "C1"), (DIRECT, "U9"))
    with engine.connect() as connection:
        first: int = connection.exec_driver_sql("SELECT min(id) FROM outbox").scalar_one()
    return first, first + 2


def moved_on(outbox: Outbox, state: str) -> None:
    """Until what is owed is `waiting` still, `sending`, or `sent`."""
    for _ in range({"waiting": 0, "sending": 1, "sent": 2}[state]):
        held = claims(outbox, 9)
        if state == "sent":
            tell(outbox, *map(sent, held))


def goes_on(engine: Engine, outbox: Outbox) -> bool:
    """Whether others' messages, another of the same escalation and what is drawn anew can be owed, and go."""
    owe(engine, None, (NOTICE, "U3"), content={"text": "Words"})
    with engine.begin() as connection:
        due = [ReminderLine(HOME, "U1", ONE, 1, Severity.HIGH, AT)]
        enqueue(connection, [], due=due, redraws=[Redraw(ONE, None, AT)])
    owe(engine, ONE, (NOTE, "C1"))
    owe(engine, TWO, (NOTE, "C2"))
    went = {one.to for one in claims(outbox, 24)}
    health = QueueHealth(engine, HOME)
    health.stalled_since(AT + minutes(9), after=minutes(5))
    outbox.next_ready_at(AT)
    outbox.put_right(at=AT, lease=LEASE)
    claims(outbox, 24, AT + minutes(99))
    return went >= {"U3", "C2"}


def test_the_others_go(engine: Engine, outbox: Outbox) -> None:
    cases = [(column.name, value) for column in COLUMNS for value in unreadable_values(engine, column)]
    stopped = []
    for (column, value), state in zip(cases, cycle(["waiting", "sending", "sent"]), strict=False):
        ids = owed(engine)
        moved_on(outbox, state)
        for id in ids[1:] if column == "key" else ids:
            edit(engine, "outbox", column, value, f"id = {id}")
        if not goes_on(engine, outbox):
            stopped.append((column, value, state))
    assert cases
    assert stopped == []


@pytest.mark.parametrize("column", ["content", "created_at", "tried_at"])
def test_it_is_not_sent_and_is_named(engine: Engine, outbox: Outbox, column: str) -> None:
    for value in unreadable_values(engine, OUTBOX.c[column]):
        (id, _) = owed(engine)
        edit(engine, "outbox", column, value, f"id = {id}")
        assert {one.to for one in claims(outbox, 24)} == {"C1"}
        assert counts(engine)["dead"] == 1
        assert QueueHealth(engine, HOME).altered() == [id]
        assert f"outbox {id} is not what was written." in said_of_rows(engine)


@pytest.mark.parametrize("held", [True, False], ids=["in hand", "waiting"])
def test_a_pause_of_which_nobody_can_read_the_end_is_over(engine: Engine, outbox: Outbox, held: bool) -> None:
    for value in unreadable_values(engine, LANES.c.free_at):
        owed(engine)
        owe(engine, None, (NOTICE, "U1"), content={"text": "Words"})
        mine = claims(outbox, 9) if held else []
        edit(engine, "lanes", "free_at", value, "lane = 'U1'")
        assert outbox.next_ready_at(AT) is not None
        tell(outbox, *map(sent, mine))
        assert "U1" in {one.to for one in claims(outbox, 9, AT + minutes(1))}


def test_a_time_that_never_comes_is_pulled_in(engine: Engine, outbox: Outbox) -> None:
    (id, _) = owed(engine)
    claims(outbox, 9)
    edit(engine, "outbox", "due_at", "'infinity'" if engine.dialect.name == "postgresql" else "'x'", f"id = {id}")
    outbox.put_right(at=AT, lease=LEASE)
    owe(engine, None, (NOTICE, "U1"), content={"text": "Words"})
    assert [one.to for one in claims(outbox, 9, AT + LEASE)] == ["C1", "U1"]
    assert QueueHealth(engine, HOME).altered() == [id]
