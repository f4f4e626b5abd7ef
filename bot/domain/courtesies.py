"""Which lines say something about the matter, and which only greet, thank or sign."""

import re
import unicodedata

from bot.domain.courtesy_phrases import ADDRESSED, COURTESIES, GREETINGS, PATTERNS
from bot.domain.text import one_line

_END_OF_SENTENCE = re.compile(r"[,;!…。！，、；،؛]+|[.?:？؟：]+(?=\s|$)|\s[-–—]+(?=\s)")
_EMOJI_NAME = re.compile(r":[\w+'-]+:(?::skin-tone-\d:)?")
_NO_WORD = re.compile(r"[\W_]*")
_JOINING = frozenset({"and", "&", "+", "und", "et", "y", "e", "en", "och", "og", "i"})
_MATTERS = frozenset(
    {"help", "down", "crash", "crashes", "crashed", "error", "errors", "problem", "issue", "bug", "broken", "kaputt"}
)
"""In small letters behind a greeting, and nobody's name."""
_JOINED = 2
_MOST_NAMES = 3
"""Words behind a greeting that may be whom it is for."""


def _folded(text: str) -> str:
    """Without accents and capitals, so that `Buenos dias` is `buenos días`."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if unicodedata.category(one) != "Mn")
    return bare.replace("’", "'").replace("ß", "ss")


def _phrases(*lists: str) -> frozenset[str]:
    return frozenset(_folded(phrase.strip()) for one in lists for phrase in one.split(",") if phrase.strip())


_GREETINGS, _ADDRESSED, _COURTESIES = _phrases(*GREETINGS), _phrases(ADDRESSED), _phrases(*COURTESIES)
_PATTERNS = [re.compile(one, re.IGNORECASE) for one in PATTERNS]
_LONGEST = max(len(phrase.split()) for phrase in _GREETINGS)


def first_saying(text: str) -> str:
    """The first line that says something, on one line and without a greeting before it; "" where none does."""
    lines = [rest for line in text.split("\n") if (rest := without_courtesies(line))]
    return next((line for line in lines if _has_words(line)), lines[0] if lines else "")


def says_something(text: str) -> bool:
    """Whether there is more to it than greetings, thanks and emoji."""
    return any(_has_words(without_courtesies(line)) for line in text.split("\n"))


def without_courtesies(line: str) -> str:
    """The line from the first sentence that is about something; "" where there is none."""
    rest, greeted = one_line(line), False
    while _has_words(rest):
        spoken = _without_emoji(rest)
        end = _END_OF_SENTENCE.search(spoken, _NO_WORD.match(spoken).end())  # type: ignore[union-attr] # it may be empty
        sentence = " ".join(spoken[: end.start() if end else None].strip(" .?!¡¿:>*•-").split())
        if not _is_courtesy(sentence, ends_the_line=end is None, greeted=greeted):
            return rest
        rest, greeted = (rest[end.end() :].strip() if end else ""), True
    return rest if rest and not greeted and _without_emoji(rest) != rest else ""


def _without_emoji(text: str) -> str:
    """With spaces in their place, so that what follows stays where it is."""
    bare = _EMOJI_NAME.sub(lambda name: " " * len(name[0]), text)
    return "".join(" " if unicodedata.category(one) in ("So", "Sk") or one in "\u200d\ufe0f" else one for one in bare)


def _has_words(text: str) -> bool:
    return any(one.isalnum() for one in _without_emoji(text))


def _is_courtesy(sentence: str, *, ends_the_line: bool, greeted: bool) -> bool:
    folded = " ".join(_folded(sentence).split())
    if folded in _COURTESIES or (greeted and folded in _ADDRESSED):
        return True
    if any(pattern.fullmatch(sentence) for pattern in _PATTERNS):
        return True
    return _greets(sentence.split(), ends_the_line=ends_the_line)


def _greets(words: list[str], *, ends_the_line: bool) -> bool:
    """A greeting, alone or with a few words that may be whom it is for."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        if _folded(" ".join(words[:length])) in _GREETINGS:
            return _may_be_addressed(words[length:], ends_the_line=ends_the_line)
    last = len(words) > 1 and _folded(words[-1]) in _GREETINGS and not words[0].isascii()
    return bool(last) and len(words) <= _MOST_NAMES


def _may_be_addressed(words: list[str], *, ends_the_line: bool) -> bool:
    """A comma behind them tells; without one, they must be of those that people greet, or names."""
    if not words:
        return True
    if not ends_the_line:
        return len(words) <= _MOST_NAMES + 1
    for length in range(len(words), 0, -1):
        if _folded(" ".join(words[:length])) in _ADDRESSED:
            return _are_names(words[length:])
    return _are_names(words)


def _are_names(words: list[str]) -> bool:
    """Some with a capital, joined or not; in small letters one, or two that are joined: `hi ana and bob`."""
    names = [word for word in words if word.casefold() not in _JOINING]
    if len(names) > _MOST_NAMES:
        return False
    if all(word[0].isupper() or not word[0].islower() for word in names):
        return True
    joined = len(names) == 1 or (len(names) == _JOINED and len(words) > len(names))
    return joined and all(map(str.isalpha, names)) and _MATTERS.isdisjoint(names)
