"""What happened to an escalation. An event is the only way its state changes, and each becomes one audit entry."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from bot.domain.brief import Brief
from bot.domain.severity import Severity

SYSTEM = "bot"
"""The actor of what nobody pressed: nudges and deliveries."""


class DomainEvent(BaseModel):
    """What every event says: when (aware, UTC) and who (a Slack user id, or `SYSTEM`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: AwareDatetime
    by: str


class Opened(DomainEvent):
    kind: Literal["opened"] = "opened"
    brief: Brief
    channel: str


class Acknowledged(DomainEvent):
    kind: Literal["acknowledged"] = "acknowledged"


class UpdatePosted(DomainEvent):
    kind: Literal["update_posted"] = "update_posted"
    text: str


class CustomerUpdated(DomainEvent):
    kind: Literal["customer_updated"] = "customer_updated"
    said: str


class SeverityChanged(DomainEvent):
    kind: Literal["severity_changed"] = "severity_changed"
    was: Severity
    now: Severity
    reason: str


class Resolved(DomainEvent):
    kind: Literal["resolved"] = "resolved"
    resolution: str


class DeEscalated(DomainEvent):
    kind: Literal["de_escalated"] = "de_escalated"
    reason: str


class Closed(DomainEvent):
    """The customer knows the outcome: the loop is closed."""

    kind: Literal["closed"] = "closed"


class FollowUpNudged(DomainEvent):
    """The owner was asked to check with the receiving team; `due` is when that was due."""

    kind: Literal["follow_up_nudged"] = "follow_up_nudged"
    due: AwareDatetime


class CustomerUpdateNudged(DomainEvent):
    """The owner was asked to tell the customer something by `promised`, which is past when `overdue`."""

    kind: Literal["customer_update_nudged"] = "customer_update_nudged"
    promised: AwareDatetime
    overdue: bool


class Redirected(DomainEvent):
    """Slack refused the team's channel for good (`error`), so the messages go to the fallback channel."""

    kind: Literal["redirected"] = "redirected"
    was: str
    now: str
    error: str


class Undeliverable(DomainEvent):
    """Slack refused one message for good and there was nowhere else to send it."""

    kind: Literal["undeliverable"] = "undeliverable"
    message: str
    to: str
    error: str


Event = Annotated[
    Opened
    | Acknowledged
    | UpdatePosted
    | CustomerUpdated
    | SeverityChanged
    | Resolved
    | DeEscalated
    | Closed
    | FollowUpNudged
    | CustomerUpdateNudged
    | Redirected
    | Undeliverable,
    Field(discriminator="kind"),
]

_EVENT: TypeAdapter[Event] = TypeAdapter(Event)


def event_from(facts: object) -> Event:
    """The event that was written down as `facts` (`event.model_dump(mode="json")`)."""
    return _EVENT.validate_python(facts)
