"""What happened to an escalation. An event is the only way its state changes, and each becomes one audit entry.

A verb's event stands beside its verb in `bot.domain.verbs`; here are what all share, and those that nobody pressed.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from bot.domain.absences import StandIn
from bot.domain.brief import Brief
from bot.domain.clocks import Promise
from bot.domain.ladder import Rung
from bot.domain.severity import Severity
from bot.domain.severity_review import Why
from bot.domain.shared_files import SharedFile
from bot.domain.time_limit import Stage

SYSTEM = "bot"
"""The actor of what nobody pressed: nudges and deliveries."""


class Audience(StrEnum):
    """Whom an event concerns; `bot.domain.audiences` says which messages that makes, by the settings in force."""

    NEW_CARD = "new_card"
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    CARD = "card"
    BRIEF = "brief"
    THREAD = "thread"
    UNSENT = "unsent"
    OWNER = "owner"
    ASSIGNEE = "assignee"
    FORMER_ASSIGNEE = "former_assignee"
    BACKUP = "backup"
    MANAGERS = "managers"
    LEADERSHIP = "leadership"
    PARTIES = "parties"


class DomainEvent(BaseModel):
    """What every event says: when (aware, UTC) and who (a Slack user id, or `SYSTEM`).

    `audience` hears of it, in this order; nobody hears in person of what they did themselves, unless `tells_actor`.
    A `reminder` gives way to everything else. What it `offers` somebody to answer is said to be over once it is. Fields
    of a newer release are ignored.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    audience: ClassVar[tuple[Audience, ...]] = (Audience.CARD, Audience.THREAD, Audience.OWNER)
    tells_actor: ClassVar[bool] = False
    reminder: ClassVar[bool] = False
    offers: ClassVar[bool] = False

    kind: str
    at: AwareDatetime
    by: str

    @property
    def changes_brief(self) -> bool:
        """Whether just this one changed something that the brief shows, where others of its kind do not."""
        return False

    @classmethod
    def name(cls) -> str:
        """The kind that its audit entries carry."""
        return str(cls.model_fields["kind"].default)


_LONG_AGO = datetime.fromtimestamp(0, UTC)


def _or_else(otherwise: object) -> WrapValidator:
    """Takes what can be read, and `otherwise` for anything else."""

    def read(given: Any, read_it: ValidatorFunctionWrapHandler) -> Any:
        try:
            return read_it(given)
        except ValidationError:
            return otherwise

    return WrapValidator(read)


