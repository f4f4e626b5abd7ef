"""The outbox: whose turn it is, what a lost process leaves behind, and what is said once only."""

from datetime import datetime
from secrets import token_hex

import pytest
from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from bot.domain.message_kinds import MessageKind
from storage.models import OutboxRow
from storage.outbox import Delivery, Outbox, Posted
from tests.builders import AGENT, AWAY, HOME, minutes, opened, seconds
from tests.builders import NINE as AT

LEASE = seconds(60)
ONE, TWO, THREE = (f"{HOME}-{number}" for number in (1, 2, 3))


@pytest.fixture
def outbox(engine: Engine) -> Outbox:
    """Empty, with three escalations that can owe something."""
    for _ in range(3):
        opened(engine)
    with engine.begin() as connection:
        connection.execute(delete(OutboxRow))
    return Outbox(engine, HOME)


def owe(engine: Engine, escalation: str, *messages: tuple[MessageKind, str], at: datetime = AT) -> None:
    with Session(engine) as session, session.begin():
        for kind, to in messages:
            session.add(
                OutboxRow(
                    workspace=HOME, escalation_id=escalation, entry_seq=1, kind=kind.value, to=to, created_at=at,
                    not_before=at, key=token_hex(),
                )
            )  # fmt: skip
            session.flush()


def claim(outbox: Outbox, at: datetime = AT) -> Delivery:
    claimed = outbox.claim(at=at, lease=LEASE)
    assert claimed is not None, "nothing to claim"
    return claimed


def nothing(outbox: Outbox, at: datetime = AT) -> bool:
    return outbox.claim(at=at, lease=LEASE) is None


def send(outbox: Outbox, at: datetime = AT) -> tuple[str, MessageKind, str]:
    """Claim one and report it sent at once; what it was."""
    one = claim(outbox, at)
    outbox.sent(one, channel=one.to, ts=f"{one.id}.000100", at=at)
    return one.escalation_id, one.kind, one.to


def test_an_opened_escalation_owes_card_brief_and_a_direct_message(engine: Engine) -> None:
    outbox = Outbox(engine, HOME)
    assert outbox.waiting_since() is None
    opened(engine)
    assert outbox.waiting_since() == AT

    first = claim(outbox)
    assert (first.kind, first.to, first.escalation_id, first.entry_seq) == (MessageKind.CARD, "C0ENG", ONE, 1)
    assert (first.attempts, first.first_tried_at, first.tried_at, len(first.key)) == (1, AT, None, 32)
    outbox.sent(first, channel="C0ENG", ts="1.000100", at=AT)
    assert send(outbox, AT + seconds(1)) == (ONE, MessageKind.BRIEF, "C0ENG")
    assert send(outbox, AT + seconds(1)) == (ONE, MessageKind.DIRECT, AGENT)
    assert nothing(outbox, AT + minutes(60))
    assert outbox.waiting_since() is None


def test_an_escalation_speaks_in_order_and_waits_for_each_answer(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.CARD, "C1"), (MessageKind.DIRECT, "U1"), (MessageKind.NOTE, "C2"))
    first = claim(outbox)
    assert nothing(outbox)
    outbox.later(first, until=AT + minutes(1), error="ratelimited")
    assert nothing(outbox)
    assert send(outbox, AT + minutes(1)) == (ONE, MessageKind.CARD, "C1")
    outbox.dead(claim(outbox, AT + minutes(1)), error="user_not_found", at=AT)
    outbox.superseded(claim(outbox, AT + minutes(1)), at=AT)
    assert outbox.counts() == {"sent": 1, "dead": 1, "superseded": 1}


def test_a_recipient_gets_one_message_at_a_time(engine: Engine, outbox: Outbox) -> None:
    for escalation, to in ((ONE, "C1"), (TWO, "C1"), (THREE, "C2")):
        owe(engine, escalation, (MessageKind.NOTE, to))
    first = claim(outbox)
    assert (first.escalation_id, claim(outbox).escalation_id) == (ONE, THREE)
    assert nothing(outbox, AT + seconds(59))
    outbox.dead(first, error="gone", at=AT)
    assert claim(outbox).escalation_id == TWO


