"""The state as JSON and back: what was said, who is where, what stands on whose screen.

Trigger ids and response_urls are not kept: they outlive no more than minutes.
"""

from dataclasses import fields
from typing import Any

from sandbox.records import JSON
from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.state import State
from sandbox.state.users import User
from sandbox.state.views import View

_OF_A_USER = ("deactivated", "notices", "read_marks", "ephemerals", "stack", "home")
_DRAWN = ("blocks", "entered", "errors", "trouble")


def snapshot(state: State) -> JSON:
    """All of it, ready for `json.dumps`. Shares its parts with the state: hold the lock until it is written."""
    return {
        "numbers": state.numbers,
        "last_timestamp": state.timestamps.last,
        "files": state.files.as_json(),
        "channels": [_plain(channel) for channel in state.channels.values()],
        "users": {user.id: {name: _plain(getattr(user, name)) for name in _OF_A_USER} for user in state.users.values()},
    }


def restore(state: State, saved: JSON) -> None:
    """Into a state whose people are there already; those it does not know are passed over."""
    state.numbers = max(state.numbers, saved["numbers"])
    state.timestamps.last = saved["last_timestamp"]
    state.files.restore(saved.get("files", []))
    for channel in saved["channels"]:
        messages = [_message(state, each) for each in channel.pop("messages")]
        state.channels[channel["id"]] = Channel(**channel, messages=messages)
    for user_id, screen in saved["users"].items():
        if user_id in state.users:
            _restore_user(state, state.users[user_id], screen)


def _plain(value: Any) -> Any:
    if isinstance(value, Channel | Message | View):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.name != "names"}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _message(state: State, saved: JSON) -> Message:
    """A file's object stands in every message that has it: what happens to it is seen in all of them."""
    files = [known.shown if (known := state.files.get(str(each.get("id")))) else each for each in saved["files"]]
    return Message(**saved | {"files": files}, names=state.names)


def _view(saved: JSON) -> View:
    """A view draws itself when it is made; what had been typed into it is put over that."""
    view = View(**saved)
    for name in _DRAWN:
        setattr(view, name, saved[name])
    return view


def _restore_user(state: State, user: User, screen: JSON) -> None:
    user.deactivated, user.notices, user.read_marks = screen["deactivated"], screen["notices"], screen["read_marks"]
    user.ephemerals = [_message(state, each) for each in screen["ephemerals"]]
    user.stack = [_view(each) for each in screen["stack"]]
    user.home = _view(screen["home"]) if screen["home"] else None
