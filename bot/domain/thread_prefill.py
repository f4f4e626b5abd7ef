"""The first answers of a brief, drawn from the customer's thread that it is about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.courtesies import first_saying
from bot.domain.excerpt import Entry, excerpt
from bot.domain.fields import FIELDS
from bot.domain.secrets import masked
from bot.domain.slack_message import Side, Sides, SlackMessage
from bot.domain.slack_message.markup import without_mentions
from bot.domain.text import clipped, one_line, units
from bot.domain.waiting import waiting_since


@dataclass(frozen=True)
class Thread:
    """What is known of a thread, oldest first; `pressed` is the `ts` of the message that is escalated."""

    messages: Sequence[SlackMessage]
    pressed: str
    sides: Sides

    def keeping(self) -> list[SlackMessage]:
        """The order in which messages keep their place when not all fit.

        The pressed one, the first, the last words of each side, then the newest.
        """
        by_age = [message for message in self.messages if message.says_anything]
        first = [message for message in by_age if message.ts == self.pressed] + by_age[:1]
        ends = [self._last_of(by_age, side) for side in (Side.CUSTOMER, Side.US)]
        ordered = [*first, *(end for end in ends if end), *reversed(by_age)]
        return list(dict.fromkeys(ordered))

    @property
    def most_needed(self) -> int:
        """How many at the head of `keeping` must have a place, if only a part of their words."""
        by_age = [message for message in self.messages if message.says_anything]
        ends = (self._last_of(by_age, side) for side in (Side.CUSTOMER, Side.US))
        needed = {message.ts for message in (*by_age[:1], *ends) if message} | {self.pressed}
        return len(needed & {message.ts for message in by_age})

    def _last_of(self, by_age: Sequence[SlackMessage], side: Side) -> SlackMessage | None:
        return next((message for message in reversed(by_age) if self.sides.of(message.author) is side), None)


def summary_from(text: str) -> str:
    """The first line of what somebody typed that says something, as plain text."""
    return _as_summary(without_mentions(text))


def summary_of(message: SlackMessage) -> str:
    """The first line that says something: never a greeting, and of an error block only where nothing else is said.

    Secrets are masked, before anything is cut.
    """
    return _as_summary(masked(message.prose)) or _as_summary(masked("\n".join(message.code)))


def answers_from_thread(thread: Thread, *, permalink: str | None) -> dict[str, object]:
    """Description, logs, links and since when the customer waits, each no longer than its field takes."""
    since = waiting_since(thread.messages, thread.sides)
    answers = {
        "description": _description(thread),
        "logs": _logs(thread),
        "ticket_links": _whole_lines("ticket_links", _links(thread, permalink)),
        "customer_waiting_since": int(since.timestamp()) if since else None,
    }
    return {field: answer for field, answer in answers.items() if answer}


_NOT_ITSELF = re.compile(r"^(?:\[(?:forwarded|image)\b.*\]$|[>*•–-] )", re.MULTILINE)
"""What the reader adds to a message, and marks of quotes and lists."""


def _as_summary(text: str) -> str:
    return clipped(one_line(first_saying(_NOT_ITSELF.sub("", text))), _limit("summary"))


def _description(thread: Thread) -> str:
    places = {message.ts: place for place, message in enumerate(thread.messages)}
    entries = [
        Entry(places[message.ts], _told(message), needed=rank < thread.most_needed)
        for rank, message in enumerate(thread.keeping())
    ]
    return excerpt(entries, _limit("description"), what="message", between="\n")


def _told(message: SlackMessage) -> str:
    said = message.prose or ("[see the logs]" if message.code else "")
    attached = f"[attached: {', '.join(message.files)}]" if message.files else ""
    return f"{message.author.name}: {' '.join(part for part in (said, attached) if part)}"


def _logs(thread: Thread) -> str:
    """Error blocks, each whole or with what is missing said; those of the pressed message before all others."""
    blocks: dict[str, tuple[int, bool]] = {}
    places = {message.ts: place for place, message in enumerate(thread.messages)}
    for message in thread.keeping():
        for number, code in enumerate(message.code):
            blocks.setdefault(code, (places[message.ts] * 1000 + number, message.ts == thread.pressed))
    needed = any(pressed for _, pressed in blocks.values())
    entries = [
        Entry(place, code, needed=pressed or (not needed and rank == 0))
        for rank, (code, (place, pressed)) in enumerate(blocks.items())
    ]
    return excerpt(entries, _limit("logs"), what="error block", between="\n\n")


def _links(thread: Thread, permalink: str | None) -> Iterable[str]:
    """The message itself, then what it and the thread link to."""
    pressed = (message for message in thread.messages if message.ts == thread.pressed)
    found = (link for message in (*pressed, *thread.messages) for link in message.links)
    return dict.fromkeys([*([permalink] if permalink else []), *found])


def _whole_lines(field: str, lines: Iterable[str]) -> str:
    """As many lines as fit: half a link leads nowhere."""
    return "\n".join(_fitting(lines, _limit(field)))


def _fitting(lines: Iterable[str], room: int) -> Iterator[str]:
    for line in lines:
        if units(line) <= room:
            room -= units(line) + 1
            yield line


def _limit(field: str) -> int:
    return FIELDS[field].limit or 0
