"""A message that takes several posts: it keeps its place, and each part is claimed and reported like one of its own."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.message_kinds import MessageKind
from storage.outbox import Continues, Delivery, Outbox, Unsure, queue_problems
from storage.outbox.rows import OUTBOX
from storage.row_checksum import wrong_rows
from tests.builders import HOME, seconds
from tests.builders import NINE as AT
from tests.storage.queue_cases import LEASE, ONE, TWO, claim, nothing, owe, send, sent, tell, with_escalations

BRIEF, NOTE, NOTICE = MessageKind.BRIEF, MessageKind.NOTE, MessageKind.NOTICE
LATER = AT + seconds(1)


@pytest.fixture
def outbox(engine: Engine) -> Outbox:
    with_escalations(engine, 3)
    return Outbox(engine, HOME)


def goes_on(delivery: Delivery, at: object = AT, **content: object) -> Continues:
    assert at is AT or at is LATER
    return Continues(delivery, content or {"posted": {"start": 10, "part": 2}}, AT if at is AT else LATER)


def test_the_next_part_comes_before_what_follows_it_and_takes_the_lanes_pace(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (BRIEF, "C1"), (NOTE, "C1"))
    owe(engine, TWO, (NOTE, "C1"))
    tell(outbox, goes_on(claim(outbox)))
    assert nothing(outbox)  # a post was made, so this recipient has its second
    assert outbox.next_ready_at(AT) == LATER
    again = claim(outbox, LATER)
    assert (again.escalation_id, again.kind, again.content) == (ONE, BRIEF, {"posted": {"start": 10, "part": 2}})
    tell(outbox, sent(again, LATER), at=LATER)
    assert [send(outbox, AT + seconds(n))[:2] for n in (2, 3)] == [(ONE, NOTE), (TWO, NOTE)]
    assert nothing(outbox, AT + timedelta(hours=1))


def test_a_part_that_was_reported_is_not_looked_for_with_the_next(engine: Engine, outbox: Outbox) -> None:
    """Else each would wait a minute for a twin that cannot be there."""
    owe(engine, ONE, (BRIEF, "C1"))
    tell(outbox, Unsure(claim(outbox), AT, AT, "TimeoutError"))
    second = claim(outbox)
    assert second.tried_at == AT
    tell(outbox, goes_on(second))
    third = claim(outbox, LATER)
    assert third.tried_at is None
    assert third.first_tried_at == LATER


@pytest.mark.fault("F93")
def test_a_process_that_dies_between_two_parts_leaves_the_rest_to_the_next(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (BRIEF, "C1"))
    tell(outbox, goes_on(claim(outbox)))
    claim(outbox, LATER)  # and dies
    assert nothing(outbox, LATER + LEASE - seconds(1))
    rest = claim(outbox, LATER + LEASE)
    assert (rest.content, rest.tried_at) == ({"posted": {"start": 10, "part": 2}}, LATER)


def test_who_lost_the_lease_cannot_say_how_far_it_was(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (BRIEF, "C1"))
    slow = claim(outbox)
    claim(outbox, AT + LEASE)
    tell(outbox, goes_on(slow, LATER, posted={"start": 99}), at=AT + LEASE)
    assert claim(outbox, AT + LEASE * 2).content is None


def test_what_is_reported_twice_counts_once(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (BRIEF, "C1"))
    first = claim(outbox)
    tell(outbox, goes_on(first))
    second = claim(outbox, LATER)
    tell(outbox, goes_on(first, LATER, posted={"start": 99}), at=LATER)
    tell(outbox, goes_on(second, LATER, posted={"start": 20, "part": 3}), at=LATER)
    assert claim(outbox, AT + seconds(2)).content == {"posted": {"start": 20, "part": 3}}


def test_the_rows_are_as_they_were_written(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (BRIEF, "C1"))
    owe(engine, None, (NOTICE, "U1"), content={"text": "Zoë"})
    tell(outbox, *[goes_on(claim(outbox)) for _ in range(2)])
    with engine.connect() as connection:
        assert [*wrong_rows(connection, OUTBOX), *queue_problems(connection)] == []
