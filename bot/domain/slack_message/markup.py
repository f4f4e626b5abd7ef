"""Slack's mrkdwn as people see it: https://docs.slack.dev/messaging/formatting-message-text."""

import re
from collections.abc import Callable, Mapping

from bot.domain.slack_message.content import Content, NameOf
from bot.domain.slack_message.mentions import named
from bot.domain.slack_message.shapes import in_utc, moment
from bot.domain.slack_message.traces import separated, unquoted
from bot.domain.text import cleaned

_FENCE = re.compile(r"```(.*?)```", re.DOTALL)
_TOKEN = re.compile(r"`[^`\n]+`|<[^<>]+>")
_MARKUP = re.compile(r"<([^<>]+)>")
_ENTITY = re.compile(r"&(lt|gt|amp);")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&"}
_STYLES = [re.compile(rf"(?<![\w{m}]){m}(?![\s{m}])([^{m}\n]+?)(?<!\s){m}(?![\w{m}])") for m in (r"\*", "_", "~")]
_HELD = re.compile("\ufdd0([0-9]+)\ufdd1")  # stands for a token while styles go; Unicode keeps the two out of texts
_PERSON, _CHANNEL = re.compile(r"@([UWB][A-Z0-9]+)"), re.compile(r"#([CGD][A-Z0-9]+)")
_LEADING = re.compile(r"\s*<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!:)\S*")

Follow = Callable[[str], None]


def read_mrkdwn(text: str, content: Content) -> None:
    """A text object or a message's `text`: words and, between three backticks, error blocks."""
    for number, piece in enumerate(_FENCE.split(text)):
        if number % 2:
            content.quote(resolved(piece, content.name_of, content.link))
        else:
            _read_words(piece.lstrip(" ") if number else piece, content)


def _read_words(text: str, content: Content) -> None:
    """What is not fenced: words, and whatever trace was pasted among them, in which no mark means a style."""
    for piece, is_trace in separated(text, lambda line: resolved(line, content.name_of)):
        if is_trace:
            content.quote(unquoted(resolved(piece, content.name_of)))
        else:
            content.say(unstyled(piece, content.name_of, content.link))


def read_plain(text: str, content: Content) -> None:
    """A `plain_text` object: nothing in it is markup, and its three entities are escaped all the same."""
    content.read(unescaped(text))


def readable(text: str, names: Mapping[str, str]) -> str:
    """What somebody typed behind a command, without markup; `names` tells what to call people, by Slack id."""
    return cleaned(resolved(text, names.get))


def leading_mention(text: str) -> tuple[str | None, str]:
    """The id of the person whom a text begins with, and the rest; (None, text) where it begins with nobody."""
    found = _LEADING.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def mentioned_in(text: str) -> set[str]:
    """The ids of the people and user groups that a text mentions."""
    return {id for id in referred_to_in(text) if id[0] in "UWS"}


def referred_to_in(text: str) -> set[str]:
    """The ids of everybody and everything that a text refers to and brings no label for."""
    asked: set[str] = set()

    def ask(id: str) -> None:
        asked.add(id)

    resolved(text, ask)
    return asked


def unstyled(text: str, name_of: NameOf, follow: Follow) -> str:
    """Words with their marks for bold, italic and struck taken off; inline code keeps its backticks."""
    tokens: list[str] = []

    def hold(token: re.Match[str]) -> str:
        tokens.append(_with_plain_label(token[0]))
        return f"\ufdd0{len(tokens) - 1}\ufdd1"

    held = _without_styles(_TOKEN.sub(hold, text.replace("\ufdd0", "").replace("\ufdd1", "")))
    return _HELD.sub(lambda token: resolved(tokens[int(token[1])], name_of, follow), unescaped(held))


def _without_styles(text: str) -> str:
    for style in _STYLES:
        text = style.sub(r"\1", text)
    return text


def _with_plain_label(token: str) -> str:
    """A link whose label carries marks: apps write `<https://…|*#99 Export is empty*>`. Inline code stays as it is."""
    target, bar, label = token.partition("|")
    return f"{target}|{_without_styles(label[:-1])}>" if bar and token[0] == "<" else token


def resolved(text: str, name_of: NameOf, follow: Follow = lambda _: None) -> str:
    """Text with every reference in angle brackets as it is shown; `follow` is given the links of the web."""
    pieces = _MARKUP.split(text)
    for number, piece in enumerate(pieces):
        pieces[number] = _reference(piece, name_of, follow) if number % 2 else unescaped(piece)
    return "".join(pieces)


def unescaped(text: str) -> str:
    return _ENTITY.sub(lambda entity: _CHARACTERS[entity[1]], text)


def date(epoch: object, fallback: str) -> str:
    """A date as its author would have it read, else in UTC: Slack shows it by each reader's own clock."""
    at = moment(epoch)
    return fallback or (in_utc(at) if at else "")


def address(url: str, label: str, follow: Follow) -> str:
    """What a link is shown as: its label, else the address; mail and telephone without their scheme."""
    follow(url)
    scheme, _, rest = url.partition(":")
    bare = {"mailto": rest.partition("?")[0], "tel": rest}.get(scheme.lower(), url)
    return label or bare


def _reference(inside: str, name_of: NameOf, follow: Follow) -> str:
    target, _, label = inside.partition("|")
    target, label = unescaped(target), unescaped(label)
    if person := _PERSON.fullmatch(target):
        return named("@", person[1], label, name_of)
    if channel := _CHANNEL.fullmatch(target):
        return named("#", channel[1], label, name_of)
    if target.startswith("!"):
        return _special(target[1:], label, name_of, follow) or f"<{unescaped(inside)}>"
    return address(target, label, follow) if _SCHEME.fullmatch(target) else f"<{unescaped(inside)}>"


def _special(target: str, label: str, name_of: NameOf, follow: Follow) -> str:
    kind, *rest = target.split("^")
    if kind == "subteam" and rest and rest[0]:
        return named("@", rest[0], label, name_of)
    if kind == "date" and rest:
        follow("^".join(rest[2:]))
        return date(rest[0], label)
    if kind in ("here", "channel", "everyone"):
        return f"@{kind}"
    return label or (f"@{target}" if re.fullmatch(r"\w+", target) else "")
