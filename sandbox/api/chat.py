"""chat.* as in https://docs.slack.dev/reference/methods/chat.postMessage and its neighbours."""

from datetime import UTC, datetime

from sandbox.api.method import JSON, Call, Method
from sandbox.refusals import SlackError
from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.posting import checked_attachments, checked_blocks, checked_metadata, drawn, with_markdown

LONGEST_UPDATE = 4_000
_CONTENT = ("text", "blocks", "attachments", "metadata")


def _post_message(call: Call) -> JSON:
    channel = _postable(call, _target(call))
    message = drawn(call.state, channel, call.arguments)
    message.metadata = checked_metadata(call.arguments.get("metadata"))
    if message.thread_ts and call.flag("reply_broadcast"):
        message.subtype = "thread_broadcast"
    call.state.store(channel, message)
    return {"channel": channel.id, "ts": message.ts, "message": message.as_json(metadata=True)}


def _target(call: Call) -> Channel:
    """By id, by name, or by a person's id, which opens the direct messages with them."""
    wanted = call.text("channel")
    user = call.state.users.get(wanted)
    if user is not None and not user.deactivated and user is not call.state.bot:
        return call.state.direct_messages(user.id)
    named = [each for each in call.state.channels.values() if not each.im_user and each.name == wanted.lstrip("#")]
    channel = call.state.channels.get(wanted) or next(iter(named), None)
    if channel is None:
        raise SlackError("channel_not_found")
    return channel


def _postable(call: Call, channel: Channel) -> Channel:
    inside = call.state.bot.id in channel.members
    if not inside and channel.kind != "channel":
        raise SlackError("channel_not_found")
    if channel.archived:
        raise SlackError("is_archived")
    if not inside and "chat:write.public" not in call.state.manifest.scopes:
        raise SlackError("not_in_channel")
    if channel.im_user and not call.state.manifest.messages_tab:
        raise SlackError("messages_tab_disabled")
    return channel


def _own(call: Call, refusal: str) -> Message:
    """The app's own message: `message_not_found`, or `refusal` when somebody else wrote it."""
    message = call.seen_channel().find(call.text("ts"))
    if message is None:
        raise SlackError("message_not_found")
    if message.user != call.state.bot.id:
        raise SlackError(refusal)
    return message


def _update(call: Call) -> JSON:
    channel = call.seen_channel()
    message = _own(call, "cant_update_message")
    if channel.archived:
        raise SlackError("is_inactive")
    if _too_old(call, message):
        raise SlackError("edit_window_closed")
    if len(call.text("text")) > LONGEST_UPDATE:
        raise SlackError("msg_too_long")
    _redraw(call, message)
    call.state.notify("message", message)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.as_json()}


def _too_old(call: Call, message: Message) -> bool:
    """The workspace may allow edits only for so long: https://docs.slack.dev/reference/methods/chat.update#errors"""
    window = call.state.edit_window
    return window is not None and call.state.clock() - datetime.fromtimestamp(float(message.ts), UTC) > window


def _redraw(call: Call, message: Message) -> None:
    """Text without blocks removes the blocks; neither keeps them; `[]` clears them; metadata stays unless given."""
    content = with_markdown(call.arguments)
    given = {name: content[name] for name in _CONTENT if content.get(name) is not None}
    text, blocks = str(given.get("text", "")), checked_blocks(call.state, given.get("blocks"))
    if not given or not (text or blocks or message.text or given.get("attachments")):
        raise SlackError("no_text")
    if "metadata" in given:
        message.metadata = checked_metadata(given["metadata"])
    if text or "blocks" in given:
        message.text, message.blocks = text or message.text, blocks
    if "attachments" in given:
        message.attachments = checked_attachments(given["attachments"])
    if not blocks:
        message.edited_ts = call.state.timestamps.next()


def _delete(call: Call) -> JSON:
    message = _own(call, "cant_delete_message")
    call.state.channels[message.channel].remove(message)
    call.state.notify("deleted", message)
    return {"channel": message.channel, "ts": message.ts}


def _post_ephemeral(call: Call) -> JSON:
    channel = _postable(call, _target(call))
    user = call.state.users.get(call.text("user"))
    if user is None or user.id not in channel.members or user.deactivated:
        raise SlackError("user_not_in_channel")
    if len(call.text("text")) > LONGEST_UPDATE:
        raise SlackError("msg_too_long")
    message = drawn(call.state, channel, call.arguments)
    call.state.show_only(user, message)
    return {"message_ts": message.ts}


def _permalink(call: Call) -> JSON:
    channel = call.seen_channel()
    message = channel.find(call.text("message_ts"))
    if message is None:
        raise SlackError("message_not_found")
    return {"channel": channel.id, "permalink": link_to(channel, message)}


def link_to(channel: Channel, message: Message) -> str:
    """A message's permalink; a reply's names its thread too."""
    link = f"https://local.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    return link + (f"?thread_ts={message.thread_ts}&cid={channel.id}" if message.is_reply else "")


METHODS = {
    "chat.postMessage": Method(_post_message, ("chat:write",), ("channel",)),
    "chat.update": Method(_update, ("chat:write",), ("channel", "ts")),
    "chat.delete": Method(_delete, ("chat:write",), ("channel", "ts")),
    "chat.postEphemeral": Method(_post_ephemeral, ("chat:write",), ("channel", "user")),
    "chat.getPermalink": Method(_permalink, (), ("channel", "message_ts")),
}
