"""Reactions to a message, in Slack's JSON form. https://docs.slack.dev/reference/methods/reactions.add"""

from typing import Any

from sandbox.emoji_names import is_emoji
from sandbox.refusals import SlackError

JSON = dict[str, Any]

MOST_EMOJI = 50
MOST_OF_ONE_PERSON = 23


def add(reactions: list[JSON], name: str, user: str) -> None:
    """Add somebody's emoji: `invalid_name`, `already_reacted`, `too_many_emoji`, `too_many_reactions`."""
    if not is_emoji(name):
        raise SlackError("invalid_name")
    reaction = _named(reactions, name)
    if reaction is not None and user in reaction["users"]:
        raise SlackError("already_reacted")
    if reaction is None and len(reactions) >= MOST_EMOJI:
        raise SlackError("too_many_emoji")
    if len([each for each in reactions if user in each["users"]]) >= MOST_OF_ONE_PERSON:
        raise SlackError("too_many_reactions")
    if reaction is None:
        reactions.append({"name": name, "users": [user], "count": 1})
    else:
        _put(reaction, [*reaction["users"], user])


def remove(reactions: list[JSON], name: str, user: str) -> None:
    """Take somebody's emoji back: `invalid_name`, `no_reaction`. The last one takes the emoji with it."""
    if not is_emoji(name):
        raise SlackError("invalid_name")
    reaction = _named(reactions, name)
    if reaction is None or user not in reaction["users"]:
        raise SlackError("no_reaction")
    _put(reaction, [each for each in reaction["users"] if each != user])
    if not reaction["users"]:
        reactions.remove(reaction)


def has(reactions: list[JSON], name: str, user: str) -> bool:
    """Has somebody reacted with this emoji?"""
    reaction = _named(reactions, name)
    return reaction is not None and user in reaction["users"]


def _named(reactions: list[JSON], name: str) -> JSON | None:
    return next((each for each in reactions if each["name"] == name), None)


def _put(reaction: JSON, users: list[str]) -> None:
    reaction["users"], reaction["count"] = users, len(users)
