"""What a rule of the coach is."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.domain.coach.answers import Answers

Says = Callable[[Answers], str]
Test = Callable[[Answers], bool]


@dataclass(frozen=True)
class Rule:
    """One question that a receiving engineer would ask next.

    `line` is quoted from the practice; `field` is where the answer belongs; `missing` names it in a list ("still
    misses: environment, frequency"); `says` is the sentence for a person. Where `applies` is false the rule is not
    counted: it is about another kind of brief, or about words in a language that it cannot judge. `good` and `bad` are
    answers to `field`, beside `beside`, with which the rule holds and speaks.
    """

    id: str
    line: str
    field: str
    missing: str
    says: Says
    applies: Test
    holds: Test
    good: object
    bad: object
    beside: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """A rule that does not hold, in words."""

    rule: str
    field: str
    missing: str
    sentence: str


def always_says(sentence: str) -> Says:
    return lambda _: sentence


def answered(name: str) -> Test:
    return lambda answers: answers.has(name)
