"""The typed changes of a workspace's settings: which part, what it was, what it is now, when and by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, computed_field

from bot.domain.absences import Absence
from bot.domain.cadence import Cadence
from bot.domain.hours import Hours
from bot.domain.ladder import Reminders
from bot.domain.replies import LANGUAGES, Wording
from bot.domain.severity import Severity
from bot.domain.team import (
    AreaDestination,
    Destination,
    Permissions,
    Support,
    TeamSettings,
)
from bot.domain.tiers import Target


class _Change(BaseModel):
    """`at` is aware; `by` is a Slack user id, or the command that did it. Fields of a newer release are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: AwareDatetime
    by: str

    @computed_field  # type: ignore[prop-decorator] # pydantic's own way to write a property down
    @property
    def part(self) -> str:
        """The keys of the settings that this replaces, joined by dots: two changes collide when they are equal."""
        return self._part()

    def _part(self) -> str:
        raise NotImplementedError


class SupportSet(_Change):
    kind: Literal["support_set"] = "support_set"
    was: Support
    now: Support

    def _part(self) -> str:
        return "support"


class PermissionsSet(_Change):
    kind: Literal["permissions_set"] = "permissions_set"
    was: Permissions
    now: Permissions

    def _part(self) -> str:
        return "permissions"


class RouteSet(_Change):
    """None where the target has no channel."""

    kind: Literal["route_set"] = "route_set"
    target: Target
    was: AreaDestination | None
    now: AreaDestination | None

    def _part(self) -> str:
        return f"routes.{self.target}"


class FallbackSet(_Change):
    """None where Slack's refusals have nowhere else to go."""

    kind: Literal["fallback_set"] = "fallback_set"
    was: Destination | None
    now: Destination | None

    def _part(self) -> str:
        return "routes.fallback"


class CadenceSet(_Change):
    kind: Literal["cadence_set"] = "cadence_set"
    severity: Severity
    was: Cadence
    now: Cadence

    def _part(self) -> str:
        return f"cadence.{self.severity}"


class RemindersSet(_Change):
    kind: Literal["reminders_set"] = "reminders_set"
    severity: Severity
    was: Reminders
    now: Reminders

    def _part(self) -> str:
        return f"reminders.{self.severity}"


class HoursSet(_Change):
    kind: Literal["hours_set"] = "hours_set"
    was: Hours
    now: Hours

    def _part(self) -> str:
        return "hours"


class AwaySet(_Change):
    """Somebody is away; None once they are back."""

    kind: Literal["away_set"] = "away_set"
    user: str
    was: Absence | None
    now: Absence | None

    def _part(self) -> str:
        return f"away.{self.user}"


class ReplyWordingSet(_Change):
    """`language` is one of `bot.domain.replies.LANGUAGES`."""

    kind: Literal["reply_wording_set"] = "reply_wording_set"
    language: str
    was: Wording
    now: Wording

    def _part(self) -> str:
        return f"replies.{self.language}"


SettingsChange = (
    SupportSet
    | PermissionsSet
    | RouteSet
    | FallbackSet
    | CadenceSet
    | RemindersSet
    | HoursSet
    | AwaySet
    | ReplyWordingSet
)


@dataclass(frozen=True)
class UnknownChange:
    """What this release cannot read, most likely written by a newer one. `part` is "" when it does not say it."""

    kind: str
    part: str


Change = SettingsChange | UnknownChange


@dataclass(frozen=True)
class RecordedChange:
    """A change as it stands in the audit trail; `version` is that of the settings since then."""

    version: int
    at: datetime
    by: str
    change: Change


_CHANGE: TypeAdapter[SettingsChange] = TypeAdapter(Annotated[SettingsChange, Field(discriminator="kind")])


def change_from(facts: object) -> Change:
    """The change that was written down as `facts` (`change.model_dump(mode="json")`); never raises."""
    try:
        return _CHANGE.validate_python(facts, extra="ignore")
    except ValidationError:
        found = facts if isinstance(facts, Mapping) else {}
        return UnknownChange(kind=str(found.get("kind", "unknown")), part=str(found.get("part", "")))


_M = TypeVar("_M", bound=BaseModel)


def apply(settings: TeamSettings, change: Change) -> TeamSettings:
    """The settings after the change; an unknown one changes nothing that this release knows of."""
    if isinstance(change, UnknownChange):
        return settings
    return _with(settings, change.part.split("."), change.now)


def _with(model: _M, path: Sequence[str], now: object) -> _M:
    name, rest = path[0], path[1:]
    if isinstance(inside := getattr(model, name), dict):
        return model.model_copy(update={name: {**inside, rest[0]: now}})
    return model.model_copy(update={name: _with(getattr(model, name), rest, now) if rest else now})


def changes_between(old: TeamSettings, new: TeamSettings, *, at: datetime, by: str) -> list[SettingsChange]:
    """What makes `new` out of `old`, at most one change of each part, in the order of the file."""
    every: list[SettingsChange] = [
        SupportSet(at=at, by=by, was=old.support, now=new.support),
        PermissionsSet(at=at, by=by, was=old.permissions, now=new.permissions),
        *(RouteSet(at=at, by=by, target=one, was=old.routes.of(one), now=new.routes.of(one)) for one in Target),
        FallbackSet(at=at, by=by, was=old.routes.fallback, now=new.routes.fallback),
        *(CadenceSet(at=at, by=by, severity=s, was=old.cadence.of(s), now=new.cadence.of(s)) for s in Severity),
        *(RemindersSet(at=at, by=by, severity=s, was=old.reminders.of(s), now=new.reminders.of(s)) for s in Severity),
        HoursSet(at=at, by=by, was=old.hours, now=new.hours),
        *(
            AwaySet(at=at, by=by, user=user, was=old.away.get(user), now=new.away.get(user))
            for user in sorted(old.away.keys() | new.away.keys())
        ),
        *(
            ReplyWordingSet(at=at, by=by, language=code, was=old.replies.of(code), now=new.replies.of(code))
            for code in LANGUAGES
        ),
    ]
    return [change for change in every if change.was != change.now]
