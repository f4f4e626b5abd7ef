"""The first answers of a brief, drawn from the customer's thread that it is about."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.domain.courtesies import first_saying, lines_saying, says_something
from bot.domain.excerpt import Entry, excerpt
from bot.domain.fields import FIELDS
from bot.domain.from_thread.attempts import attempts_in
from bot.domain.from_thread.description import description_of
from bot.domain.from_thread.headlines import bare_title, headline
from bot.domain.from_thread.links import sorted_links
from bot.domain.from_thread.promises import promise_in
from bot.domain.from_thread.reported import contact, reported
from bot.domain.from_thread.sentences import Sentence, sentences_in, sentences_of
from bot.domain.hours import Hours
from bot.domain.secrets import masked
from bot.domain.slack_message import Side, Sides, SlackMessage
from bot.domain.slack_message.markup import resolved
from bot.domain.slack_message.mentions import by_id, with_names, without_leading
from bot.domain.text import clipped, one_line, units
from bot.domain.waiting import waiting_since

_IN_UTC = Hours()

Names = Mapping[str, str]
"""What to call everybody and everything that a text mentions, by Slack id; "" where nobody knows."""
_NOBODY: Names = MappingProxyType({})


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

    def _last_of(self, by_age: Sequence[SlackMessage], side: Side) -> SlackMessage | None:
        return next((message for message in reversed(by_age) if self.sides.of(message.author) is side), None)


def summary_from(text: str, names: Names = _NOBODY) -> str:
    """The first line of what somebody typed that says something, as plain text."""
    return _as_summary(resolved(text, by_id), names)


def description_from(text: str, names: Names = _NOBODY) -> str:
    """All that somebody typed and that says something, as far as its field takes it; "" where the summary says it."""
    saying = with_names(without_leading(_saying(resolved(text, by_id)), names), names)
    return "" if one_line(saying) == summary_from(text, names) else clipped(saying, _limit("description"))


def summary_of(message: SlackMessage, names: Names = _NOBODY) -> str:
    """Its title, or the first line that says something: never a greeting or a label, and of an error block only where
    nothing else is said. The message is read `by_id`, and `names` tells what to call whom it mentions.

    Secrets are masked, before anything is cut.
    """
    return (
        _as_summary(masked(bare_title(headline(message))), names)
        or _as_summary(masked(message.prose), names)
        or _as_summary(masked(_TRACEBACK.sub("", "\n".join(message.code))), names)
    )


_TRACEBACK = re.compile(r"^Traceback \(most recent call last\):\n(?:[ \t].*\n)*", re.MULTILINE)
"""What stands above the error that it is about."""


def answers_from_thread(thread: Thread, *, permalink: str | None, hours: Hours = _IN_UTC) -> dict[str, object]:
    """Everything that the thread tells of a brief's fields, each no longer than its field takes.

    `hours` are the team's: their time zone is the one in which we promise. Nothing is invented: what no words say is
    left out.
    """
    sentences = sentences_in(thread.messages, thread.sides, pressed=thread.pressed)
    attempts = list(attempts_in(sentences))
    description = _description(thread, sentences, frozenset(one for _, results in attempts for one in results))
    links = sorted_links(_links(thread, permalink))
    since = waiting_since(thread.messages, thread.sides)
    answers = {
        "description": description,
        "logs": _evidence(thread, [link for link in links.others if link not in description]),
        "tried": _whole_lines("tried", dict.fromkeys(attempt for attempt, _ in attempts)),
        "ticket_links": _whole_lines("ticket_links", links.tickets),
        "internal_threads": _whole_lines("internal_threads", links.conversations),
        "customer_waiting_since": int(since.timestamp()) if since else None,
        **_last_update(thread, hours),
        **_customer_words(thread, sentences),
    }
    return {field: answer for field, answer in answers.items() if answer}


def _last_update(thread: Thread, hours: Hours) -> dict[str, object]:
    """Our last word and its promise; nothing in a thread in which no customer speaks."""
    by_side = [(message, thread.sides.of(message.author)) for message in thread.messages if message.says_anything]
    if not any(side is Side.CUSTOMER for _, side in by_side):
        return {}
    ours = (message for message, side in reversed(by_side) if side is Side.US and says_something(message.prose))
    last = next(ours, None)
    if last is None or last.at is None:
        return {}
    said = [Sentence(text, Side.US, 0) for text in sentences_of(last.prose)]
    promised = promise_in(said, at=last.at, hours=hours)
    return {
        "last_update_said": clipped(" ".join(one.text for one in said), _limit("last_update_said")),
        "last_update_at": int(last.at.timestamp()),
        "customer_expects_by": int(promised.timestamp()) if promised else None,
    }


def _customer_words(thread: Thread, sentences: Sequence[Sentence]) -> dict[str, object]:
    """Their own words, which a reply to them may repeat, and their name."""
    pressed = _place(thread)
    return {
        "customer_words": reported(sentences, pressed=pressed, limit=_limit("customer_words")),
        "customer_contact": contact(thread.messages, thread.sides, pressed=pressed),
    }


def _place(thread: Thread) -> int:
    """Of the pressed message; the first where it is not among them."""
    return next((place for place, message in enumerate(thread.messages) if message.ts == thread.pressed), 0)


_NOT_ITSELF = re.compile(r"^(?:\[(?:forwarded|image)\b.*\]$|(?:> ?)+|[*•–-] )", re.MULTILINE)
"""What the reader adds to a message, and marks of quotes and lists."""


def _as_summary(text: str, names: Names) -> str:
    said = without_leading(first_saying(_NOT_ITSELF.sub("", text)), names)
    return clipped(one_line(with_names(said, names)), _limit("summary"))


def _description(thread: Thread, sentences: Sequence[Sentence], attempts: frozenset[Sentence]) -> str:
    pressed = _place(thread)
    words = thread.messages[pressed].prose if thread.messages else ""
    return description_of(
        sentences, pressed=pressed, own_words=_saying(words), attempts=attempts, limit=_limit("description")
    )


def _saying(prose: str) -> str:
    return "\n".join(lines_saying(_NOT_ITSELF.sub("", prose)))


def _evidence(thread: Thread, links: Sequence[str]) -> str:
    """Error blocks, then as far as there is room what is attached, and links that lead to no ticket."""
    logs, limit = _logs(thread), _limit("logs")
    files = dict.fromkeys(file for message in thread.keeping() for file in message.files)
    attached = [f"Attached in the thread: {', '.join(files)}"] if files else []
    beside = "\n".join(_fitting([*attached, *links], limit - units(logs) - 2))
    return "\n\n".join(part for part in (logs, beside) if part)


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
