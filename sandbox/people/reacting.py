"""Emoji reactions as Slack's client lets people add them. https://docs.slack.dev/reference/events/reaction_added"""

from typing import Any

from sandbox.people.client import Client
from sandbox.people.permissions import Permissions
from sandbox.records import Delivery
from sandbox.refusals import SandboxError, SlackError
from sandbox.state import reactions
from sandbox.state.messages import Message
from sandbox.state.users import User

JSON = dict[str, Any]

SENTENCES = {
    "invalid_name": "There is no emoji :{name}:.",
    "already_reacted": "{person} has already reacted with :{name}:.",
    "no_reaction": "{person} has not reacted with :{name}:.",
    "too_many_emoji": f"A message takes at most {reactions.MOST_EMOJI} different emoji.",
    "too_many_reactions": f"Nobody reacts to one message with more than {reactions.MOST_OF_ONE_PERSON} emoji.",
}


def react(
    client: Client, user: User, permissions: Permissions, name: str, message: Message, *, back: bool = False
) -> Delivery | None:
    """Add an emoji, or take it `back`; an app that is in the conversation and subscribes to it gets an event."""
    with client.state.lock:
        permissions.reacts_to(message)
        change = reactions.remove if back else reactions.add
        try:
            change(message.reactions, name, user.id)
        except SlackError as refusal:
            raise SandboxError(SENTENCES[str(refusal)].format(name=name, person=user.name)) from None
        client.state.notify("reaction", message)
        channel = client.state.channels[message.channel]
        kind = "reaction_removed" if back else "reaction_added"
        event = _event(client, user, message, name) | {"type": kind}
        present = client.state.bot.id in channel.members
    return client.event(kind, event, shared=channel.shared) if present else None


def _event(client: Client, user: User, message: Message, name: str) -> JSON:
    return {
        "user": user.id,
        "reaction": name,
        "item": {"type": "message", "channel": message.channel, "ts": message.ts},
        "item_user": message.user,
        "event_ts": client.state.timestamps.next(),
    }
