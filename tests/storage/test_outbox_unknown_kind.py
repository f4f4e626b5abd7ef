"""A message of a kind that a newer release wrote waits by itself, and stops nobody."""

import pytest
from sqlalchemy import Engine, select

from bot.domain.message_kinds import MessageKind
from bot.domain.verbs.post_update import POST_UPDATE
from storage.models import OutboxRow
from storage.outbox import Outbox, QueueHealth, queue_problems
from storage.outbox.rows import OUTBOX
from storage.row_checksum import wrong_rows
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, minutes, perform, seconds
from tests.builders import NINE as AT
from tests.storage.queue_cases import (
    LEASE,
    ONE,
    TWO,
    claim,
    claims,
    counts,
    nothing,
    owe,
    rewritten,
    send,
    sent,
    tell,
    with_escalations,
)

CARD, NOTE, REFRESH, NOTICE = MessageKind.CARD, MessageKind.NOTE, MessageKind.REFRESH, MessageKind.NOTICE

pytestmark = pytest.mark.fault("F81")


@pytest.fixture
def outbox(engine: Engine) -> Outbox:
    with_escalations(engine, 2)
    return Outbox(engine, HOME)


def of_a_newer_release(engine: Engine, *ids: int) -> None:
    """As if that release had owed these messages; ids begin at 7, because two escalations have owed six before."""
    rewritten(engine, *ids, kind="digest")


def known_as(engine: Engine, kind: MessageKind) -> None:
    """As if this were the newer release, which can read it."""
    with engine.connect() as connection:
        ids = connection.scalars(select(OUTBOX.c.id).where(OUTBOX.c.kind == "digest")).all()
    rewritten(engine, *ids, kind=kind.value)


def first_id(engine: Engine) -> int:
    with engine.connect() as connection:
        return min(connection.scalars(select(OutboxRow.id)))


def test_it_waits_and_everybody_else_is_served(engine: Engine, outbox: Outbox) -> None:
    owe(engine, None, *[(NOTICE, "U1")] * 3, content={"text": "x"})
    owe(engine, TWO, (CARD, "C1"))
    first = first_id(engine)
    of_a_newer_release(engine, first, first + 1)

    assert {one.id for one in claims(outbox, 24)} == {first + 2, first + 3}
    assert counts(engine) == {"delayed": 2, "sending": 2}
    assert QueueHealth(engine, HOME).unreadable() == [first, first + 1]
    with engine.connect() as connection:
        assert list(queue_problems(connection)) == []
    assert QueueHealth(engine, HOME).stalled_since(AT + minutes(50), after=minutes(5)) == AT  # for the others only


def test_one_turn_passes_over_it(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    owe(engine, TWO, (NOTE, "C2"))
    of_a_newer_release(engine, first_id(engine))
    assert send(outbox) == (TWO, NOTE, "C2")
    assert nothing(outbox, AT + minutes(59))


def test_it_is_looked_at_again_until_a_release_knows_it(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    id = first_id(engine)
    of_a_newer_release(engine, id)
    for hours in range(3):
        assert nothing(outbox, AT + minutes(60 * hours))
        assert outbox.next_ready_at(AT + minutes(60 * hours)) == AT + minutes(60 * (hours + 1))
        assert QueueHealth(engine, HOME).unreadable() == [id]
    known_as(engine, CARD)
    assert send(outbox, AT + minutes(180)) == (ONE, CARD, "C1")
    with engine.connect() as connection:
        assert list(wrong_rows(connection, OUTBOX)) == []


def test_its_escalation_can_owe_more(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (REFRESH, "C1"))
    of_a_newer_release(engine, first_id(engine))
    with UnitOfWork(engine, HOME) as work:
        perform(POST_UPDATE, work.escalations.by_number(1), at=AT, by="UENG", text="We see it too.")
    assert nothing(outbox)
    assert counts(engine)["delayed"] == 1
    assert counts(engine)["queued"] > 0


def test_a_lost_newer_process_held_it(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (REFRESH, "C1"))
    claim(outbox)
    of_a_newer_release(engine, first_id(engine))
    assert nothing(outbox, AT + LEASE)
    assert counts(engine) == {"delayed": 1}


def test_a_newer_process_reports_it_sent_through_this_one(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (NOTE, "C1"))
    held = claim(outbox)
    of_a_newer_release(engine, first_id(engine))
    tell(outbox, sent(held), at=AT)
    owe(engine, TWO, (NOTE, "C1"))
    assert nothing(outbox, AT)  # it was a post, so that the next one comes a second later
    assert send(outbox, AT + seconds(1)) == (TWO, NOTE, "C1")
