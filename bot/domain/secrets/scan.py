"""Looking for secrets in any text, and putting a word in the place of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.secrets.plain import Plain
from bot.domain.secrets.rule import Kind, Rule, Subject
from bot.domain.secrets.rules import RULES, spans

_HIDDEN = "••••"
_BEFORE = 16  # characters before it that help to find the place
_END_OF_WORD, _REST_OF_WORD = re.compile(r"[\w.-]{1,16}$"), re.compile(r"[\w.-]{1,16}\W{0,3}")
_MOST_CLEAN = 4096  # texts; a form's are looked through again with each change, by everything that asks
_PASSES = 5  # masking may bring two halves together that look like something else; it never takes so many


@dataclass(frozen=True)
class Finding:
    """One secret: what it is, by which rule, from where to where in the text, and how it may be shown."""

    kind: Kind
    rule: str
    label: str
    span: tuple[int, int]
    excerpt: str


def found_in(text: str) -> tuple[Finding, ...]:
    """Every secret in `text`, in order; none overlaps another. The text's cleaning is its caller's business."""
    places = _places(text)
    ends = [0, *(end for _, end, _ in places)]
    return tuple(_finding(text, *place, after=after) for place, after in zip(places, ends, strict=False))


def masked(text: str) -> str:
    """`text` with `[masked: password]` in the place of each secret; the same text where there is none."""
    return masked_with_secrets(text)[0]


def masked_with_secrets(text: str) -> tuple[str, set[str]]:
    """The same, and the secrets that stood there, for counting them."""
    secrets: set[str] = set()
    for _ in range(_PASSES):
        places = _places(text)
        if not places:
            break
        secrets |= {text[start:end] for start, end, _ in places}
        text = _without(text, places)
    return text, secrets


def _without(text: str, places: list[tuple[int, int, Rule]]) -> str:
    pieces, done = [], 0
    for start, end, rule in places:
        pieces += [text[done:start], f"[masked: {rule.label}]"]
        done = end
    return "".join([*pieces, text[done:]])


class _Found(Exception):
    """There are secrets at these `places`."""

    def __init__(self, places: list[tuple[int, int, Rule]]) -> None:
        super().__init__()
        self.places = places


def _places(text: str) -> list[tuple[int, int, Rule]]:
    """Where secrets are. Of two that overlap the rule that stands first names both: it knows more about them."""
    try:
        _require_clean(text)
    except _Found as found:
        return found.places
    return []


@lru_cache(maxsize=_MOST_CLEAN)
def _require_clean(text: str) -> None:
    """Raise `_Found` where there is a secret; so what has one stays in no memory."""
    plain = Plain.of(text)
    found = sorted((*plain.span(start, end), rank) for start, end, rank in spans(Subject(plain.text)))
    if found:
        raise _Found([(start, end, RULES[rank]) for start, end, rank in _merged(found)])


def _merged(found: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    held: tuple[int, int, int] | None = None
    for start, end, rank in found:
        if held is None or start >= held[1]:
            if held:
                yield held
            held = start, end, rank
        else:
            held = held[0], max(held[1], end), min(held[2], rank)
    if held:
        yield held


def _finding(text: str, start: int, end: int, rule: Rule, *, after: int) -> Finding:
    before = _before(text[after:start].rpartition("\n")[2])
    few = end - start > 2 * (rule.shown + rule.tail)  # what is shown is never most of it
    head, tail = (text[start : start + rule.shown], text[end - rule.tail : end]) if few else ("", "")
    return Finding(rule.kind, rule.name, rule.label, (start, end), f"{before}{head}{_HIDDEN}{tail}")


def _before(line: str) -> str:
    """The last characters of what stands before it, from the beginning of a word unless one is very long."""
    start = max(0, len(line) - _BEFORE)
    begun = _END_OF_WORD.search(line[max(0, start - _BEFORE) : start])
    ends = _REST_OF_WORD.match(line, start)
    if not start or begun is None or ends is None:
        return line[start:].lstrip()
    if len(begun[0]) < _BEFORE:
        return line[start - len(begun[0]) :]
    return line[ends.end() :] or line[start:]
