"""The queue: whose turn it is, what a lost process leaves behind, and what is said once only.

Every promise is kept with nobody else in the queue and behind a long line of others, and also once somebody has run
ANALYZE: on SQLite 3.40, with a hundred escalations waiting, that once made every claim come back empty-handed.
"""

import pytest
from sqlalchemy import Engine

from bot.domain.message_kinds import MessageKind
from bot.domain.severity import Severity
from storage.outbox import Dead, Later, Outbox, Posted, QueueHealth, Sent, Superseded, Unsure
from storage.unit_of_work import UnitOfWork
from tests.builders import AGENT, AWAY, HOME, minutes, numbered, seconds
from tests.builders import NINE as AT
from tests.storage.queue_cases import (
    LEASE,
    ONE,
    THREE,
    TWO,
    Crowd,
    card_of,
    claim,
    claims,
    counts,
    next_ready,
    nothing,
    owe,
    send,
    sent,
    tell,
)

CARD, REFRESH, BRIEF, NOTE = MessageKind.CARD, MessageKind.REFRESH, MessageKind.BRIEF, MessageKind.NOTE
DIRECT, NOTICE, REMINDER, CHASE = MessageKind.DIRECT, MessageKind.NOTICE, MessageKind.REMINDER, MessageKind.CHASE


@pytest.fixture
def engine(crowded: Engine) -> Engine:
    """Every test here runs in the middle of every crowd."""
    return crowded


@pytest.fixture
def outbox(engine: Engine) -> Outbox:
    return Outbox(engine, HOME)


@pytest.fixture
def others(engine: Engine, crowd: Crowd) -> dict[str, int]:
    """How many messages of the crowd are in each state."""
    counted = {"sending": crowd.recipients, "waiting": crowd.size - crowd.recipients}
    assert counts(engine) == {state: count for state, count in counted.items() if count}
    return counted


def test_an_opened_escalation_owes_card_brief_and_a_direct_message(engine: Engine, outbox: Outbox) -> None:
    with UnitOfWork(engine, HOME) as work:
        work.escalations.add(numbered(4), submission_key="V4")

    first = claim(outbox)
    assert (first.kind, first.to, first.escalation_id, first.entry_seq) == (CARD, "C0ENG", f"{HOME}-4", 1)
    assert (first.attempts, first.first_tried_at, first.tried_at, len(first.key)) == (1, AT, None, 32)
    tell(outbox, sent(first))
    assert send(outbox, AT + seconds(1)) == (f"{HOME}-4", BRIEF, "C0ENG")
    assert send(outbox, AT + seconds(1)) == (f"{HOME}-4", DIRECT, AGENT)
    assert nothing(outbox, AT + minutes(60))


def test_numbered_speaks_in_order_and_waits_for_each_answer(
    engine: Engine, outbox: Outbox, others: dict[str, int]
) -> None:
    owe(engine, ONE, (CARD, "C1"), (DIRECT, "U1"), (NOTE, "C2"))
    first = claim(outbox)
    assert nothing(outbox)
    tell(outbox, Later(first, AT + minutes(1), "ratelimited"))
    assert nothing(outbox)
    assert send(outbox, AT + minutes(1)) == (ONE, CARD, "C1")
    tell(outbox, Dead(claim(outbox, AT + minutes(1)), "user_not_found", AT))
    tell(outbox, Superseded(claim(outbox, AT + minutes(1)), AT))
    assert counts(engine) == {"sent": 1, "dead": 1, "superseded": 1, **{k: n for k, n in others.items() if n}}