@pytest.mark.fault("F14")
def test_a_recipient_gets_one_post_a_second(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.CARD, "C1"), (MessageKind.BRIEF, "C1"), (MessageKind.DIRECT, "U1"))
    owe(engine, TWO, (MessageKind.CARD, "C2"))

    assert [send(outbox)[2], send(outbox)[2]] == ["C1", "C2"]
    assert nothing(outbox, AT + seconds(0.999))
    assert outbox.next_ready_at(AT + seconds(0.2)) == AT + seconds(1)
    assert [send(outbox, AT + seconds(1))[1] for _ in range(2)] == [MessageKind.BRIEF, MessageKind.DIRECT]


def test_refreshes_neither_wait_for_the_pace_nor_set_it(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.NOTE, "C1"), (MessageKind.REFRESH, "C1"))
    owe(engine, TWO, (MessageKind.REFRESH, "C1"), (MessageKind.NOTE, "C1"))

    assert [send(outbox)[:2] for _ in range(3)] == [
        (ONE, MessageKind.NOTE),
        (ONE, MessageKind.REFRESH),
        (TWO, MessageKind.REFRESH),
    ]
    assert nothing(outbox)
    assert send(outbox, AT + seconds(1)) == (TWO, MessageKind.NOTE, "C1")


@pytest.mark.fault("F41")
def test_a_clock_that_was_set_back_stops_nobody_for_an_hour(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.CARD, "C1"), (MessageKind.BRIEF, "C1"), at=AT - minutes(60))
    send(outbox)
    assert nothing(outbox, AT - seconds(0.9))
    assert send(outbox, AT - minutes(60)) == (ONE, MessageKind.BRIEF, "C1")


@pytest.mark.fault("F14")
def test_a_pause_of_the_lane_holds_all_that_waits_for_it_and_nothing_else(engine: Engine, outbox: Outbox) -> None:
    for escalation, to in ((ONE, "C1"), (TWO, "C1"), (THREE, "C2")):
        owe(engine, escalation, (MessageKind.NOTE, to))
    outbox.later(claim(outbox), until=AT + seconds(30), error="ratelimited", whole_lane=True)

    assert send(outbox)[2] == "C2"
    assert nothing(outbox, AT + seconds(29))
    assert outbox.next_ready_at(AT) == AT + seconds(30)
    assert send(outbox, AT + seconds(30))[0] == ONE
    assert send(outbox, AT + seconds(31))[0] == TWO


def test_one_refusal_holds_only_itself(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.NOTE, "C1"))
    owe(engine, TWO, (MessageKind.NOTE, "C1"))
    outbox.later(claim(outbox), until=AT + seconds(30), error="internal")

    assert send(outbox)[0] == TWO
    again = claim(outbox, AT + seconds(30))
    assert (again.escalation_id, again.attempts, again.tried_at, again.first_tried_at) == (ONE, 2, None, AT)


@pytest.mark.fault("F4")
def test_what_a_lost_process_held_comes_back_as_perhaps_posted(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.CARD, "C1"), (MessageKind.BRIEF, "C1"))
    owe(engine, TWO, (MessageKind.CARD, "C1"))
    lost = claim(outbox)

    assert nothing(outbox, AT + seconds(59))
    assert outbox.next_ready_at(AT) == AT + LEASE
    found = claim(outbox, AT + LEASE)
    assert (found.id, found.key, found.attempts, found.tried_at, found.first_tried_at) == (lost.id, lost.key, 2, AT, AT)
    assert claim(outbox, AT + LEASE * 2).tried_at == AT + LEASE


@pytest.mark.fault("F18")
def test_who_lost_the_lease_can_only_report_that_it_was_sent(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.CARD, "C1"))
    lost = claim(outbox)
    found = claim(outbox, AT + LEASE)

    outbox.dead(lost, error="gone", at=AT)
    outbox.superseded(lost, at=AT)
    outbox.later(lost, until=AT, error="ratelimited")
    outbox.unsure(lost, until=AT, at=AT, error="timeout")
    assert (outbox.counts(), nothing(outbox, AT + LEASE)) == ({"sending": 1}, True)

    outbox.sent(lost, channel="C1", ts="1.000100", at=AT)
    outbox.sent(found, channel="C1", ts="2.000200", at=AT)
    outbox.dead(found, error="gone", at=AT)
    assert (outbox.counts(), outbox.card_of(ONE)) == ({"sent": 1}, Posted("C1", "1.000100"))


