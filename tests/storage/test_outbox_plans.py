"""The work of the queue does not grow with it: every statement of a turn is a step into an index."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.domain.message_kinds import MessageKind
from storage.outbox import Later, Outbox, QueueHealth, Unsure
from tests.builders import HOME, seconds
from tests.builders import NINE as AT
from tests.storage.conftest import CROWDS
from tests.storage.queue_cases import LEASE, ONE, THREE, TWO, Crowd, claims, owe, sent, tell

NOTE, REFRESH, CARD = MessageKind.NOTE, MessageKind.REFRESH, MessageKind.CARD
LONG_LINES = [crowd for crowd in CROWDS if crowd.size == max(each.size for each in CROWDS)]
TABLE_READ_WHOLE = {"sqlite": ("SCAN outbox", "SCAN lanes", "TEMP B-TREE"), "postgresql": ("Seq Scan on outbox",)}
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}


@contextmanager
def plans_of(engine: Engine) -> Iterator[list[str]]:
    """The plan of each statement as the database makes it at that moment, with the statement."""
    plans: list[str] = []

    def explain(
        _connection: Any, cursor: Any, statement: str, parameters: Any, _context: Any, executemany: bool
    ) -> None:
        if statement.split()[0] in ("SELECT", "UPDATE", "INSERT"):
            asking = cursor.connection.cursor()
            asking.execute(EXPLAIN[engine.dialect.name] + statement, parameters[0] if executemany else parameters)
            plans.append("\n".join([*(str(row[-1]) for row in asking.fetchall()), statement]))
            asking.close()

    event.listen(engine, "before_cursor_execute", explain)
    yield plans
    event.remove(engine, "before_cursor_execute", explain)


def take_turns(engine: Engine, outbox: Outbox) -> None:
    """Everything that happens in an ordinary hour."""
    for escalation in (ONE, TWO, THREE):
        owe(engine, escalation, (CARD, f"C{escalation}"), (NOTE, "C1"), (REFRESH, "C1"), (NOTE, "C2"))
    first, second, third = claims(outbox, 24)
    tell(outbox, sent(first), Later(second, AT, "ratelimited", whole_lane=True), Unsure(third, AT, AT, "timed out"))
    for n in range(1, 12):
        taken = claims(outbox, 2, AT + seconds(n))
        outbox.exchange([sent(one) for one in taken[:1]], at=AT + seconds(n), lease=LEASE, limit=1)
    owe(engine, ONE, (REFRESH, "C1"))


def look(_engine: Engine, outbox: Outbox) -> None:
    outbox.next_ready_at(AT)


def ask_how_it_is(engine: Engine, _outbox: Outbox) -> None:
    QueueHealth(engine, HOME).stalled_since(AT, after=seconds(1))
    QueueHealth(engine, HOME).unreadable()


@pytest.mark.parametrize("crowd", LONG_LINES, ids=str, indirect=True)
@pytest.mark.parametrize("happens", [take_turns, look, ask_how_it_is], ids=lambda one: one.__name__)
def test_no_statement_reads_a_whole_table(
    crowd: Crowd, crowded: Engine, happens: Callable[[Engine, Outbox], None]
) -> None:
    assert crowd.size == 5000
    with plans_of(crowded) as plans:
        happens(crowded, Outbox(crowded, HOME))
    assert plans
    for plan in plans:
        for sign in TABLE_READ_WHOLE[crowded.dialect.name]:
            assert sign not in plan, plan


@pytest.mark.parametrize("crowd", LONG_LINES, ids=str, indirect=True)
@pytest.mark.parametrize("crowded", ["sqlite"], indirect=True)
def test_a_start_reads_what_is_unfinished_and_not_all_that_was_ever_sent(crowd: Crowd, crowded: Engine) -> None:
    assert crowd.size == 5000
    with plans_of(crowded) as plans:
        assert Outbox(crowded, HOME).put_right(at=AT, lease=LEASE) == []
    assert [plan for plan in plans if "SCAN outbox" in plan and "USING INDEX" not in plan.splitlines()[0]] == []
