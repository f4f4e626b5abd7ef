"""views.* as in https://docs.slack.dev/reference/methods/views.open and its neighbours."""

from typing import Any

from sandbox.api.method import JSON, Call, Method
from sandbox.refusals import SlackError
from sandbox.state.posting import parsed
from sandbox.state.views import View


def _source(call: Call) -> Any:
    return parsed(call.arguments.get("view"), "invalid_arguments")


def _shown(call: Call, view: View) -> JSON:
    return {"view": call.stacks.shown(view)}


def _open(call: Call) -> JSON:
    return _shown(call, call.stacks.open(_source(call), call.state.triggers.usable(call.text("trigger_id"))))


def _push(call: Call) -> JSON:
    return _shown(call, call.stacks.push(_source(call), call.state.triggers.usable(call.text("trigger_id"))))


def _update(call: Call) -> JSON:
    if not call.text("view_id") and not call.text("external_id"):
        raise SlackError("invalid_arguments", "[ERROR] missing required field: view_id or external_id")
    view = call.stacks.open_view(view_id=call.text("view_id"), external_id=call.text("external_id"))
    call.stacks.update(view, _source(call), call.text("hash"))
    return _shown(call, view)


def _publish(call: Call) -> JSON:
    if not call.state.manifest.home_tab:
        raise SlackError("not_enabled")
    user = call.state.users.get(call.text("user_id"))
    if user is None:
        raise SlackError("invalid_arguments", "[ERROR] invalid `user_id`")
    return _shown(call, call.stacks.publish(user, _source(call), call.text("hash")))


METHODS = {
    "views.open": Method(_open, (), ("trigger_id", "view")),
    "views.push": Method(_push, (), ("trigger_id", "view")),
    "views.update": Method(_update, (), ("view",)),
    "views.publish": Method(_publish, (), ("user_id", "view")),
}