@pytest.mark.fault("F17")
def test_an_unknown_outcome_is_remembered_until_it_is_known(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.CARD, "C1"))
    outbox.unsure(claim(outbox), until=AT + seconds(20), at=AT + seconds(10), error="timed out")
    assert nothing(outbox, AT + seconds(19))

    second = claim(outbox, AT + seconds(20))
    assert (second.attempts, second.tried_at, second.first_tried_at) == (2, AT + seconds(10), AT)
    outbox.later(second, until=AT + seconds(30), error="ratelimited")
    third = claim(outbox, AT + seconds(30))
    assert third.tried_at == AT + seconds(10)
    outbox.unsure(third, until=AT + seconds(50), at=AT + seconds(40), error="timed out")
    assert claim(outbox, AT + seconds(50)).tried_at == AT + seconds(40)  # that post may have arrived, too


@pytest.mark.fault("F30")
def test_of_many_refreshes_only_the_last_is_sent(engine: Engine, outbox: Outbox) -> None:
    for _ in range(3):
        owe(engine, ONE, (MessageKind.REFRESH, "C1"), (MessageKind.NOTE, "C1"))
        owe(engine, TWO, (MessageKind.REFRESH, "C1"))

    moments = [AT + seconds(moment) for moment in range(5)]
    assert [send(outbox, moment)[:2] for moment in moments] == [
        (ONE, MessageKind.NOTE), (ONE, MessageKind.NOTE), (ONE, MessageKind.REFRESH),
        (ONE, MessageKind.NOTE), (TWO, MessageKind.REFRESH),
    ]  # fmt: skip
    assert outbox.counts() == {"sent": 5, "superseded": 4}


def test_a_refresh_in_hand_is_not_taken_away(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.REFRESH, "C1"))
    held = claim(outbox)
    owe(engine, ONE, (MessageKind.REFRESH, "C1"))

    assert nothing(outbox)
    assert outbox.counts() == {"sending": 1, "waiting": 1}
    outbox.sent(held, channel="C1", ts="1.000100", at=AT)
    assert send(outbox)[1] == MessageKind.REFRESH


def test_the_next_moment_is_one_at_which_a_claim_succeeds(engine: Engine, outbox: Outbox) -> None:
    assert outbox.next_ready_at(AT) is None
    owe(engine, ONE, (MessageKind.CARD, "C1"), (MessageKind.BRIEF, "C1"), at=AT + seconds(5))
    owe(engine, TWO, (MessageKind.CARD, "C1"), (MessageKind.REFRESH, "C1"), (MessageKind.DIRECT, "U1"))
    owe(engine, THREE, (MessageKind.NOTE, "C2"), at=AT + minutes(9))
    sent, at = [], AT
    while (ready := outbox.next_ready_at(at)) is not None:
        assert ready == at or nothing(outbox, ready - seconds(0.001))
        sent.append(((ready - AT).total_seconds(), *send(outbox, ready)[1:]))
        at = ready

    assert sent == [
        (0, MessageKind.CARD, "C1"), (0, MessageKind.REFRESH, "C1"), (0, MessageKind.DIRECT, "U1"),
        (5, MessageKind.CARD, "C1"), (6, MessageKind.BRIEF, "C1"), (540, MessageKind.NOTE, "C2"),
    ]  # fmt: skip


def test_the_card_is_the_latest_that_was_sent(engine: Engine, outbox: Outbox) -> None:
    assert outbox.card_of(ONE) is None
    owe(
        engine,
        ONE,
        (MessageKind.CARD, "C1"),
        (MessageKind.NOTE, "C1"),
        (MessageKind.CARD, "C9"),
        (MessageKind.CARD, "C8"),
    )
    outbox.sent(claim(outbox), channel="C1", ts="1.000100", at=AT)
    assert outbox.card_of(ONE) == Posted("C1", "1.000100")
    outbox.sent(claim(outbox, AT + seconds(1)), channel="C1", ts="2.000100", at=AT)
    outbox.sent(claim(outbox, AT + seconds(2)), channel="C9", ts="3.000100", at=AT)
    assert outbox.card_of(ONE) == Posted("C9", "3.000100")
    assert outbox.card_of(TWO) is None


@pytest.mark.fault("F78")
def test_another_workspace_has_another_outbox(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.CARD, "C1"))
    held = claim(outbox)
    away = Outbox(engine, AWAY)
    outbox.sent(held, channel="C1", ts="1.000100", at=AT)

    assert nothing(away, AT + minutes(9))
    assert (away.next_ready_at(AT), away.counts(), away.card_of(ONE)) == (None, {}, None)
