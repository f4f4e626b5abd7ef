"""The cards that an escalation has left, and where other channels were called, as the queue remembers them."""

import pytest
from sqlalchemy import Engine

from bot.delivery.staleness import card_of, is_outdated
from bot.domain.events import SYSTEM, FollowUpNudged
from bot.domain.ladder import Rung
from bot.domain.message_kinds import MessageKind
from bot.domain.verbs.reroute import REROUTE
from storage.audit.verify import verify
from storage.outbox import Delivery, Outbox, Posted, Sent, Superseded
from storage.subjects import Subject, Subjects
from storage.unit_of_work import UnitOfWork
from tests.builders import ENGINEER, HOME, NINE, minutes, opened, perform

LEFT = (MessageKind.MOVED, MessageKind.MOVED_NOTE, MessageKind.WITHDRAWN)


def sent(engine: Engine, at: float) -> list[tuple[Delivery, Subject]]:
    """Send all there is, half a minute apart, each to where its card is; gives what had something to say.

    What edits an earlier direct message is about several escalations, and left out.
    """
    outbox, told = Outbox(engine, HOME), []
    while deliveries := outbox.exchange([], at=NINE + minutes(at), lease=minutes(1), limit=10):
        for delivery in deliveries:
            subject = Subjects(engine).of([delivery]).get(delivery.id)
            outcome: Sent | Superseded = Sent(delivery, Posted(delivery.to, f"{delivery.id}.0"), NINE + minutes(at))
            if isinstance(subject, Subject) and is_outdated(delivery, subject):
                outcome = Superseded(delivery, NINE + minutes(at))
            elif isinstance(subject, Subject):
                told.append((delivery, subject))
                card = None if delivery.kind.traits.paced else card_of(delivery, subject)
                outcome = Sent(delivery, card or Posted(delivery.to, f"{delivery.id}.0"), NINE + minutes(at))
            outbox.exchange([outcome], at=NINE + minutes(at), lease=minutes(1), limit=0)
        at += 0.5
    return told


def calls_leadership(engine: Engine, id: str) -> None:
    with UnitOfWork(engine, HOME) as work:
        escalation = work.escalations.get(id)
        due = escalation.clocks.follow_up_due
        assert due
        escalation.record(FollowUpNudged(at=due, by=SYSTEM, due=due, rung=Rung.LEADERSHIP, leadership="C0LEAD"))


def moves(engine: Engine, id: str, to: str, at: float) -> list[tuple[Delivery, Subject]]:
    with UnitOfWork(engine, HOME) as work:
        perform(REROUTE, work.escalations.get(id), at=NINE + minutes(at), by=ENGINEER, to=to, reason="So")
    return sent(engine, at)


def about_left(told: list[tuple[Delivery, Subject]]) -> list[tuple[MessageKind, str, list[str], list[str]]]:
    return [
        (one.kind, one.to, [card.channel for card in subject.left], [call.channel for call in subject.called])
        for one, subject in told
        if one.kind in LEFT
    ]


@pytest.mark.fault("F69")
def test_each_move_knows_the_cards_before_it_and_the_last_one_all_of_them(engine: Engine) -> None:
    id = opened(engine)
    sent(engine, 0)
    calls_leadership(engine, id)
    sent(engine, 20)
    first, second = moves(engine, id, "product", 40), moves(engine, id, "security", 60)
    assert about_left(first) == [
        (MessageKind.MOVED, "C0ENG", ["C0ENG"], ["C0LEAD"]),
        (MessageKind.MOVED_NOTE, "C0ENG", ["C0ENG"], ["C0LEAD"]),
    ]
    assert about_left(second) == [
        (MessageKind.WITHDRAWN, "C0PRODUCT", ["C0PRODUCT", "C0ENG"], ["C0LEAD"]),
        (MessageKind.MOVED_NOTE, "C0PRODUCT", ["C0PRODUCT", "C0ENG"], ["C0LEAD"]),
    ]
    assert verify(engine) == []


@pytest.mark.fault("F69")
def test_what_was_owed_to_a_channel_before_it_became_confidential_is_dropped(engine: Engine) -> None:
    """Nothing had arrived anywhere, so there is nothing to empty either; a call is not made any more."""
    id = opened(engine)
    calls_leadership(engine, id)
    told = moves(engine, id, "security", 20)
    assert {one.to for one, _ in told if not one.kind.traits.to_person} == {"C0SECURITY"}
