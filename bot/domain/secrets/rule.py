"""What a rule is: a public format by which a secret is known in the middle of other text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.pattern import Pattern

FIGURES = re.compile(r"(?:\d[\W_]{0,2}){8}")
"""Eight digits in a row, as people group them."""
LETTERS_AND_FIGURES = re.compile(r"[A-Za-z]{2}\d\d")
CUT = "¦"
"""Where an example is cut: whole, the scanners of code hosts would take it for somebody's real secret."""


class Kind(StrEnum):
    """A credential opens something and is never kept; personal data may be, for a reason that is on record."""

    CREDENTIAL = "credential"
    PERSONAL = "personal"


class Subject:
    """A text, and what is asked of it before any pattern is tried: each question once, however many rules ask it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lowered = text.lower()
        self._known: dict[re.Pattern[str], bool] = {}

    def has(self, pattern: re.Pattern[str]) -> bool:
        if pattern not in self._known:
            self._known[pattern] = bool(pattern.search(self.text))
        return self._known[pattern]


def anything(_: str) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """`pattern` finds candidates: its group `secret`, or all of it; `check` then judges the candidate's text.

    Every repetition of a pattern is bounded, so that time grows with the text and not faster. `needs` are words in
    lower case, of which the text must have one, and `hint` must be found in it, before the pattern is tried at all:
    nearly every text has neither. `shown` characters at its beginning and `tail` at its end may be shown: they name the
    format, or let its owner recognise it. `source` is where the format is documented. `caught` and `passed` are
    examples, cut (`CUT`) where they look real.
    """

    name: str
    label: str
    kind: Kind
    pattern: Pattern
    source: str
    caught: tuple[str, ...]
    passed: tuple[str, ...]
    needs: tuple[str, ...] = ()
    check: Callable[[str], bool] = anything
    shown: int = 0
    tail: int = 0
    hint: re.Pattern[str] | None = None

    def spans(self, subject: Subject) -> Iterator[tuple[int, int]]:
        """Where it stands in a text that has one of its `needs`."""
        if self.hint is not None and not subject.has(self.hint):
            return
        pattern = self.pattern.compiled
        group = "secret" if "secret" in pattern.groupindex else 0
        for found in pattern.finditer(subject.text):
            if self.check(found[group]):
                yield found.span(group)


def whole(example: str) -> str:
    """An example as people would write it."""
    return example.replace(CUT, "")


def token(
    name: str, label: str, pattern: str, *, needs: str, source: str, caught: str, passed: str, shown: int | None = None
) -> Rule:
    """A credential that stands for itself, by the prefix `needs`; of several that it may have, `|` is between them."""
    return Rule(
        name=name,
        label=label,
        kind=Kind.CREDENTIAL,
        pattern=Pattern(rf"(?<![A-Za-z0-9])(?:{pattern})"),
        source=source,
        caught=(caught,),
        passed=(passed,),
        needs=tuple(needs.lower().split("|")),
        shown=len(needs.partition("|")[0]) if shown is None else shown,
    )
