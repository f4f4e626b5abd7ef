"""What a workspace has agreed on: who is who, where briefs go, how fast, and when the team works."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.domain.absences import Absence, StandIn
from bot.domain.cadence import Cadences
from bot.domain.hours import Hours
from bot.domain.ladder import ReminderTable
from bot.domain.replies import Replies
from bot.domain.tiers import Target

ChannelId = Annotated[str, Field(pattern="^[CG][A-Z0-9]{2,}$")]
UserId = Annotated[str, Field(pattern="^[UW][A-Z0-9]{2,}$")]
PersonOrGroupId = Annotated[str, Field(pattern="^[UWS][A-Z0-9]{2,}$")]
Area = Annotated[str, Field(pattern=r"^[\w .&/-]+$", max_length=60)]
"""Not {1,60}: the engine writes such a pattern out sixty times, which took 15 ms of each start."""


_LOOKED_AT_AGAIN = timedelta(minutes=5)


class _Agreed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Support(_Agreed):
    """Slack ids of users (`U…`, `W…`) or user groups (`S…`). `backups` says who stands in for whom, user by user."""

    l1: tuple[PersonOrGroupId, ...] = ()
    l2: tuple[PersonOrGroupId, ...] = ()
    managers: tuple[PersonOrGroupId, ...] = ()
    admins: tuple[PersonOrGroupId, ...] = ()
    backups: dict[UserId, UserId] = Field(default_factory=dict)

    @field_validator("backups")
    @classmethod
    def _somebody_else(cls, backups: dict[str, str]) -> dict[str, str]:
        for user, backup in backups.items():
            if user == backup:
                raise ValueError(f"nobody stands in for themselves; name somebody else for {user} or drop the line")
        return backups

    @property
    def admin_users(self) -> tuple[str, ...]:
        """Those of the admins who have an inbox: a user group has none."""
        return tuple(id for id in self.admins if not id.startswith("S"))

    @property
    def manager_users(self) -> tuple[str, ...]:
        """Those of the managers who have an inbox."""
        return tuple(id for id in self.managers if not id.startswith("S"))

    def backup_of(self, user: str) -> str | None:
        """Who stands in for this user, if anybody does."""
        return self.backups.get(user)


class Permissions(_Agreed):
    """Who may use the receiving team's verbs: members of its channel, assignee and managers; or all full members."""

    team_verbs: Literal["team", "everybody"] = "team"


class Destination(_Agreed):
    """A channel, and whom to mention there when it is critical or high."""

    channel: ChannelId
    mention: tuple[PersonOrGroupId, ...] = ()


class AreaDestination(Destination):
    """The same, with a channel of its own for some product areas."""

    areas: dict[Area, Destination] = Field(default_factory=dict)


class Routes(_Agreed):
    """Where each target's briefs go; `fallback` takes what Slack refuses to deliver elsewhere."""

    l2: AreaDestination | None = None
    engineering: AreaDestination | None = None
    product: AreaDestination | None = None
    security: AreaDestination | None = None
    leadership: AreaDestination | None = None
    fallback: Destination | None = None

    def of(self, target: Target) -> AreaDestination | None:
        destinations: Mapping[Target, AreaDestination | None] = {
            Target.L2: self.l2,
            Target.ENGINEERING: self.engineering,
            Target.PRODUCT: self.product,
            Target.SECURITY: self.security,
            Target.LEADERSHIP: self.leadership,
        }
        return destinations[target]

    def areas_of(self, target: Target) -> tuple[str, ...]:
        """The product areas that have a channel of their own with this team, in alphabetical order."""
        route = self.of(target)
        return tuple(sorted(route.areas)) if route else ()

    @property
    def channels(self) -> tuple[str, ...]:
        """Every channel that takes briefs, each once."""
        routes = [route for target in Target if (route := self.of(target))]
        each = [place.channel for route in routes for place in (route, *route.areas.values())]
        return tuple(dict.fromkeys(each))

    @property
    def confidential_channels(self) -> frozenset[str]:
        """Those that take what only the people involved may know."""
        routes = [route for target in Target if target.confidential and (route := self.of(target))]
        return frozenset(place.channel for route in routes for place in (route, *route.areas.values()))

    @property
    def calling_nobody(self) -> tuple[str, ...]:
        """The routes, by their keys in the file, that a critical escalation reaches without anybody being mentioned."""
        routes: Mapping[str, Destination | None] = {target.value: self.of(target) for target in Target}
        routes = {**routes, "fallback": self.fallback}
        return tuple(f"routes.{name}" for name, route in routes.items() if route and not route.mention)


class TeamSettings(_Agreed):
    """One workspace's settings, as `settings import` takes them; an empty document is valid and routes nothing.

    `away` is in no file: people say it themselves, None once they are back. It is kept here to be on the same record.
    """

    support: Support = Support()
    permissions: Permissions = Permissions()
    routes: Routes = Routes()
    cadence: Cadences = Cadences()
    reminders: ReminderTable = ReminderTable()
    hours: Hours = Hours()
    replies: Replies = Replies()
    away: dict[UserId, Absence | None] = Field(default_factory=dict)

    def stand_in(self, user: str, at: datetime) -> StandIn | None:
        """Who is asked in the place of this person; None while they are there."""
        absence = self.away.get(user)
        if absence is None or absence.until <= at:
            return None
        return StandIn(user=user, until=absence.until, by=self.next_in_line(user, at))

    def next_in_line(self, user: str, at: datetime) -> str | None:
        """Their backup, or where that one is away too, theirs; None where the line ends, or comes round again."""
        passed, after = {user}, self.support.backup_of(user)
        while after and after not in passed:
            absence = self.away.get(after)
            if absence is None or absence.until <= at:
                return after
            passed.add(after)
            after = self.support.backup_of(after)
        return None

    def present(self, people: Iterable[str], at: datetime) -> tuple[str, ...]:
        """Those of these users and user groups who have not said that they are away, each once. A group never does."""
        return tuple(one for one in dict.fromkeys(people) if not self.stand_in(one, at))

    def absent(
        self, people: Iterable[str | None], at: datetime, *, by_status: frozenset[str] = frozenset()
    ) -> tuple[StandIn, ...]:
        """Those of these people who are away, each once. Whom their Slack status calls away is passed over only for a
        backup who is there."""
        each = [person for person in dict.fromkeys(people) if person]
        found = (self.stand_in(person, at) or self._by_status(person, at, by_status) for person in each)
        return tuple(one for one in found if one)

    def _by_status(self, user: str, at: datetime, away: frozenset[str]) -> StandIn | None:
        backup = self.next_in_line(user, at) if user in away else None
        if backup is None or backup in away:
            return None
        return StandIn(user=user, until=at + _LOOKED_AT_AGAIN, by=backup, by_status=True)
