"""reactions.* as in https://docs.slack.dev/reference/methods/reactions.add and its neighbours."""

import re

from sandbox.api.chat import link_to
from sandbox.api.method import JSON, Call, Method
from sandbox.refusals import SlackError
from sandbox.state import reactions
from sandbox.state.channels import Channel
from sandbox.state.messages import Message

_TIMESTAMP = re.compile(r"\d+\.\d+")


def _add(call: Call) -> JSON:
    message = _reactable(call)
    reactions.add(message.reactions, call.text("name"), call.state.bot.id)
    call.state.notify("reaction", message)
    return {}


def _remove(call: Call) -> JSON:
    message = _reactable(call)
    reactions.remove(message.reactions, call.text("name"), call.state.bot.id)
    call.state.notify("reaction", message)
    return {}


def _get(call: Call) -> JSON:
    channel, message = _item(call)
    shown = message.as_json() | {"permalink": link_to(channel, message)}
    return {"type": "message", "channel": channel.id, "message": shown}


def _reactable(call: Call) -> Message:
    channel, message = _item(call)
    if channel.archived:
        raise SlackError("is_archived")
    if call.state.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    return message


def _item(call: Call) -> tuple[Channel, Message]:
    """Files cannot be reacted to any more; a message goes by its channel and timestamp."""
    if not call.text("channel") or not call.text("timestamp"):
        raise SlackError("no_item_specified")
    channel = call.seen_channel()
    if not _TIMESTAMP.fullmatch(call.text("timestamp")):
        raise SlackError("bad_timestamp")
    message = channel.find(call.text("timestamp"))
    if message is None:
        raise SlackError("message_not_found")
    return channel, message


METHODS = {
    "reactions.add": Method(_add, ("reactions:write",), ("name",)),
    "reactions.remove": Method(_remove, ("reactions:write",), ("name",)),
    "reactions.get": Method(_get, ("reactions:read",)),
}