def test_what_is_owed_later_stands_behind_what_is_not_finished(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    held = claim(outbox)
    owe(engine, ONE, (NOTE, "C2"))
    assert nothing(outbox)
    tell(outbox, sent(held))
    assert send(outbox) == (ONE, NOTE, "C2")


@pytest.mark.fault("F87")
def test_a_direct_message_that_is_put_off_for_hours_keeps_nobody_elses_waiting(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (DIRECT, "U1"), (NOTE, "C1"), (DIRECT, "U2"), (DIRECT, "U1"), (REFRESH, "C1"))
    note, direct = claims(outbox, 2)
    tell(outbox, sent(note), Later(direct, AT + minutes(600), "brand_new_error"))
    assert [send(outbox)[1:] for _ in range(2)] == [(REFRESH, "C1"), (DIRECT, "U2")]
    assert nothing(outbox, AT + minutes(599)), "what is for the same person stays in order"
    assert send(outbox, AT + minutes(600))[1:] == (DIRECT, "U1")
    assert send(outbox, AT + minutes(601))[1:] == (DIRECT, "U1")


def test_a_direct_message_waits_for_what_is_older_in_the_channel(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (DIRECT, "U1"))
    held = claim(outbox)
    assert (held.kind, nothing(outbox)) == (CARD, True)


def test_a_recipient_gets_one_message_at_a_time(engine: Engine, outbox: Outbox) -> None:
    for escalation, to in ((ONE, "C1"), (TWO, "C1"), (THREE, "C2")):
        owe(engine, escalation, (NOTE, to))
    first = claim(outbox)
    assert (first.escalation_id, claim(outbox).escalation_id) == (ONE, THREE)
    assert nothing(outbox, AT + seconds(59))
    tell(outbox, Dead(first, "gone", AT))
    assert claim(outbox).escalation_id == TWO


def test_several_are_taken_at_once_each_for_another_recipient(engine: Engine, outbox: Outbox) -> None:
    for escalation, to in ((ONE, "C1"), (TWO, "C2"), (THREE, "C2")):
        owe(engine, escalation, (NOTE, to), (NOTE, "C3"))
    assert [one.escalation_id for one in claims(outbox, 24)] == [ONE, TWO]


def test_a_message_without_numbered_stands_in_nobodys_line(engine: Engine, outbox: Outbox) -> None:
    owe(engine, None, (NOTICE, "U1"), (NOTICE, "U2"), content={"text": "Settings changed"})
    first, second = claims(outbox, 24)
    assert [first.to, second.to] == ["U1", "U2"]
    assert (first.escalation_id, first.entry_seq, first.content) == (None, None, {"text": "Settings changed"})


@pytest.mark.fault("F14")
def test_a_recipient_gets_one_post_a_second(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (BRIEF, "C1"), (DIRECT, "U1"))
    owe(engine, TWO, (CARD, "C2"))

    assert [send(outbox)[2], send(outbox)[2]] == ["C1", "C2"]
    assert nothing(outbox, AT + seconds(0.999))
    assert next_ready(outbox, AT + seconds(0.2)) == AT + seconds(1)
    assert [send(outbox, AT + seconds(1))[1] for _ in range(2)] == [BRIEF, DIRECT]


def test_refreshes_neither_wait_for_the_pace_nor_set_it(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (NOTE, "C1"), (REFRESH, "C1"))
    owe(engine, TWO, (REFRESH, "C1"), (NOTE, "C1"))

    assert [send(outbox)[:2] for _ in range(3)] == [(ONE, NOTE), (ONE, REFRESH), (TWO, REFRESH)]
    assert nothing(outbox)
    assert send(outbox, AT + seconds(1)) == (TWO, NOTE, "C1")


@pytest.mark.fault("F41")
def test_a_clock_that_was_set_back_stops_nobody_for_an_hour(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (BRIEF, "C1"))
    send(outbox)
    assert nothing(outbox, AT - seconds(0.9))
    assert next_ready(outbox, AT - minutes(60)) == AT - minutes(60)
    assert send(outbox, AT - minutes(60)) == (ONE, BRIEF, "C1")


@pytest.mark.fault("F14")
def test_a_pause_of_the_lane_holds_all_that_waits_for_it_and_nothing_else(engine: Engine, outbox: Outbox) -> None:
    for escalation, to in ((ONE, "C1"), (TWO, "C1"), (THREE, "C2")):
        owe(engine, escalation, (NOTE, to))
    tell(outbox, Later(claim(outbox), AT + seconds(30), "ratelimited", whole_lane=True))

    assert send(outbox)[2] == "C2"
    assert nothing(outbox, AT + seconds(29))
    assert next_ready(outbox) == AT + seconds(30)
    assert send(outbox, AT + seconds(30))[0] == ONE
    assert send(outbox, AT + seconds(31))[0] == TWO


def test_one_refusal_holds_only_itself(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (NOTE, "C1"))
    owe(engine, TWO, (NOTE, "C1"))
    tell(outbox, Later(claim(outbox), AT + seconds(30), "internal"))

    assert send(outbox)[0] == TWO
    again = claim(outbox, AT + seconds(30))
    assert (again.escalation_id, again.attempts, again.tried_at, again.first_tried_at) == (ONE, 2, None, AT)


@pytest.mark.fault("F4")
def test_what_a_lost_process_held_comes_back_as_perhaps_posted(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (BRIEF, "C1"))
    owe(engine, TWO, (CARD, "C1"))
    lost = claim(outbox)

    assert nothing(outbox, AT + seconds(59))
    assert next_ready(outbox) == AT + LEASE
    found = claim(outbox, AT + LEASE)
    assert (found.id, found.key, found.attempts, found.tried_at, found.first_tried_at) == (lost.id, lost.key, 2, AT, AT)
    assert claim(outbox, AT + LEASE * 2).tried_at == AT + LEASE


@pytest.mark.fault("F41")
def test_a_process_keeps_what_it_still_works_on(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    held = claim(outbox)
    assert claims(outbox, 24, AT + minutes(60), in_hand={held.id}) == []  # the clock jumped ahead, not the work
    assert next_ready(outbox, AT + minutes(60)) == AT + minutes(60) + LEASE
    tell(outbox, sent(held), at=AT + minutes(60))
    assert nothing(outbox, AT + minutes(120))


@pytest.mark.fault("F41")
def test_nobody_waits_for_an_attempt_that_lies_ahead(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    tell(outbox, Unsure(claim(outbox), AT - minutes(60), AT, "timed out"), at=AT - minutes(60))
    assert claim(outbox, AT - minutes(60)).tried_at == AT - minutes(60)


@pytest.mark.fault("F18")
def test_who_lost_the_lease_can_only_report_that_it_was_sent(
    engine: Engine, outbox: Outbox, others: dict[str, int]
) -> None:
    owe(engine, ONE, (CARD, "C1"))
    lost = claim(outbox)
    found = claim(outbox, AT + LEASE)

    tell(outbox, Dead(lost, "gone", AT))
    tell(outbox, Superseded(lost, AT))
    tell(outbox, Later(lost, AT, "ratelimited"))
    tell(outbox, Unsure(lost, AT, AT, "timeout"))
    assert counts(engine)["sending"] == others["sending"] + 1
    assert nothing(outbox, AT + LEASE)

    tell(outbox, sent(lost, ts="1.000100"), sent(found, ts="2.000200"), Dead(found, "gone", AT))
    assert (counts(engine)["sent"], card_of(engine, ONE)) == (1, Posted("C1", "1.000100"))
    assert counts(engine).get("sending", 0) == others["sending"]


@pytest.mark.fault("F18")
def test_what_was_sent_after_its_lease_ended_is_not_taken_again(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C1"))
    slow = claim(outbox)
    tell(outbox, at=AT + LEASE)  # it waits again
    tell(outbox, sent(slow, AT + LEASE), at=AT + LEASE)
    assert send(outbox, AT + LEASE + seconds(1)) == (ONE, NOTE, "C1")


@pytest.mark.fault("F17")
def test_an_unknown_outcome_is_remembered_until_it_is_known(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    tell(outbox, Unsure(claim(outbox), AT + seconds(20), AT + seconds(10), "timed out"))
    assert nothing(outbox, AT + seconds(19))

    second = claim(outbox, AT + seconds(20))
    assert (second.attempts, second.tried_at, second.first_tried_at) == (2, AT + seconds(10), AT)
    tell(outbox, Later(second, AT + seconds(30), "ratelimited"))
    third = claim(outbox, AT + seconds(30))
    assert third.tried_at == AT + seconds(10)
    tell(outbox, Unsure(third, AT + seconds(50), AT + seconds(40), "timed out"))
    assert claim(outbox, AT + seconds(50)).tried_at == AT + seconds(40)  # that post may have arrived, too


@pytest.mark.fault("F30")
def test_of_many_refreshes_only_the_last_is_sent(engine: Engine, outbox: Outbox) -> None:
    for _ in range(3):
        owe(engine, ONE, (REFRESH, "C1"), (NOTE, "C1"))
        owe(engine, TWO, (REFRESH, "C1"))

    moments = [AT + seconds(moment) for moment in range(5)]
    assert [send(outbox, moment)[:2] for moment in moments] == [
        (ONE, NOTE), (ONE, NOTE), (ONE, REFRESH), (ONE, NOTE), (TWO, REFRESH),
    ]  # fmt: skip
    assert (counts(engine)["sent"], counts(engine)["superseded"]) == (5, 4)


def test_a_refresh_in_hand_is_not_taken_away(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (REFRESH, "C1"))
    held = claim(outbox)
    owe(engine, ONE, (REFRESH, "C1"))

    assert nothing(outbox)
    assert "superseded" not in counts(engine)
    tell(outbox, sent(held))
    assert send(outbox)[1] == REFRESH


@pytest.mark.parametrize("fate", ["refused", "lost"])
def test_a_refresh_that_comes_back_gives_way_to_a_later_one(fate: str, engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (REFRESH, "C1"))
    held = claim(outbox)
    owe(engine, ONE, (NOTE, "C1"), (REFRESH, "C1"))
    if fate == "refused":
        tell(outbox, Later(held, AT + seconds(5), "internal"))
    assert [send(outbox, AT + LEASE)[1] for _ in range(2)] == [NOTE, REFRESH]
    assert counts(engine)["superseded"] == 1


def test_the_next_moment_is_one_at_which_a_claim_succeeds(engine: Engine, outbox: Outbox) -> None:
    assert next_ready(outbox) is None
    owe(engine, ONE, (CARD, "C1"), (BRIEF, "C1"), not_before=AT + seconds(5))
    owe(engine, TWO, (CARD, "C1"), (REFRESH, "C1"), (DIRECT, "U1"))
    owe(engine, THREE, (NOTE, "C2"), not_before=AT + minutes(9))
    done, at = [], AT
    while (ready := next_ready(outbox, at)) is not None:
        assert ready == at or nothing(outbox, ready - seconds(0.001))
        done.append(((ready - AT).total_seconds(), *send(outbox, ready)[1:]))
        at = ready

    assert done == [
        (0, CARD, "C1"), (0, REFRESH, "C1"), (0, DIRECT, "U1"), (5, CARD, "C1"), (6, BRIEF, "C1"), (540, NOTE, "C2"),
    ]  # fmt: skip


def test_the_card_is_the_latest_that_was_sent(engine: Engine, outbox: Outbox) -> None:
    assert card_of(engine, ONE) is None
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C1"), (CARD, "C9"), (CARD, "C8"))
    tell(outbox, sent(claim(outbox), ts="1.000100"))
    assert card_of(engine, ONE) == Posted("C1", "1.000100")
    tell(outbox, sent(claim(outbox, AT + seconds(1)), ts="2.000100"))
    tell(outbox, Sent(claim(outbox, AT + seconds(2)), Posted("C9", "3.000100"), AT))
    assert card_of(engine, ONE) == Posted("C9", "3.000100")
    assert card_of(engine, TWO) is None


@pytest.mark.fault("F85")
def test_cards_first_then_the_thread_then_direct_messages_and_reminders_last(engine: Engine, outbox: Outbox) -> None:
    medium, high, critical = Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL
    for n, (kind, severity) in enumerate([
        (REMINDER, high), (CHASE, critical), (NOTICE, None), (DIRECT, high), (NOTE, medium), (BRIEF, critical),
        (CARD, medium), (CARD, critical), (CARD, high),
    ]):  # fmt: skip
        owe(engine, None, (kind, f"C{n}"), severity=severity)

    assert [(one.kind, int(one.to[1:])) for one in (claim(Outbox(engine, HOME)) for _ in range(9))] == [
        (CARD, 7), (CARD, 8), (CARD, 6), (BRIEF, 5), (NOTE, 4), (DIRECT, 3), (NOTICE, 2), (CHASE, 1), (REMINDER, 0),
    ]  # fmt: skip


@pytest.mark.fault("F85")
def test_in_one_lane_too_the_most_urgent_goes_first(engine: Engine, outbox: Outbox) -> None:
    owe(engine, None, (REMINDER, "C1"), (NOTE, "C1"))
    owe(engine, ONE, (CARD, "C1"))
    assert [send(outbox, AT + seconds(n))[1] for n in range(3)] == [CARD, NOTE, REMINDER]


def test_behind_a_stream_of_urgent_messages_nothing_waits_for_ever(engine: Engine, outbox: Outbox) -> None:
    """Neither for the senders, when there is always something more urgent to somebody else…"""
    owe(engine, None, (REMINDER, "C1"))
    taken = []
    for n in range(8):
        owe(engine, None, (CARD, f"C2{n}"))
        taken.append(claim(outbox).kind)
    assert taken.count(REMINDER) == 1


def test_in_a_lane_that_is_never_empty_nothing_waits_for_ever(engine: Engine, outbox: Outbox) -> None:
    """… nor for its recipient, when there is always something more urgent to the same one."""
    owe(engine, None, (REMINDER, "C1"), (REMINDER, "C1"))
    taken = []
    for n in range(8):
        owe(engine, None, (CARD, "C1"))
        taken.append(send(outbox, AT + seconds(n))[1])
    assert taken == [CARD, CARD, CARD, REMINDER] * 2


def test_the_card_of_a_critical_escalation_waits_for_nothing(engine: Engine, outbox: Outbox) -> None:
    owe(engine, None, *[(REMINDER, "C1")] * 8)
    for n in range(8):
        owe(engine, None, (CARD, "C1"), severity=Severity.CRITICAL)
        assert send(outbox, AT + seconds(n))[1] == CARD


def test_what_stands_before_something_urgent_is_urgent(engine: Engine, outbox: Outbox) -> None:
    """Else a card would not change for as long as its owner's line of reminders is."""
    for escalation in (ONE, TWO, THREE):
        owe(engine, escalation, (REMINDER, "U1"))
    owe(engine, THREE, (REFRESH, "C1"), severity=Severity.CRITICAL)
    assert [send(outbox, AT + seconds(n))[:2] for n in range(2)] == [(THREE, REMINDER), (THREE, REFRESH)]


@pytest.mark.fault("F78")
def test_another_workspace_has_another_outbox(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    away = Outbox(engine, AWAY)
    assert nothing(away, AT + minutes(9))
    assert (away.next_ready_at(AT), QueueHealth(engine, AWAY).counts()) == (None, {})
    assert claim(outbox).escalation_id == ONE
