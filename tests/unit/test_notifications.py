import pytest
from bot.domain.notifications import Intent, MessageKind, intents_for

from bot.domain.escalation import Escalation
from bot.domain.events import (
    SYSTEM,
    Acknowledged,
    Closed,
    CustomerUpdated,
    CustomerUpdateNudged,
    DeEscalated,
    Event,
    FollowUpNudged,
    Opened,
    Redirected,
    Resolved,
    SeverityChanged,
    Undeliverable,
    UpdatePosted,
)
from bot.domain.severity import Severity
from tests.builders import AGENT, CHANNEL, ENGINEER, NINE, a_brief, an_escalation

CARD, BRIEF, NOTE = (
    Intent(MessageKind.CARD, CHANNEL),
    Intent(MessageKind.BRIEF, CHANNEL),
    Intent(MessageKind.NOTE, CHANNEL),
)
REFRESH, OWNER = Intent(MessageKind.REFRESH, CHANNEL), Intent(MessageKind.DIRECT, AGENT)
CHANGE = [REFRESH, NOTE]


def severity_changed(by: str) -> Event:
    return SeverityChanged(at=NINE, by=by, was=Severity.HIGH, now=Severity.CRITICAL, reason="Worse")


@pytest.mark.parametrize(
    ("event", "owed"),
    [
        (Opened(at=NINE, by=AGENT, brief=a_brief(), channel=CHANNEL), [CARD, BRIEF, OWNER]),
        (Acknowledged(at=NINE, by=ENGINEER), [*CHANGE, OWNER]),
        (Acknowledged(at=NINE, by=AGENT), CHANGE),
        (UpdatePosted(at=NINE, by=ENGINEER, text="News"), [*CHANGE, OWNER]),
        (UpdatePosted(at=NINE, by=AGENT, text="News"), CHANGE),
        (severity_changed(ENGINEER), [*CHANGE, OWNER]),
        (severity_changed(AGENT), CHANGE),
        (CustomerUpdated(at=NINE, by=AGENT, said="News"), CHANGE),
        (Resolved(at=NINE, by=ENGINEER, resolution="Done"), [*CHANGE, OWNER]),
        (Resolved(at=NINE, by=AGENT, resolution="Done"), [*CHANGE, OWNER]),
        (DeEscalated(at=NINE, by=ENGINEER, reason="A way around"), [*CHANGE, OWNER]),
        (DeEscalated(at=NINE, by=AGENT, reason="A way around"), [*CHANGE, OWNER]),
        (Closed(at=NINE, by=AGENT), CHANGE),
        (FollowUpNudged(at=NINE, by=SYSTEM, due=NINE), [*CHANGE, OWNER]),
        (CustomerUpdateNudged(at=NINE, by=SYSTEM, promised=NINE, overdue=True), [REFRESH, OWNER]),
        (Redirected(at=NINE, by=SYSTEM, was="C0OLD", now=CHANNEL, error="is_archived"), [CARD, BRIEF, NOTE, OWNER]),
        (Undeliverable(at=NINE, by=SYSTEM, message="card", to=CHANNEL, error="no_text"), [OWNER]),
        (Undeliverable(at=NINE, by=SYSTEM, message="direct", to=AGENT, error="user_disabled"), [NOTE]),
    ],
    ids=lambda value: f"{value.kind} by {value.by}" if not isinstance(value, list) else "",
)
def test_who_hears_of_what(event: Event, owed: list[Intent]) -> None:
    escalation: Escalation = an_escalation()
    assert intents_for(event, escalation) == owed
