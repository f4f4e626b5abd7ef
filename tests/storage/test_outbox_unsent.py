"""Notes that have not arrived when their card moves: they are owed again, and told in the new place."""

from datetime import datetime

import pytest
from sqlalchemy import Engine

from bot.delivery.staleness import is_outdated
from bot.domain.card_events import Redirected
from bot.domain.events import DomainEvent
from bot.domain.message_kinds import MessageKind
from bot.domain.route import Route
from bot.domain.verbs.post_update import POST_UPDATE, UpdatePosted
from storage.audit.verify import verify
from storage.outbox import Delivery, Outbox, Posted, Sent, Superseded
from storage.subjects import Subject, Subjects
from storage.unit_of_work import UnitOfWork
from tests.builders import ENGINEER, HOME, NINE, minutes, opened, perform


def sent(engine: Engine, at: float) -> list[tuple[str, DomainEvent]]:
    """Send all there is, a minute apart: where to, and what each tells of. What the sender would drop is dropped."""
    told: list[tuple[str, DomainEvent]] = []
    outbox = Outbox(engine, HOME)
    while deliveries := outbox.exchange([], at=NINE + minutes(at), lease=minutes(1), limit=10):
        for delivery in deliveries:
            subject = Subjects(engine).of([delivery])[delivery.id]
            assert isinstance(subject, Subject)
            outcome = _outcome(delivery, subject, NINE + minutes(at))
            if isinstance(outcome, Sent) and delivery.kind is MessageKind.NOTE:
                told.append((delivery.to, subject.event))
            outbox.exchange([outcome], at=NINE + minutes(at), lease=minutes(1), limit=0)
        at += 0.5
    return told


def _outcome(delivery: Delivery, subject: Subject, at: datetime) -> Sent | Superseded:
    if is_outdated(delivery, subject):
        return Superseded(delivery, at)
    return Sent(delivery, Posted(delivery.to, f"{delivery.id}.0"), at)


def post_update(engine: Engine, id: str, text: str) -> None:
    with UnitOfWork(engine, HOME) as work:
        perform(POST_UPDATE, work.escalations.get(id), at=NINE + minutes(9), by=ENGINEER, text=text)


def move(engine: Engine, id: str, channel: str) -> list[int]:
    with UnitOfWork(engine, HOME) as work:
        escalation = work.escalations.get(id)
        unsent = work.unsent_notes(escalation)
        escalation.use_fallback(Route(channel), error="is_archived", at=NINE + minutes(9), unsent=unsent)
    return unsent


@pytest.mark.fault("F86")
def test_what_is_unsent_is_owed_again_and_arrives_once_in_the_last_place(engine: Engine) -> None:
    id = opened(engine)
    assert sent(engine, 0) == []
    post_update(engine, id, "First")
    post_update(engine, id, "Second")
    assert move(engine, id, "C0OPS") == [2, 3]
    post_update(engine, id, "Third")
    assert move(engine, id, "C0L2") == [4, 2, 3, 5]
    told = sent(engine, 10)
    assert {to for to, _ in told} == {"C0L2"}
    assert [event.text for _, event in told if isinstance(event, UpdatePosted)] == ["First", "Second", "Third"]
    assert [event.now for _, event in told if isinstance(event, Redirected)] == ["C0L2"]
    assert verify(engine) == []


@pytest.mark.fault("F86")
def test_what_has_arrived_is_not_owed_again(engine: Engine) -> None:
    id = opened(engine)
    post_update(engine, id, "First")
    assert len(sent(engine, 10)) == 1
    post_update(engine, id, "Second")
    assert move(engine, id, "C0OPS") == [3]
