"""The first answers of a brief, drawn from the customer's thread that it is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.fields import FIELDS
from bot.domain.text import cleaned, clipped, one_line

_LINK = re.compile(r"<(https?://[^|>\s]+)(?:\|[^>]*)?>")
_REFERENCE = re.compile(r"<([@#!][^|>]+)(?:\|([^>]*))?>")
_MAIL = re.compile(r"<mailto:[^|>]+\|([^>]+)>")
_CODE = re.compile(r"```\n?(.*?)```", re.DOTALL)
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True)
class ThreadMessage:
    """One message of the thread: who wrote it, when, its text as Slack stores it, and the names of attached files."""

    author: str
    at: datetime
    text: str
    files: tuple[str, ...] = ()


def summary_from(text: str) -> str:
    """The first line that says something, as plain text."""
    shown = readable(_CODE.sub(" ", text), {}) or "\n".join(_code_blocks(text))
    first = next((line for line in shown.split("\n") if one_line(line)), "")
    return clipped(one_line(first), FIELDS["summary"].limit or 150)


def mentioned_in(text: str) -> set[str]:
    """The ids of the people whom a message mentions."""
    return {match[1][1:] for match in _REFERENCE.finditer(text) if match[1][0] == "@"}


def readable(text: str, names: Mapping[str, str]) -> str:
    """Slack's markup as people read it (https://docs.slack.dev/messaging/formatting-message-text).

    `names` tells what to call the people whom it mentions, by Slack id.
    """

    def named(match: re.Match[str]) -> str:
        mark, id = match[1][0], match[1][1:]
        if mark == "!":
            return f"@{(match[2] or id.partition('^')[0]).lstrip('@')}"
        return f"{mark}{match[2] or names.get(id, id)}"

    shown = _LINK.sub(lambda match: match[1], text)
    shown = _REFERENCE.sub(named, _MAIL.sub(lambda match: match[1], shown))
    for entity, character in _ENTITIES:
        shown = shown.replace(entity, character)
    return cleaned(shown)


def answers_from_thread(
    thread: Sequence[ThreadMessage], *, permalink: str | None, names: Mapping[str, str]
) -> dict[str, object]:
    """Description, logs, links and since when the customer waits, each no longer than its field takes.

    `names` tells what to call the people whom the messages mention, by Slack id.
    """
    told = "\n".join(f"{message.author}: {_prose(message, names)}" for message in thread)
    answers = {
        "description": _fitting("description", told),
        "logs": _fitting("logs", "\n\n".join(code for message in thread for code in _code_blocks(message.text))),
        "ticket_links": _whole_lines("ticket_links", _links(thread, permalink)),
        "customer_waiting_since": int(thread[0].at.timestamp()) if thread else None,
    }
    return {field: answer for field, answer in answers.items() if answer}


def _prose(message: ThreadMessage, names: Mapping[str, str]) -> str:
    """What was said, without the code blocks, which go to the logs."""
    said = readable(_CODE.sub(" ", message.text), names)
    attached = f" [attached: {', '.join(message.files)}]" if message.files else ""
    return said + attached


def _code_blocks(text: str) -> Iterator[str]:
    return (readable(code, {}) for code in _CODE.findall(text))


def _links(thread: Sequence[ThreadMessage], permalink: str | None) -> list[str]:
    found = [link.replace("&amp;", "&") for message in thread for link in _LINK.findall(message.text)]
    return list(dict.fromkeys([*([permalink] if permalink else []), *found]))


def _fitting(field: str, text: str) -> str:
    return clipped(cleaned(text), FIELDS[field].limit or 0)


def _whole_lines(field: str, lines: Sequence[str]) -> str:
    """As many lines as fit: half a link leads nowhere."""
    kept: list[str] = []
    for line in lines:
        if len("\n".join([*kept, line])) <= (FIELDS[field].limit or 0):
            kept.append(line)
    return "\n".join(kept)
