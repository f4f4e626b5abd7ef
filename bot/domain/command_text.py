"""What somebody typed behind `/escalate`, understood."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.domain.listing import TYPED, Listing
from bot.domain.refusals import Refusal
from bot.domain.secrets import complaint
from bot.domain.slack_message import readable
from bot.domain.text import cleaned, first_word
from bot.domain.verb import AnyVerb
from bot.domain.verb_words import in_one_word
from bot.domain.verbs.hand_over import HAND_OVER

# As people write it: `ESC-12`, `esc 12`, `#12`, `ESC-012`, in bold, and with the sentence's own punctuation behind it.
_REFERENCE = re.compile(
    r"[*_~`]*(ESC(?:\s|[-\u2010-\u2014])?)?#?0*([1-9][0-9]{0,8})[*_~`.,:;?!]*(?=\s|$)", re.IGNORECASE
)
_PAGE = re.compile(rf"(?:({'|'.join(TYPED)})\b\s*)?(?:(?:page\s*)?0*([1-9][0-9]{{0,5}}))?[.,:;?!]*", re.IGNORECASE)
_COPIED = re.compile(r"^`([^`]*)`$")
_HELP = ("help", "?", "-h", "--help")
_LOOK_UPS = ("help", "list", "show", "timeline", "drafts")
_WITH_HELP = (*_LOOK_UPS, "new", "try", "away", "back")
_NEAR = 0.75  # how alike two words are before one is taken for a slip of the other, from 0 to 1
_SHORTEST = 3  # letters; shorter words are alike by chance


@dataclass(frozen=True)
class Help:
    """`help`, or `help resolve` of one verb."""

    verb: AnyVerb | None = None


@dataclass(frozen=True)
class ShowList:
    """`list`, or `list 2`; `list mine`, `list overdue 2` and so on are of something else."""

    page: int = 1
    what: Listing = Listing.ALL


@dataclass(frozen=True)
class Show:
    """`ESC-12`, or `show ESC-12`."""

    number: int


@dataclass(frozen=True)
class Timeline:
    """`timeline ESC-12`, or its second page: `timeline ESC-12 2`."""

    number: int
    page: int = 1


@dataclass(frozen=True)
class Drafts:
    """`drafts`"""


@dataclass(frozen=True)
class Away:
    """`away until Fri`: `words` say until when."""

    words: str


@dataclass(frozen=True)
class HandOverAll:
    """`handoff all @colleague`: `words` begin with whom to ask."""

    words: str


@dataclass(frozen=True)
class Back:
    """`back`"""


@dataclass(frozen=True)
class Try:
    """A brief to try out, with the summary that was typed: nothing of it is posted."""

    summary: str


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


Command = Help | ShowList | Show | Timeline | Drafts | Away | Back | HandOverAll | Try | New | Do
_ALONE: Mapping[str, type[Back | Drafts]] = {"back": Back, "drafts": Drafts}
_OPENING: Mapping[str, type[New | Try]] = {"new": New, "try": Try}


def parse(text: str, verbs: Sequence[AnyVerb]) -> Command:
    """What to do; raises `Refusal` with a suggestion for what is nearly a command, or lacks its number.

    Words with a secret among them are refused before anything else: every other refusal quotes them.
    """
    if secret := complaint(cleaned(text)) or complaint(readable(text, {})):
        raise Refusal(f"{secret} Nothing of what you typed was kept.")
    typed = _COPIED.sub(r"\1", text.strip()).removeprefix("/escalate").strip()
    first, rest = first_word(in_one_word(typed, verbs))
    word = first.lower()
    by_word = {each: verb for verb in verbs for each in verb.words}
    if command := _by_its_word(word, rest):
        return command
    if word in _HELP:
        return _help(in_one_word(rest, verbs).lower(), by_word, typed)
    if word == "list" and (page := _PAGE.fullmatch(rest)):
        return ShowList(int(page[2] or 1), Listing((page[1] or Listing.ALL).lower()))
    if word in _OF_ONE:
        return _OF_ONE[word](rest, typed)
    if word in by_word:
        return _do(by_word[word], word, rest, typed)
    if found := _reference(typed):
        return _about_one(found, in_one_word(found.rest, verbs), by_word, typed)
    near = _near(word, rest, [*by_word, *_LOOK_UPS])
    if near:
        raise Refusal(_suggestion(near, first, rest, typed))
    if (found := _reference(rest)) and found.named:
        known = "`/escalate help` has what can be typed"
        raise Refusal(f"There is no `{_quotable(first)}`; {known}. {_as_summary(typed)}")
    return New(typed)


def _by_its_word(word: str, rest: str) -> Command | None:
    """What its first word alone decides."""
    if word in _OPENING:
        return _OPENING[word](rest)
    if word == "away":
        return Away(rest)
    if word in _ALONE and not rest:
        return _ALONE[word]()
    what, words = first_word(rest)
    if word in HAND_OVER.words and what.lower() == "all":
        return HandOverAll(words)
    return Help() if word in _HELP and not rest else None


@dataclass(frozen=True)
class _Reference:
    """A number at the beginning of a text, whether `ESC` stands before it, and the words behind it."""

    number: int
    named: bool
    rest: str


def _reference(text: str) -> _Reference | None:
    found = _REFERENCE.match(text)
    return _Reference(int(found[2]), bool(found[1]), text[found.end() :].strip(" \t\n?!.")) if found else None


def _help(asked: str, by_word: Mapping[str, AnyVerb], typed: str) -> Help:
    """Of one verb; of a look-up, which is a line of it, the whole."""
    if asked in by_word:
        return Help(by_word[asked])
    if asked in _WITH_HELP:
        return Help()
    near = next(iter(get_close_matches(asked, [*by_word, *_WITH_HELP], n=1, cutoff=_NEAR)), None)
    meant = f" Did you mean `/escalate help {near}`?" if near else ""
    raise Refusal(
        f"There is no command `{_quotable(asked)}`.{meant} `/escalate help` has all that can be typed. "
        f"{_as_summary(typed)}"
    )


def _about_one(found: _Reference, rest: str, by_word: Mapping[str, AnyVerb], typed: str) -> Command:
    """`ESC-12` alone shows it, `ESC-12 resolve …` does that; "12 customers cannot export" begins a brief."""
    word, words = first_word(rest)
    if not rest:
        return Show(found.number)
    if word.lower() in by_word:
        return Do(by_word[word.lower()], found.number, words)
    return New(typed)


def _near(word: str, rest: str, known: Sequence[str]) -> str | None:
    """The command that this word was meant to be. "Customers cannot log in" begins a brief: a plural is no slip."""
    if len(word) < _SHORTEST or (
        rest and not _reference(rest) and word.removesuffix("s") in known and word not in known
    ):
        return None
    return next(iter(get_close_matches(word, known, n=1, cutoff=_NEAR)), None)


def _show(asked: str, typed: str) -> Show:
    found = _reference(asked)
    if found is None or found.rest:
        raise Refusal(f"Write the number after it, like `/escalate show ESC-12`. {_as_summary(typed)}")
    return Show(found.number)


def _timeline(asked: str, typed: str) -> Timeline:
    found = _reference(asked)
    page = _PAGE.fullmatch(found.rest) if found else None
    if found is None or page is None or page[1]:
        raise Refusal(f"Write the number after it, like `/escalate timeline ESC-12`. {_as_summary(typed)}")
    return Timeline(found.number, int(page[2] or 1))


_OF_ONE: Mapping[str, Callable[[str, str], Show | Timeline]] = {"show": _show, "timeline": _timeline}


def _do(verb: AnyVerb, word: str, rest: str, typed: str) -> Do:
    found = _REFERENCE.match(rest)
    if found is None:
        raise Refusal(f"Which one? Write its number after it, like `/escalate {word} ESC-12`. {_as_summary(typed)}")
    return Do(verb, int(found[2]), rest[found.end() :].strip())


def _suggestion(near: str, first: str, rest: str, typed: str) -> str:
    if near == first.lower():  # a command that takes nothing, with more behind it
        lists = f"{', '.join(TYPED)} or the number of a page, like `/escalate list 2`"
        takes = lists if near == "list" else "nothing behind it"
        return f"`/escalate {near}` takes {takes}. {_as_summary(typed)}"
    return f"There is no `{_quotable(first)}`. Did you mean `/escalate {_quotable(f'{near} {rest}'.strip())}`? " + (
        _as_summary(typed)
    )


def _as_summary(typed: str) -> str:
    return f"To escalate something with these words, write `/escalate new {_quotable(typed)}`."


def _quotable(text: str) -> str:
    """As it can stand between backticks; mrkdwn's own three characters are the answer's business."""
    return text.replace("`", "'")[:200]