class Origin(BaseModel):
    """The message in Slack that something was taken from; `link` leads to it, where Slack gave one. `author` is the
    user id of who wrote it, where a person did; `files` are those that go along."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    channel: str
    ts: str
    link: str | None = None
    author: str | None = None
    files: tuple[SharedFile, ...] = ()


class FromMessage(DomainEvent):
    """What may have been taken from a message, which then gets a mark as a receipt."""

    origin: Origin | None = None


class AssigneeChanged(DomainEvent):
    """Somebody else in the receiving team has it: `now` the one, after `was`, who is None where nobody had it."""

    audience = (Audience.CARD, Audience.THREAD, Audience.ASSIGNEE, Audience.FORMER_ASSIGNEE, Audience.OWNER)

    was: str | None
    now: str


class UnknownEvent(DomainEvent):
    """What a newer release wrote down, or what cannot be read: it is shown as such and owes nobody anything.

    It can be made of anything, so that one entry that nobody can read never hides all the others.
    """

    audience = ()

    kind: Annotated[str, _or_else("unknown")] = "unknown"
    at: Annotated[AwareDatetime, _or_else(_LONG_AGO)] = _LONG_AGO
    by: Annotated[str, _or_else(SYSTEM)] = SYSTEM


class Opened(DomainEvent):
    """`overruled` has a sentence for each proposal of the form that its author did not follow."""

    audience = (Audience.NEW_CARD, Audience.OWNER)
    tells_actor = True

    kind: Literal["opened"] = "opened"
    brief: Brief
    channel: str
    overruled: tuple[str, ...] = ()


class HandledInSupport(DomainEvent):
    """Support keeps it: nobody else was asked. `reason` is the advice that was followed, or what its author wrote."""

    audience = ()

    kind: Literal["handled_in_support"] = "handled_in_support"
    brief: Brief
    reason: str
    ticket: str | None = None


class SeverityReviewProposed(DomainEvent):
    """Its severity deserves a look, for one of the reasons of `bot.domain.severity_review`: `proposed` instead.

    `in_reminder` where a reminder of the same moment says it to the owner: two messages would ask about one thing.
    """

    audience = (Audience.THREAD, Audience.OWNER)
    offers = True

    kind: Literal["severity_review_proposed"] = "severity_review_proposed"
    why: Why = Why.CUSTOMERS
    proposed: Severity | None = None
    customers: int
    in_reminder: bool = False


class Reminding(DomainEvent):
    """Somebody is asked for something; `absent` are those who would have been asked and are away."""

    reminder = True

    absent: tuple[StandIn, ...] = ()

    def absence_of(self, user: str | None) -> StandIn | None:
        """Who is asked in their place, where they are away."""
        return next((one for one in self.absent if one.user == user), None)


class Nudged(Reminding):
    """A step of the ladder: `rung` says who was asked. `leadership` is the channel of the one that goes there, and
    `mention` whom it calls; None where there is none, or where it may know nothing of it."""

    rung: Rung = Rung.OWNER
    leadership: str | None = None
    mention: tuple[str, ...] = ()


class FollowUpNudged(Nudged):
    """Somebody was asked to check with the receiving team; `due` is when that was due."""

    kind: Literal["follow_up_nudged"] = "follow_up_nudged"
    due: AwareDatetime


class CustomerUpdateNudged(Nudged):
    """Somebody was asked to tell the customer something by `promised`, which is past when `overdue`."""

    kind: Literal["customer_update_nudged"] = "customer_update_nudged"
    promised: AwareDatetime
    overdue: bool


class ClosingNudged(Nudged):
    """Somebody was asked for what keeps it from being closed: `silent` customers were told and have not answered, and
    `give_up` where they can be closed as unanswered; `undone` are the duties that are left, in words."""

    offers = True

    kind: Literal["closing_nudged"] = "closing_nudged"
    silent: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    give_up: bool = False


class InfoNudged(Nudged):
    """Support was asked again for what the team has been waiting for `since` then."""

    kind: Literal["info_nudged"] = "info_nudged"
    since: AwareDatetime


class TimeLimitReached(Reminding):
    """The ask's deadline, or the ETA that the team set, comes near or has passed."""

    audience = (Audience.CARD, Audience.THREAD, Audience.OWNER)

    kind: Literal["time_limit_reached"] = "time_limit_reached"
    limit: Literal["deadline", "eta"]
    stage: Stage
    due: AwareDatetime


class RemindersPostponed(DomainEvent):
    """What fell due while nobody looked waits for the morning, `until` then: by now it is night where the owner is."""

    audience = ()

    kind: Literal["reminders_postponed"] = "reminders_postponed"
    until: AwareDatetime


class PromisesPassed(DomainEvent):
    """These are overdue from now on, and nobody is asked at this moment: it is night, or they were put off, or asked
    already. What shows them as due is drawn anew."""

    audience = (Audience.CARD,)

    kind: Literal["promises_passed"] = "promises_passed"
    passed: tuple[Promise, ...]


SYSTEM_EVENTS: tuple[type[DomainEvent], ...] = (
    Opened,
    HandledInSupport,
    SeverityReviewProposed,
    FollowUpNudged,
    CustomerUpdateNudged,
    ClosingNudged,
    InfoNudged,
    TimeLimitReached,
    RemindersPostponed,
    PromisesPassed,
)
"""Those of them that no verb makes, by hand."""
