"""Modal stacks and Home tabs: opening, pushing, updating, closing, under Slack's rules."""

import secrets

from sandbox.blockkit import problems_in_view, view_too_large
from sandbox.json_copy import json_copy
from sandbox.refusals import SlackError
from sandbox.state.messages import JSON
from sandbox.state.state import APP_ID, BOT_ID, State
from sandbox.state.triggers import Trigger
from sandbox.state.users import User
from sandbox.state.views import STACK_LIMIT, View


class ViewStacks:
    """The views of everybody. Callers hold the state's lock."""

    def __init__(self, state: State) -> None:
        self._state = state

    def shown(self, view: View, *, state: bool = True) -> JSON:
        """A view as payloads and answers carry it: a copy that no later typing changes."""
        return json_copy(view.as_json(app_id=APP_ID, bot_id=BOT_ID, team_id=self._state.team_id, state=state))

    def check(self, source: JSON, kind: str) -> None:
        """Refuse a view Slack would refuse: `invalid_arguments` with messages, `view_too_large`."""
        if not isinstance(source, dict):
            raise SlackError("invalid_arguments", "[ERROR] must provide an object [json-pointer:/view]")
        if view_too_large(source):
            raise SlackError("view_too_large")
        problems = [str(problem) for problem in problems_in_view(source)]
        if not problems and source["type"] != kind:
            problems = [f"[ERROR] must be a {kind} view [json-pointer:/view/type]"]
        if problems:
            raise SlackError("invalid_arguments", *problems)

    def open(self, source: JSON, trigger: Trigger) -> View:
        """A new root view. One that was open makes room for it."""
        self.check(source, "modal")
        self._free_external_id(source)
        user = self._spend(trigger)
        user.stack = [self._new(user, source, trigger.channel)]
        self._state.notify("view", user.stack[-1])
        return user.stack[-1]

    def push(self, source: JSON, trigger: Trigger) -> View:
        """A view on top of the one that was acted in: `push_limit_reached`, `not_found`."""
        self.check(source, "modal")
        self._free_external_id(source)
        user = self._state.user(trigger.user)
        if not any(view.id == trigger.view_id for view in user.stack):
            raise SlackError("not_found")
        if len(user.stack) >= STACK_LIMIT:
            raise SlackError("push_limit_reached")
        return self.put_on_top(self._spend(trigger), source)

    def put_on_top(self, user: User, source: JSON) -> View:
        """Push without a trigger, as the answer to a submission does."""
        below = user.stack[-1]
        view = self._new(user, source, below.channel, below)
        user.stack.append(view)
        self._state.notify("view", view)
        return view

    def update(self, view: View, source: JSON, hash_seen: str | None = None) -> None:
        """Redraw in place: `hash_conflict` when somebody redrew it since, `duplicate_external_id`."""
        self.check(source, "home" if view.source["type"] == "home" else "modal")
        if hash_seen and hash_seen != view.hash:
            raise SlackError("hash_conflict")
        self._free_external_id(source, but=view)
        view.redraw(source, self._new_hash())
        self._state.notify("view", view)

    def publish(self, user: User, source: JSON, hash_seen: str | None = None) -> View:
        """Show a person their Home tab."""
        self.check(source, "home")
        if user.home is not None:
            self.update(user.home, source, hash_seen)
        else:
            user.home = self._new(user, source, None)
            self._state.notify("view", user.home)
        return user.home

    def open_view(self, *, view_id: str | None = None, external_id: str | None = None) -> View:
        """A view that is before somebody now; `not_found`."""
        for view in self._all():
            if (view_id and view.id == view_id) or (external_id and view.external_id == external_id):
                return view
        raise SlackError("not_found")

    def _all(self) -> list[View]:
        users = self._state.users.values()
        return [view for user in users for view in (*user.stack, *([user.home] if user.home else []))]

    def _free_external_id(self, source: JSON, but: View | None = None) -> None:
        wanted = source.get("external_id")
        if wanted and any(view.external_id == wanted for view in self._all() if view is not but):
            raise SlackError("duplicate_external_id")

    def _spend(self, trigger: Trigger) -> User:
        trigger.used = True
        return self._state.user(trigger.user)

    def _new(self, user: User, source: JSON, channel: str | None, below: View | None = None) -> View:
        root, previous = (below.root_id, below.id) if below is not None else ("", None)
        return View(self._state.new_id("V"), user.id, source, self._new_hash(), channel, root, previous)

    def _new_hash(self) -> str:
        return f"{self._state.timestamps.next().split('.')[0]}.{secrets.token_hex(4)}"
