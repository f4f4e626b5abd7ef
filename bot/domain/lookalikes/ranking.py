"""Which of many escalations look like the one at hand: by the rare terms that they share with it, as BM25 does."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import chain
from sys import intern

FLOOR = 0.28
"""The least score for which anything is proposed; held by `tests/unit/domain/test_lookalikes.py` over a corpus."""
MOST_PROPOSED = 3
_PRIOR = (
    50  # escalations assumed beside the real ones, so that a word is rare in five of them, and not only in thousands
)
_BESIDE = 0.5  # of the best score: what is much less like it than the best is none
_SLOPE = 0.3  # how much a long text is held against it: it shares words by chance (BM25's b)


@dataclass(frozen=True)
class Match:
    """`score` is from 0 (nothing shared) to about 1 (all that was asked is there)."""

    number: int
    score: float


def ranked(
    wanted: Mapping[str, float],
    candidates: Iterable[tuple[int, str]],
    *,
    limit: int = MOST_PROPOSED,
    floor: float = FLOOR,
) -> list[Match]:
    """The `limit` candidates that look most like `wanted` (`weighted_terms`), best first; of equals, the newest.

    A candidate is an escalation's number and its terms (`search_terms`). 2,000 of them take some 10 ms the first time,
    and 1 ms once their terms are known.
    """
    if not wanted:
        return []
    asked = frozenset(wanted)
    read = [(number, _split(terms)) for number, terms in candidates]
    shared = [(number, same, len(terms)) for number, terms in read if (same := asked.intersection(terms))]
    worth = _worth(wanted, Counter(chain.from_iterable(terms for _, terms, _ in shared)), len(read))
    most = sum(worth.values())
    usual = sum(len(terms) for _, terms in read) / (len(read) or 1)
    scored = (
        (sum(map(worth.__getitem__, terms)) / (most * (1 - _SLOPE + _SLOPE * length / usual)), number)
        for number, terms, length in shared
    )
    best = nlargest(limit, (one for one in scored if one[0] >= floor))
    return [Match(number, score) for score, number in best if score >= _BESIDE * best[0][0]]


@lru_cache(maxsize=2048)  # every form looks through the same escalations
def _split(terms: str) -> frozenset[str]:
    return frozenset(map(intern, terms.split(" ")))


def _worth(wanted: Mapping[str, float], occurrences: Mapping[str, int], total: int) -> dict[str, float]:
    """What each term counts for: its own weight, and the more the fewer have it."""
    return {
        term: weight * math.log((total + _PRIOR) / (occurrences.get(term, 0) + 1)) for term, weight in wanted.items()
    }
