"""Escalations that look like the one at hand: terms of what was written, and an index that ranks others by them."""

from bot.domain.lookalikes.index import EVERYBODY, Candidate, CandidateIndex, Vacancy
from bot.domain.lookalikes.ranking import FLOOR, MOST_PROPOSED, Match
from bot.domain.lookalikes.terms import search_terms, weighted_terms

__all__ = [
    "EVERYBODY",
    "FLOOR",
    "MOST_PROPOSED",
    "Candidate",
    "CandidateIndex",
    "Match",
    "Vacancy",
    "search_terms",
    "weighted_terms",
]
