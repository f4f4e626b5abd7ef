"""What somebody typed behind `/escalate`, understood."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.domain.listing import TYPED, Listing
from bot.domain.near_commands import LOOK_UPS, OPENING, names_of, slip_before_reference, slip_beside, slip_of
from bot.domain.refusals import Refusal
from bot.domain.secrets import complaint
from bot.domain.slack_message import readable
from bot.domain.text import cleaned, clipped, first_word
from bot.domain.typed_reference import Reference, named_in, reference_in
from bot.domain.verb import AnyVerb, Nothing
from bot.domain.verb_words import in_one_word
from bot.domain.verbs.hand_over import HAND_OVER

_PAGE = re.compile(rf"(?:({'|'.join(TYPED)})\b\s*)?(?:(?:page\s*)?0*([1-9][0-9]{{0,5}}))?[.,:;?!]*", re.IGNORECASE)
_COPIED = re.compile(r"^`([^`]*)`$")
_HELP = ("help", "?", "-h", "--help")
_WITH_HELP = (*LOOK_UPS, *OPENING, "away", "back")
_NEAR = 0.75  # how alike two words are before help on one is offered for the other, from 0 to 1
_SPACES = str.maketrans({"\u200b": " ", "\ufeff": " "})  # which nobody sees, between two words
_LONGEST_QUOTE = 2_000  # characters; an answer takes 3,000
_AND = re.compile(r"(?:(?:and|und|or|&|\+|/|,)\s*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Help:
    """`help`, or `help resolve` of one verb."""

    verb: AnyVerb | None = None


@dataclass(frozen=True)
class ShowList:
    """`list`, or `list 2`; `list mine`, `list overdue 2` and so on are of something else."""

    page: int = 1
    what: Listing = Listing.WITH_A_TEAM


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
    """A verb with the escalation's number, and the words for its form.

    It is `doubtful` where the number may count something: "customer 2 users cannot log in" is hardly about ESC-2.
    """

    verb: AnyVerb
    number: int
    words: str
    doubtful: bool = False


Command = Help | ShowList | Show | Timeline | Drafts | Away | Back | HandOverAll | Try | New | Do
_ALONE: Mapping[str, type[Back | Drafts]] = {"back": Back, "drafts": Drafts}
_OPENING: Mapping[str, type[New | Try]] = {"new": New, "try": Try}


def parse(text: str, verbs: Sequence[AnyVerb]) -> Command:
    """What to do; raises `Refusal` with a suggestion for what is nearly a command, or lacks its number.

    Words with a secret among them are refused before anything else: every other refusal quotes them.
    """
    if secret := complaint(cleaned(text)) or complaint(readable(text, {})):
        raise Refusal(f"{secret} Nothing of what you typed was kept.")
    typed = _COPIED.sub(r"\1", text.translate(_SPACES).strip()).removeprefix("/escalate").strip()
    first, rest = first_word(in_one_word(typed, verbs))
    word = first.lower()
    by_word = {each: verb for verb in verbs for each in verb.words}
    if command := _by_its_word(word, rest):
        return command
    if word in _HELP:
        return _help(in_one_word(rest, verbs).lower(), by_word, typed)
    if word == "list" and (page := _PAGE.fullmatch(rest)):
        return ShowList(int(page[2] or 1), Listing((page[1] or Listing.WITH_A_TEAM).lower()))
    if word in _OF_ONE:
        return _OF_ONE[word](rest, typed)
    if word in by_word:
        return _do(by_word[word], word, rest, typed)
    if found := reference_in(typed):
        return _about_one(found, in_one_word(found.rest, verbs), by_word, names_of(verbs), typed)
    return _not_a_command(first, rest, names_of(verbs), typed)


def _not_a_command(first: str, rest: str, names: Mapping[str, str], typed: str) -> New:
    """A brief's summary, unless it is nearly a command or speaks of one escalation in a few words."""
    follows, named = reference_in(rest), named_in(typed)
    before, after = (typed[: named.start()], typed[named.end() :].strip()) if named else ("", "")
    beside = slip_beside(before, after, names) if named else None
    near = slip_of(first.lower(), rest, names, refers=follows is not None) if follows or not beside else None
    if follows and follows.named and not near:
        near = slip_before_reference(first, names)
    if near:
        raise Refusal(_suggestion(near, first, rest, typed))
    if named and beside:
        raise Refusal(_did_you_mean(beside, int(named[1]), typed))
    if follows and follows.named:
        known = f"`/escalate ESC-{follows.number}` shows it, and `/escalate help` has what can be typed"
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


