"""The ranking of look-alikes as it is meant, one candidate after the other: what the index must come to."""

import math
from collections.abc import Mapping

from bot.domain.lookalikes import FLOOR, MOST_PROPOSED

PRIOR, BESIDE, SLOPE = 50, 0.5, 0.3


def plainly_ranked(
    wanted: Mapping[str, float], candidates: Mapping[int, str], *, limit: int = MOST_PROPOSED, floor: float = FLOOR
) -> list[int]:
    """The numbers of those most alike, best first, of equals the newest; candidates are terms by number."""
    terms_of = {number: frozenset(terms.split(" ")) for number, terms in candidates.items()}
    if not any(terms & wanted.keys() for terms in terms_of.values()):
        return []
    worth = {
        term: weight * math.log((len(terms_of) + PRIOR) / (sum(term in terms for terms in terms_of.values()) + 1))
        for term, weight in wanted.items()
    }
    usual = sum(map(len, terms_of.values())) / len(terms_of)
    scores = []
    for number, terms in terms_of.items():
        shared = [worth[term] for term in wanted if term in terms]
        score = sum(shared) / (sum(worth.values()) * (1 - SLOPE + SLOPE * len(terms) / usual))
        if shared and score >= floor:
            scores.append((score, number))
    best = sorted(scores, reverse=True)[:limit]
    return [number for score, number in best if score >= BESIDE * best[0][0]]
