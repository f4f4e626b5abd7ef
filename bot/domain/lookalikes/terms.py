"""What a problem is about, as terms that can be compared: word stems, error codes, quoted messages, lines of errors.

Numbers and ids are left out or evened out: they differ each time, and the problem is the same. Words are cut to their
beginning, which does for most languages what a stemmer does for one; where words are written without spaces, every two
neighbouring letters are a term.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from bot.domain.lookalikes.words import COMMON, STOP
from bot.domain.pattern import Pattern

_STEM = 6  # letters of a word that count
_MOST_TERMS = 48  # kept of one escalation: those that say most come first
_MOST_BYTES = 1200  # of them in UTF-8: thousands of escalations' terms are read together
_MOST_ASKED = 96  # of what somebody types: each is looked for in every candidate
_MOST_LINES = 6  # of an error, which repeats itself below them
_PHRASE = range(8, 121)  # characters of a quoted message that is compared whole
_LONGEST_TERM = 40

_CODE, _WHOLE, _TITLE, _QUOTED, _WORD, _COMMON = 4.0, 3.0, 2.0, 1.5, 1.0, 0.3
"""How much a term weighs: an error code, a message that is the same word for word, a word of the summary, of a quoted
message or an error, any other, and one that stands in every second escalation."""

_NOISE = Pattern(
    r"https?://\S+|\[masked: [^\]]*\]|[^\s@]{1,64}@[^\s@]{1,200}\.\w+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|"
    r"\b(?=[a-fA-F]{0,40}\d)[0-9a-fA-F]{10,}\b"
)
_CODES = Pattern(
    r"\b(?!Q[1-4]\b)[A-Z]{1,10}\d{3,6}\b|\b[A-Z]{2,8}-(?!20\d\d\b)\d{2,6}\b|\b0x[0-9a-fA-F]{2,8}\b|"
    r"\b[A-Za-z]{2,}(?:_[A-Za-z]+)+\b|\bE[A-Z]{5,}\b|\b[A-Z][a-z]+(?:[A-Z][a-z]+)*(?:Error|Exception|Fault)\b|"
    r"\b[a-z]+(?:[A-Z][a-z]+)+\b"
)
_STATUS = Pattern(
    r"(?:http|status|error|code|fehler|erreur|错误|エラー)[^\d\n]{0,3}([45]\d\d)\b|"
    r"\b([45]\d\d)(?=\s(?:gateway|internal|bad|service|not|forbidden|unauthori[sz]ed|too|gone|conflict|request))|"
    r"\b(429|502|503|504)\b",
    re.IGNORECASE,
)
_QUOTES = Pattern(r"[\"“„«「『]([^\"“”„«»「」『』\n]{3,120})[\"”“»」』]|`([^`\n]{3,120})`")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_RUNS = re.compile(rf"([{_UNSPACED}]+)|([^\W\d_{_UNSPACED}]+)")
_GRAMMAR = re.compile("[\u3040-\u309f]{2}")  # hiragana alone are endings and particles


def weighted_terms(summary: str, description: str, error: str) -> dict[str, float]:
    """The terms of what is asked with their weights, those first that say most."""
    return dict(islice(_ordered(summary, description, error), _MOST_ASKED))


def search_terms(summary: str, description: str, error: str) -> str:
    """The terms that are kept of an escalation, with spaces between; no term has any."""
    terms = " ".join(term for term, _ in islice(_ordered(summary, description, error), _MOST_TERMS)).encode()
    return terms.decode() if len(terms) <= _MOST_BYTES else terms[: terms.rfind(b" ", 0, _MOST_BYTES)].decode()


def _ordered(summary: str, description: str, error: str) -> Iterator[tuple[str, float]]:
    """Each term once, with the weight of its best place; common words come last."""
    terms: dict[str, float] = {}
    everything = "\n".join((summary, description, error))
    for term, weight in (*_exact(everything, error), *_worded(summary, description, error)):
        terms[term] = max(weight, terms.get(term, 0.0))
    yield from ((term, weight) for term, weight in terms.items() if weight > _COMMON)
    yield from ((term, weight) for term, weight in terms.items() if weight <= _COMMON)


def _exact(everything: str, error: str) -> Iterator[tuple[str, float]]:
    for code in _codes(everything):
        yield f"c:{code}", _CODE
    for phrase in _phrases(everything):
        if len(phrase) in _PHRASE:
            yield f"m:{_evened(phrase)}", _WHOLE
    lines = [line.strip() for line in error.splitlines() if line.strip()]
    for line in lines[:_MOST_LINES]:
        if len(line) >= _PHRASE.start:
            yield f"m:{_evened(line)}", _WHOLE


def _codes(text: str) -> Iterator[str]:
    plain = _NOISE.sub(" ", text)
    for found in _CODES.finditer(plain):
        yield found[0].lower()
    for found in _STATUS.finditer(plain):
        yield next(filter(None, found.groups()))


def _phrases(text: str) -> Iterator[str]:
    return (found[1] or found[2] for found in _QUOTES.finditer(text))


def _evened(phrase: str) -> str:
    """The message as one term: its stems, every number the same."""
    words = re.sub(r"\d+", " # ", _folded(_NOISE.sub(" ", phrase)))
    return "_".join(re.findall(r"#|[^\W\d_]+", words))[:_LONGEST_TERM]


def _worded(summary: str, description: str, error: str) -> Iterator[tuple[str, float]]:
    quoted = " ".join(_phrases(description))
    for text, weight in ((summary, _TITLE), (error, _QUOTED), (quoted, _QUOTED), (description, _WORD)):
        for term, is_common in _stems(text):
            yield term, _COMMON if is_common else weight


def _stems(text: str) -> Iterable[tuple[str, bool]]:
    for unspaced, word in _RUNS.findall(_folded(_NOISE.sub(" ", text))):
        if unspaced:
            yield from ((pair, False) for pair in _pairs(unspaced))
        elif len(word) > 1 and word not in _STOP_WORDS:
            yield _stem(word), word in _COMMON_WORDS


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for place in range(len(run) - 1):
        pair = run[place : place + 2]
        if not _GRAMMAR.fullmatch(pair):
            yield pair


def _stem(word: str) -> str:
    if len(word) > _STEM:
        return word[:_STEM]
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _folded(text: str) -> str:
    """One spelling for what is written in several: case, width, accents of Latin letters, the Arabic article."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", decomposed))
    return re.sub(r"\b(?:و)?ال(?=\w{3})", "", plain)


_STOP_WORDS, _COMMON_WORDS = (frozenset(map(_folded, words)) for words in (STOP, COMMON))
"""As they look once they are folded."""
