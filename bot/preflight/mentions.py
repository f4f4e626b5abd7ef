"""Whether a person or a user group that the settings name would hear of it."""

import threading
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from slack_sdk import WebClient

from bot.delivery.slack_errors import LockedOut, Refused, Wait
from bot.preflight.asking import retrying


class Groups:
    """The workspace's user groups, disabled ones too: asked for once, by whoever needs them first."""

    def __init__(self, client: WebClient, timeout: timedelta) -> None:
        self._client, self._timeout = client, timeout
        self._asking = threading.Lock()
        self._found: Mapping[str, Mapping[str, Any]] | None = None

    def of(self, id: str) -> Mapping[str, Any] | None:
        """That group; None when there is none. Raises as `retrying` does."""
        with self._asking:
            if self._found is None:
                answer = retrying(
                    lambda: self._client.usergroups_list(include_disabled=True, include_count=True), self._timeout
                )
                self._found = {group["id"]: group for group in answer["usergroups"]}
        return self._found.get(id)


def mention_problem(client: WebClient, groups: Groups, id: str, *, timeout: timedelta) -> str:
    """A sentence, empty when somebody would hear of it. What Slack did not answer is never called a mistake."""
    try:
        return _group_problem(groups, id) if id.startswith("S") else _person_problem(client, id, timeout)
    except (LockedOut, Wait) as stumbled:
        return f"{id} could not be checked: Slack did not answer properly ({stumbled})."
    except Refused as refused:
        return f"{id} is nobody that Slack knows here ({refused}), so naming it calls nobody."


def _group_problem(groups: Groups, id: str) -> str:
    group = groups.of(id)
    if group is None:
        return f"there is no user group {id}, so naming it calls nobody."
    if group.get("date_delete"):
        return f"the user group @{group['handle']} ({id}) is disabled, so naming it calls nobody."
    if str(group.get("user_count", "")) == "0":
        return f"nobody is in the user group @{group['handle']} ({id}), so naming it calls nobody."
    return ""


def _person_problem(client: WebClient, id: str, timeout: timedelta) -> str:
    user = retrying(lambda: client.users_info(user=id)["user"], timeout)
    return (
        f"the account of {user.get('name') or id} ({id}) is closed, so naming it calls nobody."
        if user.get("deleted")
        else ""
    )
