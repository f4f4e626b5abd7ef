"""Look-alikes: how often the one that is meant is among the three proposed, and how often one is proposed in vain."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.lookalikes import FLOOR, Candidate, CandidateIndex, search_terms, weighted_terms

_CORPUS = Path(__file__).parents[2] / "tests" / "corpora" / "lookalikes.toml"


@dataclass(frozen=True)
class Query:
    """What somebody types, which escalation it is like ("" for none), and which were proposed."""

    summary: str
    expected: str
    proposed: tuple[str, ...]


@dataclass(frozen=True)
class RankerFigures:
    """`asked` are queries that are like one of the `escalations`; `in_vain` are others for which one was proposed."""

    escalations: int
    asked: Sequence[Query]
    missed: Sequence[Query]
    others: Sequence[Query]
    in_vain: Sequence[Query]

    @property
    def recall(self) -> float:
        """At three, from 0 to 1."""
        return 1 - len(self.missed) / len(self.asked)

    @property
    def false_proposals(self) -> float:
        """Of the queries that are like none, from 0 to 1."""
        return len(self.in_vain) / len(self.others)

    @property
    def first(self) -> float:
        """How often the right one is the first, from 0 to 1."""
        return sum(one.proposed[:1] == (one.expected,) for one in self.asked) / len(self.asked)

    @property
    def precision(self) -> float:
        """Of all that was proposed, from 0 to 1."""
        proposed = [(one.expected, each) for one in (*self.asked, *self.others) for each in one.proposed]
        return sum(expected == each for expected, each in proposed) / len(proposed)


def measured(floor: float = FLOOR) -> RankerFigures:
    """Over the corpus."""
    corpus = tomllib.loads(_CORPUS.read_text(encoding="utf-8"))
    names = [one["id"] for one in corpus["escalation"]]
    index = CandidateIndex(len(names))
    for number, one in enumerate(corpus["escalation"], 1):
        index.put(Candidate(number, search_terms(*_texts(one))))
    queries = [
        Query(
            one["summary"],
            one["like"],
            tuple(names[match.number - 1] for match in index.ranked(weighted_terms(*_texts(one)), floor=floor)),
        )
        for one in corpus["query"]
    ]
    asked, others = [one for one in queries if one.expected], [one for one in queries if not one.expected]
    missed = [one for one in asked if one.expected not in one.proposed]
    return RankerFigures(len(names), asked, missed, others, [one for one in others if one.proposed])


def report() -> str:
    """As text to print."""
    figures = measured()
    lines = [
        f"{figures.escalations} escalations, {len(figures.asked)} queries that are like one, "
        f"{len(figures.others)} like none",
        f"recall@3 {figures.recall:.2f}, the right one first {figures.first:.2f}",
        f"false proposals {figures.false_proposals:.2f}, precision of all that is proposed {figures.precision:.2f}",
        *(f"missed: {one.summary} ({one.expected})" for one in figures.missed),
        *(f"in vain: {one.summary} -> {', '.join(one.proposed)}" for one in figures.in_vain),
    ]
    return "\n".join(lines)


def _texts(one: Mapping[str, Any]) -> tuple[str, str, str]:
    return one["summary"], one["description"], one["error"]
