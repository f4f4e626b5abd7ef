"""What happens to channels and to who is in them, and the events that tell the app.

Shapes as in https://docs.slack.dev/reference/events/member_joined_channel and its neighbours. Slack has no event of its
own for a channel that is made public or private, so there is none here.
"""

from sandbox.api.method import CONVERSATION_KINDS
from sandbox.people.client import Client
from sandbox.records import JSON
from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.state import SLACKBOT_ID

PARTNER_TEAM = "T0PARTNER"  # the other company of a shared channel in which nobody of theirs is yet


def change(
    client: Client,
    channel: Channel,
    *,
    private: bool | None = None,
    shared: bool | None = None,
    archived: bool | None = None,
    with_bot: bool | None = None,
) -> None:
    """Change what is named, and tell the app of each change that Slack has an event for."""
    with client.state.lock:
        channel.private = channel.private if private is None else private
        events = []
        if archived is not None and archived != channel.archived:
            channel.archived = archived
            events.append(_archive(channel))
        if shared is not None and shared != channel.shared:
            channel.shared = shared
            events.append(_share(client, channel))
        heard = [event for event in events if _hears(client, channel)]
        if with_bot is not None and with_bot != (client.state.bot.id in channel.members):
            heard.append(_move_bot(client, channel, inside=with_bot))
        client.state.notify("channel", channel)
    _send(client, channel, heard)


def join(client: Client, user_id: str, channel: Channel) -> None:
    """Bring somebody in; the app hears of it where it is a member."""
    with client.state.lock:
        if user_id in channel.members:
            return
        channel.members.append(user_id)
        heard = [_membership(client, "member_joined_channel", user_id, channel)] if _inside(client, channel) else []
        client.state.notify("channel", channel)
    _send(client, channel, heard)


def leave(client: Client, user_id: str, channel: Channel) -> None:
    """Take somebody out; the app hears of it where it is a member."""
    with client.state.lock:
        if user_id not in channel.members:
            return
        channel.members = [each for each in channel.members if each != user_id]
        heard = [_membership(client, "member_left_channel", user_id, channel)] if _inside(client, channel) else []
        client.state.notify("channel", channel)
    _send(client, channel, heard)


def delete(client: Client, channel: Channel) -> None:
    """Remove a channel with everything in it."""
    event: JSON = {"type": f"{_family(channel)}_deleted", "channel": channel.id, "actor_id": SLACKBOT_ID}
    with client.state.lock:
        if channel.private:
            event["date_deleted"] = int(client.state.clock().timestamp())
        heard = [event] if _hears(client, channel) else []
        del client.state.channels[channel.id]
        for user in client.state.users.values():
            user.ephemerals = [message for message in user.ephemerals if message.channel != channel.id]
        client.state.notify("channel", channel)
    _send(client, channel, heard)


def remove(client: Client, message: Message) -> None:
    """Take a message away; whoever has replied keeps the thread below a tombstone."""
    with client.state.lock:
        client.state.channels[message.channel].remove(message)
        client.state.notify("deleted", message)


def _send(client: Client, channel: Channel, events: list[JSON]) -> None:
    """The scope of the channel's own kind decides: with `channels:read` alone, nothing of private ones arrives."""
    if f"{CONVERSATION_KINDS[channel.kind]}:read" in client.state.manifest.scopes:
        for event in events:
            client.event(event["type"], event, shared=channel.shared)


def _inside(client: Client, channel: Channel) -> bool:
    return client.state.bot.id in channel.members


def _hears(client: Client, channel: Channel) -> bool:
    """What happens to a public channel is told to every app, to a private one only to its members."""
    return not channel.private or _inside(client, channel)


def _family(channel: Channel) -> str:
    return "group" if channel.private else "channel"


def _archive(channel: Channel) -> JSON:
    """Who did it stands in `user`, only for `group_unarchive` in `actor_id`."""
    kind = f"{_family(channel)}_{'archive' if channel.archived else 'unarchive'}"
    event: JSON = {"type": kind, "channel": channel.id}
    if kind == "group_unarchive":
        return event | {"actor_id": SLACKBOT_ID}
    return event | {"user": SLACKBOT_ID} | ({"is_moved": 0} if channel.archived else {})


def _share(client: Client, channel: Channel) -> JSON:
    teams = [user.team_id for user in client.state.users.values() if user.external and user.id in channel.members]
    team = teams[0] if teams else PARTNER_TEAM
    if channel.shared:
        return {"type": "channel_shared", "connected_team_id": team, "channel": channel.id}
    unshared = {"previously_connected_team_id": team, "is_ext_shared": False}
    return {"type": "channel_unshared", "channel": channel.id} | unshared


def _move_bot(client: Client, channel: Channel, *, inside: bool) -> JSON:
    """The app hears of itself: it joined as any member does, or it left."""
    bot = client.state.bot.id
    channel.members = [each for each in channel.members if each != bot] + ([bot] if inside else [])
    if inside:
        return _membership(client, "member_joined_channel", bot, channel)
    return {"type": f"{_family(channel)}_left", "channel": channel.id, "actor_id": SLACKBOT_ID}


def _membership(client: Client, kind: str, user_id: str, channel: Channel) -> JSON:
    """`channel_type` is the first letter of the channel's id, which since 2021 says nothing about its kind."""
    team = client.state.users[user_id].team_id
    return {"type": kind, "user": user_id, "channel": channel.id, "channel_type": channel.id[0], "team": team}
