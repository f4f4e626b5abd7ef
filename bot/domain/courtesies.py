"""Which lines say something about the matter, and which only greet, call somebody, thank, remind or sign."""

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.courtesy_patterns import ADDRESSED, CALLS, INTRODUCTIONS, ORIGINS, PATTERNS, REMINDERS
from bot.domain.courtesy_phrases import COURTESIES, GREETINGS
from bot.domain.from_thread.problems import is_problem
from bot.domain.pattern import Pattern
from bot.domain.text import one_line

_EMOJI = "\ufffc"  # stands for one, and ends a greeting too: `hi :wave: exports fail`
_END_OF_SENTENCE = re.compile(r"\ufffc[\s\ufffc]*|[,;!…。！，、；،؛।॥۔։።។]+|[.?:？؟：]+(?=\s|$)|\s[-–—]+(?=\s)")
_EMOJI_NAME = re.compile(r":[\w+'-]+:(?::skin-tone-\d:)?")
_NO_WORD = re.compile(r"[\W_]*")
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")  # `hiii`
_JOINING = frozenset({"and", "&", "+", "und", "et", "y", "e", "en", "och", "og", "i"})
_AMISS = ("down", "crash", "crashes", "crashed", "error", "errors", "problem", "issue", "bug", "broken", "kaputt")
_ANSWERS = ("help", "same", "works", "working", "nothing", "everything", "fine", "still", "ditto", "yes", "no")
_MATTERS = frozenset((*_AMISS, *_ANSWERS))
"""In small letters behind a greeting, and nobody's name."""
_MENTION = r"@\S+(?: [A-Z][a-zà-ÿ'’.-]+){0,2}"
_MENTIONS = re.compile(rf"(?:^(?:{_MENTION}(?: and| &| und| et| y|$|\s))+|(?:^|\s){_MENTION}$)")
_JOINED = 2
_MOST_NAMES = 3
"""Words behind a greeting that may be whom it is for."""
_MOST_ADDRESSED = 5
_LONGEST_COURTESY = 120  # characters
_NON_JOINER = "\u200c"  # belongs into words of Persian
_HERE = " here"  # `Katrin here`
_CALLING = "+@#/&^"  # begin what is still a word: `+1`, `@ana`


