"""Every line of the practice is served by something that exists, or says that it is not yet."""

from collections.abc import Sequence
from typing import Protocol

import pytest

from bot.domain.coach import RULES
from bot.domain.triage import HINTS, SEVERITIES, TARGETS, TIER_RULES, VERDICTS
from tests.practice import PAGE, lines, page, places, shown
from tests.walking import as_one_test


class Quoting(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def line(self) -> str: ...


_TABLES: dict[str, Sequence[Quoting]] = {
    "coach": RULES,
    "verdict": VERDICTS,
    "target": TARGETS,
    "severity": SEVERITIES,
    "hint": HINTS,
    "tier": TIER_RULES,
}
_QUOTED = {f"{name} {rule.id}": rule.line for name, rules in _TABLES.items() for rule in rules}


def test_no_line_is_missing_and_none_is_made_up() -> None:
    assert list(lines()) == list(range(1, len(lines()) + 1))
    assert set(places()) == set(lines())


@as_one_test
@pytest.mark.parametrize("number", sorted(lines()))
def test_a_line_is_served_by_what_exists(number: int) -> None:
    assert [shown(place) for place in places()[number]]


@pytest.mark.parametrize("place", ["coach guesswork", "field colour", "verb shout", "code bot.nowhere", "rumour x"])
def test_what_does_not_exist_is_noticed(place: str) -> None:
    with pytest.raises((KeyError, StopIteration, ImportError, AttributeError)):
        shown(place)


def test_what_is_here_by_now_is_no_longer_called_not_yet() -> None:
    with pytest.raises(ValueError, match="steps exists"):
        shown("not yet, field steps: not asked")


@as_one_test
@pytest.mark.parametrize("rule", _QUOTED)
def test_a_rule_quotes_the_practice_word_for_word(rule: str) -> None:
    assert any(_QUOTED[rule] in line for line in lines().values())


def test_every_rule_serves_a_line_and_has_an_id_of_its_own() -> None:
    assert set(_QUOTED) - {place for served in places().values() for place in served} == set()
    assert len(_QUOTED) == sum(len(rules) for rules in _TABLES.values())


def test_the_page_says_all_this() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.practice`, and read what changed"
