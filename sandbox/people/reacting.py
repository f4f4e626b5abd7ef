"""Emoji reactions as Slack's client lets people add them. https://docs.slack.dev/reference/events/reaction_added"""

from typing import Any

from sandbox.people.desk import Desk
from sandbox.people.limits import Limits
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
    desk: Desk, user: User, limits: Limits, name: str, message: Message, *, back: bool = False
) -> Delivery | None:
    """Add an emoji, or take it `back`; then tell the app, where it is in the conversation and subscribes to it."""
    with desk.state.lock:
        limits.reacts_to(message)
        change = reactions.remove if back else reactions.add
        try:
            change(message.reactions, name, user.id)
        except SlackError as refusal:
            raise SandboxError(SENTENCES[str(refusal)].format(name=name, person=user.name)) from None
        desk.state.tell("reaction", message)
        channel = desk.state.channels[message.channel]
        kind = "reaction_removed" if back else "reaction_added"
        event = _event(desk, user, message, name) | {"type": kind}
        told = desk.state.bot.id in channel.members
    return desk.event(kind, event, shared=channel.shared) if told else None


def _event(desk: Desk, user: User, message: Message, name: str) -> JSON:
    return {
        "user": user.id,
        "reaction": name,
        "item": {"type": "message", "channel": message.channel, "ts": message.ts},
        "item_user": message.user,
        "event_ts": desk.state.timestamps.next(),
    }
