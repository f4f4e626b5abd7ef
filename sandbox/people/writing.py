"""A person's message on its way: what is typed to mention somebody, files, the events it causes."""

from collections.abc import Mapping
from typing import Any

from sandbox.people.client import Client
from sandbox.placeholder import made_up
from sandbox.state.channels import Channel
from sandbox.state.files import File
from sandbox.state.messages import Message
from sandbox.state.state import State
from sandbox.state.users import User


def references(state: State, *, named: bool = False) -> dict[str, str]:
    """What can be typed to mention somebody or something, as `{"@Mira Okafor": "<@U01>"}`.

    Commands carry channels as `named`: `<#C01|billing>`, and a private one without its name.
    """
    people = {f"@{user.name}": f"<@{user.id}>" for user in state.users.values()}
    groups = {f"@{group.name}": f"<!subteam^{group.id}>" for group in state.groups.values()}
    listed = [channel for channel in state.channels.values() if not channel.im_user]
    labels = {each.id: f"|{'' if each.private else each.name}" if named else "" for each in listed}
    return people | groups | {f"#{each.name}": f"<#{each.id}{labels[each.id]}>" for each in listed}


def mentionable(state: State) -> dict[str, dict[str, Any]]:
    """The same for rich text: `{"@Mira Okafor": {"type": "user", "user_id": "U01"}}`."""
    people = {f"@{user.name}": {"type": "user", "user_id": user.id} for user in state.users.values()}
    groups = {f"@{group.name}": {"type": "usergroup", "usergroup_id": group.id} for group in state.groups.values()}
    listed = [channel for channel in state.channels.values() if not channel.im_user]
    return people | groups | {f"#{each.name}": {"type": "channel", "channel_id": each.id} for each in listed}


def shared_file(state: State, user: User, given: str | Mapping[str, Any]) -> File:
    """A shared file from its name alone, or from fields of one's own and its bytes, `content`."""
    fields = _named(given) if isinstance(given, str) else dict(given)
    return state.files.add(str(fields.get("id") or state.new_id("F")), user.id, fields)


def _named(name: str) -> dict[str, Any]:
    """Whoever gives a name alone does not care what it says: it is shown without a preview."""
    return {"name": name, "content": made_up(name), "mode": "hosted", "preview": ""}


def announce(client: Client, channel: Channel, message: Message) -> None:
    """Tell the app, where it is in the channel: once as a mention and once as a message, if subscribed to both."""
    with client.state.lock:
        bot = client.state.bot.id
        if bot not in channel.members:
            return
        event = message.as_json() | {"channel": channel.id, "event_ts": message.ts}
    if f"<@{bot}>" in message.text and not channel.im_user:
        client.event("app_mention", event | {"type": "app_mention"}, shared=channel.shared)
    kind = {"channel": "channels", "group": "groups", "im": "im"}[channel.kind]
    client.event(f"message.{kind}", event | {"channel_type": channel.kind}, shared=channel.shared)
