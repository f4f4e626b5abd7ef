"""What happened, told in one sentence, for the thread, the owner and the timeline alike."""

from dataclasses import dataclass
from typing import assert_never

from bot.blockkit.mrkdwn import channel, date, person
from bot.blockkit.slack_error_text import reason
from bot.domain.events import (
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


@dataclass(frozen=True)
class EventText:
    """A sentence without its full stop, in mrkdwn, and what the person wrote, as they wrote it."""

    sentence: str
    words: str | None = None


def told(event: Event, reference: str | None = None) -> EventText:
    """`reference` names the escalation; in its own thread or timeline it is just "this"."""
    who, what, of = person(event.by), reference or "this", f" of {reference}" if reference else ""
    match event:
        case Opened():
            return EventText(f"{who} escalated {what} to {event.brief.target.label}")
        case Acknowledged():
            return EventText(f"{who} acknowledged {what} and is on it")
        case UpdatePosted():
            return EventText(f"{who} posted an update{f' on {reference}' if reference else ''}", event.text)
        case CustomerUpdated():
            return EventText(f"{who} updated the customer{of}", event.said)
        case SeverityChanged():
            return EventText(f"{who} {_moved(event.was, event.now)} the severity{of} {_range(event)}", event.reason)
        case Resolved():
            return EventText(f"{who} resolved {what}", event.resolution)
        case DeEscalated():
            return EventText(f"{who} de-escalated {what}", event.reason)
        case Closed():
            return EventText(f"{who} closed {what}: the customer knows the outcome")
        case _:
            return _told_of_ourselves(event, what)


def _told_of_ourselves(
    event: FollowUpNudged | CustomerUpdateNudged | Redirected | Undeliverable, what: str
) -> EventText:
    """What nobody pressed a button for."""
    match event:
        case FollowUpNudged():
            return EventText("A follow-up was due, and the owner was asked to check with the team")
        case CustomerUpdateNudged():
            due = "overdue since" if event.overdue else "due by"
            return EventText(f"The owner was reminded of the customer update, {due} {date(event.promised)}")
        case Redirected():
            why = reason(event.error)
            return EventText(
                f"Slack would not post {what} in {channel(event.was)}: {why}. It is in {channel(event.now)} now"
            )
        case Undeliverable():
            to = channel(event.to) if event.to.startswith(("C", "G")) else person(event.to)
            return EventText(f"Slack would not take a message about {what} for {to}: {reason(event.error)}")
        case _:
            assert_never(event)


def _moved(was: Severity, now: Severity) -> str:
    worst_first = list(Severity)
    return "raised" if worst_first.index(now) < worst_first.index(was) else "lowered"


def _range(event: SeverityChanged) -> str:
    return f"from {event.was.label.lower()} to *{event.now.label.lower()}*"
