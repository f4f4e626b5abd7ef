"""Escalations that look like the one at hand: terms of what was written, and a ranking of others by them."""

from bot.domain.lookalikes.ranking import FLOOR, MOST_PROPOSED, Match, ranked
from bot.domain.lookalikes.terms import search_terms, weighted_terms

__all__ = ["FLOOR", "MOST_PROPOSED", "Match", "ranked", "search_terms", "weighted_terms"]
