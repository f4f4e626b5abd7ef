"""conversations.* as in https://docs.slack.dev/reference/methods/conversations.info and its neighbours."""

from sandbox.api.method import CONVERSATION_KINDS, JSON, Call, Method, family
from sandbox.api.paging import MOST, page
from sandbox.refusals import SlackError
from sandbox.state.channels import Channel
from sandbox.state.messages import Message

_TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im"}


def _readable(call: Call, suffix: str) -> Channel:
    """The channel, when the scope of its own kind is granted."""
    channel = call.seen_channel()
    call.need(f"{CONVERSATION_KINDS[channel.kind]}:{suffix}")
    return channel


def _open(call: Call) -> JSON:
    users = [each for each in call.text("users").split(",") if each]
    if not users and call.text("channel"):
        return _opened(call, call.seen_channel(), already=True)
    if not users:
        raise SlackError("not_enough_users")
    if len(users) > 1:
        raise SlackError("missing_scope", needed="mpim:write", provided=",".join(call.state.manifest.scopes))
    user = call.state.user(users[0])
    if user.deactivated:
        raise SlackError("user_disabled")
    if user is call.state.bot:
        raise SlackError("cannot_dm_bot")
    already = f"D{user.id}" in call.state.channels
    return _opened(call, call.state.direct_messages(user.id), already=already)


def _opened(call: Call, channel: Channel, *, already: bool) -> JSON:
    whole = channel.as_json(call.state.bot.id, call.state.team_id)
    answer: JSON = {"channel": whole if call.flag("return_im") else {"id": channel.id}}
    return answer | ({"no_op": True, "already_open": True} if already else {})


def _info(call: Call) -> JSON:
    channel = _readable(call, "read").as_json(call.state.bot.id, call.state.team_id)
    if not call.flag("include_num_members"):
        channel.pop("num_members", None)
    return {"channel": channel}


def _list(call: Call) -> JSON:
    kinds = [_TYPES.get(each.strip()) for each in (call.text("types") or "public_channel").split(",")]
    for kind in kinds:
        if kind is None:
            raise SlackError("invalid_types")
        call.need(f"{CONVERSATION_KINDS[kind]}:read")
    shown = [each for each in call.state.channels.values() if each.kind in kinds and _listed(call, each)]
    found, beside = page(call, shown)
    return {"channels": [each.as_json(call.state.bot.id, call.state.team_id) for each in found], **beside}


def _listed(call: Call, channel: Channel) -> bool:
    if channel.archived and call.flag("exclude_archived"):
        return False
    return channel.kind == "channel" or call.state.bot.id in channel.members


def _members(call: Call) -> JSON:
    channel = _readable(call, "read")
    found, beside = page(call, channel.members)
    return {"members": found, **beside}


def _inside(call: Call) -> Channel:
    channel = _readable(call, "history")
    if call.state.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _history(call: Call) -> JSON:
    newest_first = [each for each in reversed(_inside(call).top_level()) if _within(call, each)]
    return _messages(call, newest_first, default=100)


def _replies(call: Call) -> JSON:
    channel = _inside(call)
    thread = channel.thread(call.text("ts"))
    if not thread:
        raise SlackError("thread_not_found")
    # The parent leads every page, whatever its age.
    parent, replies = thread[0], [each for each in thread[1:] if _within(call, each)]
    answer = _messages(call, replies, default=MOST)
    answer["messages"].insert(0, parent.as_json(metadata=call.flag("include_all_metadata")))
    return answer


def _messages(call: Call, messages: list[Message], default: int) -> JSON:
    found, beside = page(call, messages, default=default)
    metadata = call.flag("include_all_metadata")
    more = bool(beside["response_metadata"]["next_cursor"])
    return {"messages": [each.as_json(metadata=metadata) for each in found], "has_more": more, **beside}


def _within(call: Call, message: Message) -> bool:
    """Between `oldest` and `latest`; compared as pairs of whole numbers, for a float would lose digits."""
    at, inclusive = _instant(message.ts), call.flag("inclusive")
    oldest, latest = (_instant(call.text(name)) if call.text(name) else None for name in ("oldest", "latest"))
    late_enough = oldest is None or at > oldest or (inclusive and at == oldest)
    return late_enough and (latest is None or at < latest or (inclusive and at == latest))


def _instant(ts: str) -> tuple[int, int]:
    seconds, _, micros = ts.partition(".")
    if not seconds.isdigit() or (micros and not micros.isdigit()):
        raise SlackError("invalid_ts_oldest")
    return int(seconds), int(micros.ljust(6, "0")[:6] or 0)


METHODS = {
    "conversations.open": Method(_open, ("im:write", "mpim:write")),
    "conversations.info": Method(_info, family("read"), ("channel",)),
    "conversations.list": Method(_list, family("read")),
    "conversations.members": Method(_members, family("read"), ("channel",)),
    "conversations.history": Method(_history, family("history"), ("channel",)),
    "conversations.replies": Method(_replies, family("history"), ("channel", "ts")),
}
