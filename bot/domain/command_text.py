"""What somebody typed behind `/escalate`, understood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.domain.refusals import Refusal
from bot.domain.text import first_word
from bot.domain.verb import AnyVerb

_REFERENCE = re.compile(r"(?:ESC-)?([1-9][0-9]{0,8})", re.IGNORECASE)
_NEAR = 0.75  # how alike two words are before one is taken for a slip of the other, from 0 to 1
_SHORTEST = 3  # letters; shorter words are alike by chance


@dataclass(frozen=True)
class Help:
    """`help`"""


@dataclass(frozen=True)
class ShowList:
    """`list`"""


@dataclass(frozen=True)
class Show:
    """`ESC-12`, or `show ESC-12`."""

    number: int


@dataclass(frozen=True)
class New:
    """A brief to begin, with the summary that was typed."""

    summary: str


@dataclass(frozen=True)
class Do:
    """A verb with the escalation's number, and the words for its form."""

    verb: AnyVerb
    number: int
    words: str


Command = Help | ShowList | Show | New | Do


def parse(text: str, verbs: Sequence[AnyVerb]) -> Command:
    """What to do; raises `Refusal` with a suggestion for what is nearly a command, or lacks its number."""
    typed = text.strip()
    first, rest = first_word(typed)
    word = first.lower()
    by_word = {each: verb for verb in verbs for each in verb.words}
    if word == "new":
        return New(rest)
    if word in ("help", "list") and not rest:
        return Help() if word == "help" else ShowList()
    if word == "show" or (_REFERENCE.fullmatch(word) and not rest):
        return _show(rest if word == "show" else word, typed)
    if word in by_word:
        return _do(by_word[word], word, rest, typed)
    near = _near(word, rest, [*by_word, "help", "list", "show"])
    if near:
        raise Refusal(_suggestion(near, first, rest, typed))
    return New(typed)


def _near(word: str, rest: str, known: Sequence[str]) -> str | None:
    """The command that this word was meant to be. "Customers cannot log in" begins a brief: a plural is no slip."""
    about_one = _REFERENCE.fullmatch(first_word(rest)[0].rstrip(":,"))
    if len(word) < _SHORTEST or (rest and not about_one and word.removesuffix("s") in known and word not in known):
        return None
    return next(iter(get_close_matches(word, known, n=1, cutoff=_NEAR)), None)


def _show(asked: str, typed: str) -> Show:
    found = _REFERENCE.fullmatch(asked)
    if found is None:
        raise Refusal(f"Write the number after it, like `/escalate show ESC-12`. {_as_summary(typed)}")
    return Show(int(found[1]))


def _do(verb: AnyVerb, word: str, rest: str, typed: str) -> Do:
    asked, words = first_word(rest)
    found = _REFERENCE.fullmatch(asked.rstrip(":,"))
    if found is None:
        raise Refusal(f"Which one? Write its number after it, like `/escalate {word} ESC-12`. {_as_summary(typed)}")
    return Do(verb, int(found[1]), words)


def _suggestion(near: str, first: str, rest: str, typed: str) -> str:
    if near == first.lower():  # a command that takes nothing, with more behind it
        return f"`/escalate {near}` takes nothing behind it. {_as_summary(typed)}"
    return f"There is no `{_quotable(first)}`. Did you mean `/escalate {_quotable(f'{near} {rest}'.strip())}`? " + (
        _as_summary(typed)
    )


def _as_summary(typed: str) -> str:
    return f"To escalate something with these words, write `/escalate new {_quotable(typed)}`."


def _quotable(text: str) -> str:
    """As it can stand between backticks; mrkdwn's own three characters are the answer's business."""
    return text.replace("`", "'")[:200]
