"""Who wrote a message: a person of ours or of another company, or an app, by any of the ways in which Slack says so."""

from dataclasses import dataclass

from bot.domain.slack_message.content import NameOf
from bot.domain.slack_message.shapes import Raw, first_string, record, string
from bot.domain.text import one_line

_SLACKBOT = "USLACKBOT"
NOBODY = "Somebody"
"""Where Slack does not say who."""


@dataclass(frozen=True)
class Author:
    """`id` and `team` are "" where Slack does not say; `is_guest` is what the message itself tells of them."""

    id: str
    name: str
    team: str = ""
    is_app: bool = False
    is_guest: bool = False


def author_of(message: Raw, name_of: NameOf) -> Author:
    """The author by the name that people see over the message."""
    profile = record(message.get("user_profile"))
    return Author(
        id=_id(message),
        name=one_line(_name(message, profile, name_of)) or ("App" if _is_app(message) else NOBODY),
        team=first_string(
            message.get("user_team"), message.get("source_team"), profile.get("team"), message.get("team")
        ),
        is_app=_is_app(message),
        is_guest=any(profile.get(mark) is True for mark in ("is_restricted", "is_ultra_restricted", "is_stranger")),
    )


def _id(message: Raw) -> str:
    return string(message.get("user"))


def _is_app(message: Raw) -> bool:
    by_subtype = message.get("subtype") in ("bot_message", "slackbot_response")
    return bool(message.get("bot_id") or message.get("bot_profile") or by_subtype or _id(message) == _SLACKBOT)


def _name(message: Raw, profile: Raw, name_of: NameOf) -> str:
    """An app may give itself another name for one message (`username`); a profile may come along with a message."""
    given = string(message.get("username"))
    if given.strip() and _is_app(message):
        return given
    shown = first_string(profile.get("display_name"), profile.get("real_name"), profile.get("name"))
    id = _id(message)
    known = shown or (name_of(id) if id and id != _SLACKBOT else "")
    bot = string(record(message.get("bot_profile")).get("name"))
    return first_string(known, bot, given, "Slackbot" if id == _SLACKBOT else "", "" if _is_app(message) else id)