def _folded(text: str) -> str:
    """Without accents, capitals and invisible characters, so that `Buenos dias` is `buenos días`."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    if not bare.isascii():
        bare = "".join(one for one in bare if unicodedata.category(one) not in ("Mn", "Cf"))
    return _STRETCHED.sub(r"\1", bare.replace("’", "'").replace("ß", "ss"))


def _phrases(*lists: str) -> frozenset[str]:
    return frozenset(_folded(phrase.strip()) for one in lists for phrase in one.split(",") if phrase.strip())


_GREETINGS, _ADDRESSED, _COURTESIES = _phrases(*GREETINGS), _phrases(*ADDRESSED), _phrases(*COURTESIES)
_ADDRESSED_WORDS = frozenset(word for phrase in _ADDRESSED for word in phrase.split())
_UNSPACED = sorted((one for one in _GREETINGS if not one.isascii()), key=len, reverse=True)
_PATTERNS, _CALLS, _INTRODUCTIONS, _ORIGINS, _REMINDERS = (
    [Pattern(one, re.IGNORECASE) for one in each] for each in (PATTERNS, CALLS, INTRODUCTIONS, ORIGINS, REMINDERS)
)
_LONGEST = max(len(phrase.split()) for phrase in _GREETINGS)


def first_saying(text: str) -> str:
    """The first line that says something, on one line and without a greeting before it; "" where none does."""
    return next(iter(lines_saying(text)), "")


def lines_saying(text: str) -> list[str]:
    """Every line that says something, without a greeting before it; emoji where there is nothing but emoji."""
    lines = [rest for line in text.split("\n") if (rest := without_courtesies(line))]
    return [line for line in lines if has_words(line)] if has_words(text) else lines


def says_something(text: str) -> bool:
    """Whether there is more to it than greetings, thanks and emoji."""
    return has_words(text) and bool(lines_saying(text))


def reminds(text: str) -> bool:
    """Whether a sentence of it asks for an answer and says nothing else: «bump», «any news?»."""
    sentences = (sentence for line in text.split("\n") for sentence, *_ in _sentences(one_line(line)))
    return any(_fits(_without_mentions(sentence), _REMINDERS) for sentence in sentences)


def without_courtesies(line: str) -> str:
    """The line from the first sentence that is about something; "" where there is none."""
    whole = one_line(line)
    greeted, start = False, 0
    for sentence, end, is_closed in _sentences(whole):
        if not _is_courtesy(sentence, ends_the_line=not is_closed, greeted=greeted):
            return whole[start:].strip() if greeted else whole
        greeted, start = True, end
    return whole if not greeted and _spoken(whole) != whole else ""  # emoji alone


def has_words(text: str) -> bool:
    """Whether anything in it can be read aloud: emoji, by whatever name, cannot."""
    return any(map(str.isalnum, _EMOJI_NAME.sub(" ", text)))


def _sentences(whole: str) -> Iterator[tuple[str, int, bool]]:
    """Each with where the next one begins, and whether punctuation and more follow it; as long as there are words."""
    spoken, start = _spoken(whole), 0
    while any(map(str.isalnum, spoken[start:])):
        words = _NO_WORD.match(spoken, start)
        found = _END_OF_SENTENCE.search(spoken, words.end() if words else start)
        stop, end = (found.start(), found.end()) if found else (len(whole), len(whole))
        is_closed = end < len(whole) and spoken[stop] != _EMOJI
        yield " ".join(_bare(spoken[start:stop]).split()), end, is_closed
        start = end


def _spoken(text: str) -> str:
    """With marks in the place of emoji, and spaces in that of invisible characters: what follows stays where it is."""
    bare = _EMOJI_NAME.sub(lambda name: _EMOJI * len(name[0]), text)
    return bare if bare.isascii() else "".join(map(_heard, bare))


def _heard(one: str) -> str:
    category = unicodedata.category(one)
    if category in ("So", "Sk"):
        return _EMOJI
    return " " if (category in ("Cf", "Me") and one != _NON_JOINER) or one in "\ufe0e\ufe0f" else one


def _bare(sentence: str) -> str:
    """Without punctuation and marks around it."""
    start, end = 0, len(sentence)
    while start < end and unicodedata.category(sentence[start])[0] in "PSZC" and sentence[start] not in _CALLING:
        start += 1
    while end > start and unicodedata.category(sentence[end - 1])[0] in "PSZC":
        end -= 1
    return sentence[start:end]


def _is_courtesy(sentence: str, *, ends_the_line: bool, greeted: bool) -> bool:
    spoken = _without_mentions(sentence)
    if spoken != sentence and (not spoken or _fits(spoken, _CALLS)):
        return True
    folded = " ".join(_folded(spoken).split())
    if folded in _COURTESIES or _fits(spoken, _PATTERNS):
        return True
    if _fits(spoken, _INTRODUCTIONS) and not is_problem(spoken):
        return True
    if greeted and (_is_addressed(folded) or _fits(spoken, _ORIGINS)):
        return True
    if ends_the_line and (greeted or spoken.endswith(_HERE)) and _is_a_name(spoken):
        return True
    return _greets(spoken.split(), ends_the_line=ends_the_line) or _greets_unspaced(folded)


def _without_mentions(sentence: str) -> str:
    """Without those at both ends, unless what looks like a name there says what is wrong."""
    return sentence if "@" not in sentence or is_problem(sentence) else _MENTIONS.sub("", sentence).strip()


def _fits(sentence: str, patterns: list[Pattern]) -> bool:
    return len(sentence) <= _LONGEST_COURTESY and any(pattern.compiled.fullmatch(sentence) for pattern in patterns)


def _is_addressed(folded: str) -> bool:
    words = folded.split()
    return folded in _ADDRESSED or (len(words) <= _MOST_ADDRESSED and all(word in _ADDRESSED_WORDS for word in words))


def _is_a_name(sentence: str) -> bool:
    """«Hello, Katrin Vogel»: not «Hello, Exports Fail» or «Hi, API»."""
    words = sentence.removesuffix(_HERE).split()
    named = len(words) <= _JOINED and all(word.istitle() and word.isalpha() for word in words)
    return named and not is_problem(sentence) and _MATTERS.isdisjoint(word.casefold() for word in words)


def _greets(words: list[str], *, ends_the_line: bool) -> bool:
    """A greeting, alone or with a few words that may be whom it is for."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        if _folded(" ".join(words[:length])) in _GREETINGS:
            return _may_be_addressed(words[length:], ends_the_line=ends_the_line)
    last = len(words) > 1 and _folded(words[-1]) in _GREETINGS and not words[0].isascii()
    return bool(last) and len(words) <= _MOST_NAMES


def _greets_unspaced(folded: str) -> bool:
    """`皆さんこんにちは`, `สวัสดีทีมงาน`: where words are written without spaces, before or after whom it is for."""
    if folded.isascii():
        return False
    for greeting in _UNSPACED:
        for rest in (folded.removeprefix(greeting), folded.removesuffix(greeting)):
            if rest != folded and (not rest or _is_addressed(rest.strip()) or rest.strip() in _GREETINGS):
                return True
    return False


def _may_be_addressed(words: list[str], *, ends_the_line: bool) -> bool:
    """A comma behind them tells; without one, they must be of those that people greet, or names."""
    if not words:
        return True
    if not ends_the_line:
        return len(words) <= _MOST_NAMES + 1
    if _is_addressed(_folded(" ".join(words))):
        return True
    for length in range(len(words), 0, -1):
        if _folded(" ".join(words[:length])) in _ADDRESSED:
            return _are_names(words[length:])
    return _are_names(words)


def _are_names(words: list[str]) -> bool:
    """Some with a capital, joined or not; in small letters one, or two that are joined: `hi ana and bob`."""
    names = [word for word in words if word.casefold() not in _JOINING]
    if len(names) > _MOST_NAMES or is_problem(" ".join(words)):
        return False
    if all(word[0].isupper() or not word[0].islower() for word in names):
        return True
    joined = len(names) == 1 or (len(names) == _JOINED and len(words) > len(names))
    return joined and all(map(str.isalpha, names)) and _MATTERS.isdisjoint(names)
