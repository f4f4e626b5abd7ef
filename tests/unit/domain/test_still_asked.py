"""What was typed for another kind of problem, or for another way there, is not sent."""

from typing import Any

import pytest

from bot.domain.draft import Draft
from bot.domain.source import Source
from bot.domain.still_asked import still_asked
from tests.builders import NINE

BUG = {"kind": "bug", "target": "engineering", "severity": "high"}
TYPED: dict[str, Any] = {
    "why_past_l2": "It shows on a clean account too.",
    "steps": "Open Exports",
    "environment": "Production",
    "tried": "Cleared the cache",
    "description": "Exports fail.",
}


@pytest.mark.parametrize(
    ("decided", "left_out"),
    [
        (BUG, set()),
        (BUG | {"severity": "critical"}, set()),
        (BUG | {"kind": "outage"}, {"steps", "environment"}),
        (BUG | {"target": "l2"}, {"why_past_l2"}),  # the rest is what is known of the bug
        (BUG | {"target": "product", "kind": "feature"}, {"steps", "environment"}),
        (BUG | {"target": "leadership"}, {"why_past_l2"}),
        ({"target": "product"}, set()),  # not decided yet
    ],
)
def test_what_is_not_asked_any_more_stays_behind(decided: dict[str, str], left_out: set[str]) -> None:
    draft = Draft("D1", "UME", TYPED | decided, Source(), NINE, chosen=frozenset(TYPED))
    assert draft.answers.keys() - still_asked(draft).keys() == left_out


@pytest.mark.parametrize("more", [{"from_thread": {"steps": "Open"}}, {"chosen": frozenset()}, {"continues": "E1"}])
def test_what_a_thread_filled_in_or_support_had_kept_is_sent(more: dict[str, Any]) -> None:
    given: dict[str, Any] = {"chosen": frozenset({"steps"})} | more
    draft = Draft("D1", "UME", BUG | {"kind": "outage", "steps": "Open"}, Source(), NINE, **given)
    assert still_asked(draft)["steps"] == "Open"
