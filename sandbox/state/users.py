"""Who is in the workspace, and what each of them has before them on the screen."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sandbox.state.messages import Message
from sandbox.state.views import View

Guest = Literal["multi", "single"]
SLACKBOT = "USLACKBOT"


@dataclass(frozen=True)
class Enterprise:
    """An Enterprise Grid: a company with several workspaces. `org_wide`: the app was installed for all of them."""

    id: str
    name: str = "Local enterprise"
    org_wide: bool = False


@dataclass(frozen=True)
class EnterpriseUser:
    """A person of a Grid; `teams` are the workspaces that they are a full part of."""

    enterprise: Enterprise
    teams: tuple[str, ...]

    def as_json(self, user_id: str) -> dict[str, Any]:
        """As `enterprise_user` in users.info."""
        return {
            "id": user_id,
            "enterprise_id": self.enterprise.id,
            "enterprise_name": self.enterprise.name,
            "is_admin": False,
            "is_owner": False,
            "is_primary_owner": False,
            "teams": list(self.teams),
        }


@dataclass(eq=False)
class User:
    """A person or the app's bot user. `team_id` is the person's own team, also for external people.

    `enterprise_user` is what a Grid says of them; with `names_team` off, users.info tells no `team_id`.
    """

    id: str
    name: str
    team_id: str
    home_team_id: str
    tz: str = "Europe/London"
    guest: Guest | None = None
    deactivated: bool = False
    bot_id: str | None = None
    stack: list[View] = field(default_factory=list)
    home: View | None = None
    ephemerals: list[Message] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    title: str = ""
    status: tuple[str, str, int] = ("", "", 0)  # emoji, text, and when it ends: seconds, 0 for never
    read_marks: dict[str, str] = field(default_factory=dict)  # channel id -> ts of the last message read
    enterprise_user: EnterpriseUser | None = None
    home_enterprise: Enterprise | None = None
    names_team: bool = True

    @property
    def external(self) -> bool:
        """Is this somebody of another company, here through a shared channel?"""
        if self.enterprise_user and self.home_enterprise:
            return self.enterprise_user.enterprise.id != self.home_enterprise.id
        return self.team_id != self.home_team_id

    @property
    def of_the_workspace(self) -> bool:
        """Is this workspace one of theirs? A colleague from elsewhere in the company is neither external nor of it."""
        if self.enterprise_user:
            return self.home_team_id in self.enterprise_user.teams
        return self.team_id == self.home_team_id

    @property
    def username(self) -> str:
        return self.name.lower().replace(" ", ".")

    def as_json(self, now: datetime) -> dict[str, Any]:
        """As in users.info; people of other companies come with a reduced profile."""
        names = {"real_name": self.name, "display_name": self.name, "title": self.title, "team": self.team_id}
        status = dict(zip(("status_emoji", "status_text", "status_expiration"), self.status, strict=True))
        profile = {**names, **status}
        user: dict[str, Any] = {
            "id": self.id,
            **({"team_id": self.team_id} if self.names_team else {}),
            "name": self.username,
            "deleted": self.deactivated,
            "is_bot": self.bot_id is not None,
            "is_app_user": False,
            "is_restricted": self.guest is not None,
            "is_ultra_restricted": self.guest == "single",
            "is_stranger": self.external,
            "profile": profile,
        }
        if self.enterprise_user:
            user["enterprise_user"] = self.enterprise_user.as_json(self.id)
        if self.deactivated:
            return user
        user["real_name"] = self.name
        if not self.external:
            user |= {"is_admin": False, "is_owner": False, "is_email_confirmed": True, "locale": "en-GB"}
        return user | self._zone(now)

    def _zone(self, now: datetime) -> dict[str, Any]:
        local = now.astimezone(ZoneInfo(self.tz))
        offset = local.utcoffset()
        return {
            "tz": self.tz,
            "tz_label": local.tzname(),
            "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        }


@dataclass(eq=False)
class UserGroup:
    """A group of people that can be mentioned together; `name` without the at sign."""

    id: str
    name: str
    team_id: str
    members: list[str]
    disabled: bool = False

    def as_json(self, *, counted: bool = False, listed: bool = False) -> dict[str, Any]:
        """As in usergroups.list; how many they are, and who, only where the call asks for it."""
        group: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "is_usergroup": True,
            "is_subteam": True,
            "name": self.name,
            "description": "",
            "handle": self.name,
            "is_external": False,
            "date_create": 0,
            "date_update": 0,
            "date_delete": 1 if self.disabled else 0,
            "auto_type": None,
            "created_by": SLACKBOT,
            "updated_by": SLACKBOT,
            "deleted_by": SLACKBOT if self.disabled else None,
            "prefs": {"channels": [], "groups": []},
        }
        if counted:
            group["user_count"] = len(self.members)
        return group | ({"users": list(self.members)} if listed else {})
