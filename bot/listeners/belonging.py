"""Whether somebody belongs to us, from what Slack tells of them: a workspace of its own, or one of an Enterprise Grid.

In a Grid a person has a home workspace (`team_id`), which may be another one of the company or not be told at all, and
`enterprise_user.teams` lists the workspaces that they are a full part of: https://docs.slack.dev/enterprise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.slack_message.shapes import record, string

_FROM_ELSEWHERE = ("is_stranger", "is_restricted", "is_ultra_restricted")
_NO_MEMBER = ("deleted", "is_bot", *_FROM_ELSEWHERE)

User = Mapping[str, Any]
"""`user` of https://docs.slack.dev/reference/methods/users.info; nothing in it is certain to be there."""


@dataclass(frozen=True)
class Home:
    """The installing workspace, and the Enterprise Grid that it is part of; None where Slack named none."""

    team: str
    enterprise: str | None = None

    def has_member(self, user: User) -> bool:
        """Whether this is a full member: no guest, bot or closed account, and of this workspace itself.

        Where Slack names no workspace of theirs, this one's token was answered for one of its own.
        """
        if any(user.get(mark) for mark in _NO_MEMBER) or self._is_of_another_enterprise(user):
            return False
        named = _workspaces(user)
        return not named or self.team in named

    def is_outside(self, user: User) -> bool:
        """Whether this is somebody else's, or a guest: whose word counts as a customer's.

        A colleague of the same enterprise is neither outside nor a member here; no more is a bot, or who has left us.
        """
        if any(user.get(mark) for mark in _FROM_ELSEWHERE) or self._is_of_another_enterprise(user):
            return True
        named = _workspaces(user)
        return bool(named) and self.team not in named and not self._is_of_this_enterprise(user)

    def may_be_of_the_same_company(self, body: Mapping[str, Any]) -> bool:
        """Whether a payload whose person is of another workspace may still come from one of ours: Slack must say."""
        here = string(record(body.get("enterprise")).get("id")) or string(body.get("enterprise_id"))
        return bool(self.enterprise or here)

    def _is_of_this_enterprise(self, user: User) -> bool:
        return self.enterprise is not None and _enterprise(user) == self.enterprise

    def _is_of_another_enterprise(self, user: User) -> bool:
        """Where Slack did not name ours, theirs is another one unless it lists this workspace."""
        named = _enterprise(user)
        if not named:
            return False
        return named != self.enterprise if self.enterprise else self.team not in _workspaces(user)


def _enterprise(user: User) -> str:
    return string(record(user.get("enterprise_user")).get("enterprise_id"))


def _workspaces(user: User) -> set[str]:
    """Every workspace that Slack names as theirs; empty where it names none."""
    teams = record(user.get("enterprise_user")).get("teams")
    listed = {team for team in teams if isinstance(team, str)} if isinstance(teams, list) else set()
    home = string(user.get("team_id"))
    return listed | ({home} if home else set())