def _about_one(
    found: Reference, rest: str, by_word: Mapping[str, AnyVerb], names: Mapping[str, str], typed: str
) -> Command:
    """`ESC-12` alone shows it, `ESC-12 resolve …` does that; "12 customers cannot export" begins a brief."""
    word, words = first_word(rest)
    if not rest:
        return Show(found.number)
    if word.lower() in by_word:
        return _meant(by_word[word.lower()], word, found, words, typed)
    if found.named:
        _require_one(found.number, rest, f"ESC-{found.number}", typed)
    longer = not found.named and any(word.lower().startswith(name) for name in names)
    if not longer and (meant := slip_beside("", rest, names)):
        raise Refusal(_did_you_mean(meant, found.number, typed))
    return New(typed)


def _show(asked: str, typed: str) -> Show:
    found = reference_in(asked)
    if found is None or found.rest:
        raise Refusal(f"Write the number after it, like `/escalate show ESC-12`. {_as_summary(typed)}")
    return Show(found.number)


def _timeline(asked: str, typed: str) -> Timeline:
    found = reference_in(asked)
    page = _PAGE.fullmatch(found.rest) if found else None
    if found is None or page is None or page[1]:
        raise Refusal(f"Write the number after it, like `/escalate timeline ESC-12`. {_as_summary(typed)}")
    return Timeline(found.number, int(page[2] or 1))


_OF_ONE: Mapping[str, Callable[[str, str], Show | Timeline]] = {"show": _show, "timeline": _timeline}


def _do(verb: AnyVerb, word: str, rest: str, typed: str) -> Do:
    found = reference_in(rest)
    if found is None:
        raise Refusal(f"Which one? Write its number after it, like `/escalate {word} ESC-12`. {_as_summary(typed)}")
    if not found.closed:
        _require_one(found.number, found.words, f"{word} ESC-{found.number}:", typed)
    return _meant(verb, word, found, found.words, typed)


def _meant(verb: AnyVerb, word: str, about: Reference, words: str, typed: str) -> Do:
    """Raises `Refusal` for words behind what takes none and would be done at once, where the number may count."""
    doubtful = about.may_count and bool(words)
    if doubtful and verb.input is Nothing:
        raise Refusal(_did_you_mean((word, ""), about.number, typed))
    return Do(verb, about.number, words, doubtful)


def _require_one(number: int, words: str, command: str, typed: str) -> None:
    """Raise `Refusal` where another escalation stands beside the first: it would hear nothing of what is done."""
    joined = _AND.match(words)
    other = reference_in(words[joined.end() :]) if joined else None
    if other and other.named and other.number != number:
        raise Refusal(
            f"One escalation at a time, so nothing was done. Write `/escalate {command}` with what is for this one, "
            f"and the same for ESC-{other.number}. You typed `{_quotable(typed, _LONGEST_QUOTE)}`."
        )


def _suggestion(near: str, first: str, rest: str, typed: str) -> str:
    if near == first.lower():  # a command that takes nothing, with more behind it
        lists = f"{', '.join(TYPED)} or the number of a page, like `/escalate list 2`"
        takes = lists if near == "list" else "nothing behind it"
        return f"`/escalate {near}` takes {takes}. {_as_summary(typed)}"
    words = "" if near in _ALONE else rest
    return f"There is no `{_quotable(first)}`. Did you mean `/escalate {_quotable(f'{near} {words}'.strip())}`? " + (
        _as_summary(typed)
    )


def _did_you_mean(meant: tuple[str, str], number: int, typed: str) -> str:
    command, words = meant
    return f"Did you mean `/escalate {_quotable(f'{command} ESC-{number} {words}'.strip())}`? {_as_summary(typed)}"


def _as_summary(typed: str) -> str:
    return f"To escalate something with these words, write `/escalate new {_quotable(typed, _LONGEST_QUOTE)}`."


def _quotable(text: str, most: int = 200) -> str:
    """As it can stand between backticks; mrkdwn's own three characters are the answer's business."""
    return clipped(text.replace("`", "'"), most)
