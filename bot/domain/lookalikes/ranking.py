"""Which of many escalations look like the one at hand: by the rare terms that they share with it, as BM25 does.

A candidate's score is what the terms are worth that it shares, of all that was asked, less for a long text. First all
candidates are rated at once, roughly and never too low; then those are scored that may be among the best.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from bot.domain.lookalikes.totals import Members, Totals

FLOOR = 0.28
"""The least score for which anything is proposed; held by `tests/unit/domain/test_lookalikes.py` over a corpus."""
MOST_PROPOSED = 3
_PRIOR = (
    50  # escalations assumed beside the real ones, so that a word is rare in five of them, and not only in thousands
)
_BESIDE = 0.5  # of the best score: what is much less like it than the best is none
_SLOPE = 0.3  # how much a long text is held against it: it shares words by chance (BM25's b)

_UNITS = 1024  # in which the rating counts all that was asked
_ROUGHLY = 4  # lengths that are rated as one, the shortest of them
_FEW = 12  # candidates that are scored one by one: else those alone that reach a higher bar
_BARS = (0.4, 0.55, 0.75, 0.95, 1.15)


@dataclass(frozen=True)
class Match:
    """`score` is from 0 (nothing shared) to about 1 (all that was asked is there)."""

    number: int
    score: float


@dataclass(frozen=True)
class Pool:
    """The candidates that are ranked: who holds each of the terms that are asked, in their order, and who has how many
    terms. `newest` gives the highest numbers of a set, as many as are wanted."""

    holders: Mapping[str, Members]
    lengths: Mapping[int, Members]
    newest: Callable[[Members, int], list[int]]


def ranked(wanted: Mapping[str, float], pool: Pool, *, limit: int = MOST_PROPOSED, floor: float = FLOOR) -> list[Match]:
    """The `limit` candidates that look most like `wanted` (`weighted_terms`), best first; of equals, the newest."""
    if not wanted or not any(pool.holders.values()):
        return []
    scoring = _Scoring(wanted, pool)
    steps = [(floor, scoring.reaching(floor))]
    for bar in _BARS:
        if steps[-1][1].bit_count() <= _FEW:
            break
        if (fewer := scoring.reaching(bar)) != steps[-1][1]:
            steps.append((bar, fewer))
    best: list[tuple[float, int]] = []
    for bar, near in reversed(steps):
        scored = ((score, number) for score, group in scoring.scored(near) for number in pool.newest(group, limit))
        best = sorted((one for one in scored if one[0] >= floor), reverse=True)[:limit]
        if len(best) == limit and best[-1][0] >= bar:
            break
    return [Match(number, score) for score, number in best if score >= _BESIDE * best[0][0]]


class _Scoring:
    """What a candidate's score is, by the terms that it shares and how many it has."""

    def __init__(self, wanted: Mapping[str, float], pool: Pool) -> None:
        counts = {length: members.bit_count() for length, members in pool.lengths.items()}
        total = sum(counts.values())
        usual = sum(length * count for length, count in counts.items()) / total
        self._worth = {
            term: weight * math.log((total + _PRIOR) / (pool.holders[term].bit_count() + 1))
            for term, weight in wanted.items()
        }
        most = sum(self._worth.values())
        self._most, self._usual, self._unit = most, usual, most / _UNITS
        self._holders = {term: members for term, members in pool.holders.items() if members}
        sharing = reduce(or_, self._holders.values())
        self._sharing = {length: both for length, members in pool.lengths.items() if (both := members & sharing)}
        self._alike_long: dict[int, Members] = {}
        for length, members in self._sharing.items():
            shortest = length // _ROUGHLY * _ROUGHLY
            self._alike_long[shortest] = self._alike_long.get(shortest, 0) | members
        self._rated = Totals(_UNITS + len(wanted))
        for term, members in self._holders.items():
            self._rated.add(math.ceil(self._worth[term] / self._unit), members)

    def reaching(self, bar: float) -> Members:
        """All whose score may reach this bar, and perhaps some whose score is a little less."""
        return reduce(
            or_,
            (
                self._rated.at_least(int(bar * self._asked(shortest) / self._unit), members)
                for shortest, members in self._alike_long.items()
            ),
        )

    def scored(self, members: Members) -> Iterator[tuple[float, Members]]:
        """The score of each of these, for all together that have the same."""
        groups = [(0.0, members)]
        for term, holders in self._holders.items():
            groups = list(self._split(groups, holders, self._worth[term]))
        for score, group in groups:
            for length, having in self._sharing.items():
                if same := group & having:
                    yield score / self._asked(length), same

    def _asked(self, length: int) -> float:
        """What the terms that are shared would be worth in a text of that many terms whose score is 1."""
        return self._most * (1 - _SLOPE + _SLOPE * length / self._usual)

    @staticmethod
    def _split(groups: list[tuple[float, Members]], holders: Members, worth: float) -> Iterator[tuple[float, Members]]:
        for score, group in groups:
            if having := group & holders:
                yield score + worth, having
            if without := group & ~holders:
                yield score, without
