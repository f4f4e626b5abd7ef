"""Who belongs to the user groups that the settings name."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from slack_sdk import WebClient

from bot.domain.team import Support
from bot.listeners.lookups import NO_ANSWER, Deadline, Lookups
from bot.listeners.remembered import DOUBT_KEPT_FOR, Remembered

_ALL = "all"


def groups_in_question(user: str, support: Support) -> frozenset[str]:
    """The groups (S…) of those lists in which this person does not stand by their own id."""
    lists = (support.managers, support.admins, support.l1, support.l2)
    return frozenset(id for listed in lists if user not in listed for id in listed if id.startswith("S"))


class UserGroups:
    """Asks Slack for a group's members at most every five minutes; Slack allows some twenty such calls a minute."""

    def __init__(self, client: WebClient, lookups: Lookups, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._members = Remembered(self._ask, lookups, clock, refusal_kept_for=DOUBT_KEPT_FOR)
        self._handles = Remembered(self._ask_handles, lookups, clock, refusal_kept_for=DOUBT_KEPT_FOR)

    def begin(self, groups: Iterable[str], deadline: Deadline) -> None:
        """Have those members looked up that are not known."""
        for group in groups:
            self._members.begin(group, deadline)

    def of(self, user: str, groups: Iterable[str], deadline: Deadline) -> frozenset[str]:
        """Those of `groups` that they belong to; one that Slack does not tell of in time is not among them."""
        return frozenset(group for group in groups if self._has(group, user, deadline))

    def handles(self, deadline: Deadline) -> Mapping[str, str]:
        """What people write to mention each group, by id; none where Slack does not tell in time."""
        try:
            return self._handles.get(_ALL, deadline)
        except NO_ANSWER:
            return {}

    def _has(self, group: str, user: str, deadline: Deadline) -> bool:
        try:
            return user in self._members.get(group, deadline)
        except NO_ANSWER:
            return False

    def _ask(self, group: str) -> frozenset[str]:
        return frozenset(self._client.usergroups_users_list(usergroup=group)["users"])

    def _ask_handles(self, _: str) -> Mapping[str, str]:
        groups = self._client.usergroups_list(include_disabled=True)["usergroups"]
        return {str(group["id"]): str(group["handle"]) for group in groups if group.get("handle")}
