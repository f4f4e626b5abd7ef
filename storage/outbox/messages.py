"""What goes into the queue, what comes out of it, and what is reported back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex
from typing import Any, NamedTuple, Protocol, Self

from bot.domain.message_kinds import MessageKind
from bot.domain.severity import Severity

SLACK = "slack"
"""The transport of every message so far."""


UNREADABLE = "unreadable"
"""The error of a message whose escalation, event or kind cannot be read."""

ALTERED = "altered"
"""The error of a message that was not sent because somebody had edited its row, and the checksum that such a row has
once it is written again: whatever is changed of it later, it never gets a right one."""


class _Intent(Protocol):
    @property
    def kind(self) -> MessageKind: ...
    @property
    def to(self) -> str: ...
    @property
    def about(self) -> int | None: ...
    @property
    def instead_of(self) -> str | None: ...


class _Escalation(Protocol):
    id: str
    workspace: str
    severity: Severity


@dataclass(slots=True)  # a frozen one takes four times as long to make, and a sweep makes thousands
class OwedMessage:
    """One message to be sent. `to` is a channel or a user id; `key` is random and names the message in Slack.

    What belongs to an escalation names it, and the audit entry (`entry_seq`) that owes it. That entry is what it tells
    of, or another one, `content["about"]`; `content["instead_of"]` is who is away and would have got it. A notice or
    alert belongs to none and carries its own text, `content["text"]`; a reminder names the entries that it tells of,
    `content["lines"]`. It goes out at `not_before` at the earliest, else as soon as it can.
    """

    workspace: str
    kind: MessageKind
    to: str
    created_at: datetime
    severity: Severity | None = None
    escalation_id: str | None = None
    entry_seq: int | None = None
    content: Mapping[str, Any] | None = None
    not_before: datetime | None = None
    transport: str = SLACK
    key: str = field(default_factory=lambda: token_hex(16))

    @classmethod
    def of(cls, intent: _Intent, escalation: _Escalation, *, seq: int, at: datetime) -> Self:
        """What `intent` asks for, about entry `seq` of the escalation."""
        content = dict[str, Any]()
        if intent.about:
            content["about"] = intent.about
        if intent.instead_of:
            content["instead_of"] = intent.instead_of
        return cls(
            escalation.workspace, intent.kind, intent.to, at,
            severity=escalation.severity, escalation_id=escalation.id, entry_seq=seq, content=content or None,
        )  # fmt: skip

    @property
    def lane(self) -> str:
        """Posts to a recipient are one lane. Updates in place are another: they neither take nor keep its pace."""
        beside = self.kind.traits.lane or ("" if self.kind.traits.paced else "updates")
        return f"{self.to} {beside}".rstrip()

    @property
    def rank(self) -> int:
        return self.kind.rank(self.severity)


class ReminderLine(NamedTuple):
    """One thing that is due, for one person: entry `entry_seq` of an escalation. A reminder has a line for each."""

    workspace: str
    to: str
    escalation_id: str
    entry_seq: int
    severity: Severity
    at: datetime


@dataclass(frozen=True)
class Delivery:
    """One message in hand, until its lease ends. `attempts` counts this one.

    What takes several posts says in `content` how far it is (`bot.delivery.progress`).

    `tried_at` is set when an earlier attempt may have reached Slack: look for `key` before posting again, from
    `first_tried_at` on.
    """

    id: int
    workspace: str
    kind: MessageKind
    to: str
    escalation_id: str | None
    entry_seq: int | None
    content: Mapping[str, Any] | None
    key: str
    attempts: int
    first_tried_at: datetime
    tried_at: datetime | None

    @property
    def about(self) -> int | None:
        """The entry that it tells of."""
        about = (self.content or {}).get("about", self.entry_seq)
        return None if about is None else int(about)

    @property
    def instead_of(self) -> str | None:
        """Who is away and would have got it."""
        return (self.content or {}).get("instead_of")

    @property
    def lines(self) -> list[tuple[str, int]]:
        """The entries that a reminder tells of: escalation and number."""
        return [(str(escalation), int(seq)) for escalation, seq in (self.content or {}).get("lines", [])]

    @property
    def stands(self) -> "Posted | None":
        """Where the message is that this one changes, where it is about another one."""
        place = (self.content or {}).get("stands")
        return Posted(*place) if place else None


@dataclass(frozen=True)
class Posted:
    """Where Slack stored a message."""

    channel: str
    ts: str

    def link(self, workspace: str) -> str | None:
        """In the web, of a workspace with this address; None where that is not known."""
        return f"{workspace}archives/{self.channel}/p{self.ts.replace('.', '')}" if workspace else None


@dataclass(frozen=True)
class Sent:
    """Slack has it. True even when the lease has ended meanwhile; of two such reports the first one stays.

    `content` takes the place of what the row has, where less was said than was owed.
    """

    delivery: Delivery
    posted: Posted
    at: datetime
    content: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Later:
    """Slack refused it for now and did not store it; with `whole_lane` all that waits for this recipient waits."""

    delivery: Delivery
    until: datetime
    error: str
    whole_lane: bool = False


@dataclass(frozen=True)
class Unsure:
    """Nobody knows whether Slack stored what was posted at `at`: whoever takes it next must look first."""

    delivery: Delivery
    until: datetime
    at: datetime
    error: str


@dataclass(frozen=True)
class Continues:
    """There is more to post of it, or its length must be another: `content` takes the place of what the row has.

    Slack has no more of it than was reported before, and what `content` says.
    """

    delivery: Delivery
    content: Mapping[str, Any]
    at: datetime
    error: str | None = None


@dataclass(frozen=True)
class Dead:
    """Slack will never take it."""

    delivery: Delivery
    error: str
    at: datetime


@dataclass(frozen=True)
class Superseded:
    """It has nothing to say any more."""

    delivery: Delivery
    at: datetime


Outcome = Sent | Continues | Later | Unsure | Dead | Superseded
