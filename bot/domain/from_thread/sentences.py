"""A thread as sentences: who says each, in which message, without greetings, quotes and marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.courtesies import has_words, without_courtesies
from bot.domain.from_thread.headlines import bare_title, headline, matter_of
from bot.domain.inline_code import divided
from bot.domain.slack_message import Side, Sides, SlackMessage

# What the reader adds to a message, what somebody quotes, and what a ticket's mail says about itself.
_ADDED = re.compile(
    r"^\[(?:forwarded|image)\b.*\]$|^>|^(?:from|to|cc|sent|von|an|gesendet|de|para|enviado|à|envoyé)\s*:\s",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s*(?:>\s?)+")
_TITLE = re.compile(r"[^()]*\w[^()]*\s\([^()]+\)|(?=\S+\s)(?!.*\.\w{2,5}$).+")  # words, not the name of a file alone
_MARK = re.compile(r"^\s*(?:[*•–-]|\d{1,2}[.)])\s+")
_GREETED = 300  # characters in which a greeting ends: looking through a message of thousands takes 10 ms
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
# A full stop in a number, an address or before a small letter ends nothing.
_BETWEEN = re.compile(r"(?<=[.!?…])[\"')\]»”]*\s+(?=[^\sa-zà-ÿ]|https?://)|(?<=[。！？])\s*")


@dataclass(frozen=True)
class Sentence:
    """`message` is the place of its message in the thread.

    `is_report`: it is what a message was made to pass on, an app's title and quoted lines or a file's title.
    """

    text: str
    side: Side
    message: int
    is_report: bool = False

    @property
    def asks(self) -> bool:
        return self.text.rstrip(" )\"'").endswith(("?", "？", "؟"))


def sentences_in(messages: Sequence[SlackMessage], sides: Sides, *, pressed: str = "") -> list[Sentence]:
    """Everything that is said, in order; greetings, thanks and signatures are left out.

    What people quote was said before and is left out too, but for the message whose `ts` is `pressed`.
    """
    names = tuple(sorted({message.author.name for message in messages}, key=len, reverse=True))
    return [
        Sentence(text, sides.of(message.author), place, is_report)
        for place, message in enumerate(messages)
        for text, is_report in _sentences_of(message, names, is_first=place == 0, is_pressed=message.ts == pressed)
    ]


def _sentences_of(
    message: SlackMessage, names: Iterable[str], *, is_first: bool, is_pressed: bool
) -> Iterator[tuple[str, bool]]:
    title = headline(message) if message.author.is_app and (is_first or is_pressed) else ""
    for line in _lines_of(message, title):
        quoted = _QUOTED.match(line) if message.author.is_app or is_pressed else None
        for text in sentences_of(line[quoted.end() :] if quoted else line, names):
            yield text, quoted is not None or line == title
    if not message.prose and not message.code:
        yield from ((title, True) for title in message.files if _TITLE.fullmatch(title))


def _lines_of(message: SlackMessage, title: str) -> Iterable[str]:
    """An app's begin with its title and tell nothing of the ticket itself."""
    if not message.author.is_app:
        return message.prose.split("\n")
    matter = [title if bare_title(line) == title else line for line in matter_of(message)]
    return matter if not title or title in matter else [title, *matter]


def sentences_of(prose: str, names: Iterable[str] = ()) -> Iterator[str]:
    """`names` are those of people whom a sentence may call at its beginning: that is for them, not for a brief."""
    called = re.compile(rf"^(?:@(?:{'|'.join(map(re.escape, names))})[\s,:]*)+") if names else None
    for line in prose.split("\n"):
        spoken = "" if _ADDED.match(line.strip()) else _MARK.sub("", line).strip()
        for piece in divided(_BETWEEN, called.sub("", spoken) if called else spoken):
            said = _without_courtesies(piece)
            if has_words(_LINK.sub("", said)):
                yield said


def _without_courtesies(piece: str) -> str:
    start, rest = piece[:_GREETED], piece[_GREETED:]
    between = " " if rest and (start[-1].isspace() or rest[0].isspace()) else ""
    return without_courtesies(start) + between + rest.strip()
