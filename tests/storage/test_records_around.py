"""Which escalation a message in Slack belongs to: by the card's thread, else by where it was escalated from."""

import pytest
from sqlalchemy import Engine

from bot.domain.access import Actor
from bot.domain.route import Route
from bot.domain.source import Source
from bot.domain.state import State
from bot.domain.tiers import Target
from storage.outbox import Outbox, Posted, Sent
from storage.records import Records
from tests.builders import AWAY, CHANNEL, HOME, NINE, a_brief, opened
from tests.storage.queue_cases import LEASE

ANYBODY = Actor("UANY")
FIRST, REPLY, OTHER = "1772442000.000100", "1772442000.000200", "1772442000.000300"


def around(engine: Engine, channel: str, *places: str, actor: Actor = ANYBODY) -> list[str]:
    return [one.reference for one in Records(engine, HOME).around(channel, places, actor)]


def sends_everything(engine: Engine, workspace: str = HOME) -> dict[str, Posted]:
    """Where each escalation's card stands."""
    outbox, cards, number = Outbox(engine, workspace), {}, 0
    while deliveries := outbox.exchange([], at=NINE, lease=LEASE, limit=1):
        number += 1
        (delivery,) = deliveries
        posted = Posted(delivery.to, f"1772443000.{number:06}")
        if delivery.kind.traits.is_card:
            cards[str(delivery.escalation_id)] = posted
        outbox.exchange([Sent(delivery, posted, NINE)], at=NINE, lease=LEASE, limit=0)
    return cards


def test_a_reply_in_the_cards_thread_belongs_to_its_escalation(engine: Engine) -> None:
    opened(engine)
    opened(engine, workspace=AWAY)
    (card,) = sends_everything(engine).values()
    sends_everything(engine, AWAY)
    assert around(engine, CHANNEL, card.ts, REPLY) == ["ESC-1"]
    assert around(engine, "C0OTHER", card.ts) == []
    assert around(engine, CHANNEL, REPLY) == []


@pytest.mark.parametrize("source", [Source("C0CUST", FIRST), Source("C0CUST", REPLY, thread=FIRST)])
def test_a_reply_in_the_thread_it_was_escalated_from_belongs_to_it(source: Source, engine: Engine) -> None:
    opened(engine, source=source)
    opened(engine, source=source, state=State.CLOSED)
    assert around(engine, "C0CUST", FIRST, OTHER) == ["ESC-1"]
    assert around(engine, "C0CUST", OTHER) == []


@pytest.mark.fault("F67")
def test_nobody_learns_of_a_confidential_one(engine: Engine) -> None:
    opened(engine, a_brief(Target.SECURITY), source=Source("C0CUST", FIRST), by="UME", route=Route("C0SEC"))
    assert around(engine, "C0CUST", FIRST) == []
    assert around(engine, "C0CUST", FIRST, actor=Actor("UME")) == ["ESC-1"]
