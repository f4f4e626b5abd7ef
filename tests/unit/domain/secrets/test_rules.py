"""The table of rules: each holds its own examples, and none of them grows slow on hostile text."""

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import secrets
from bot.domain.secrets import Kind, found_in, masked
from bot.domain.secrets.rule import CUT, Rule, whole
from bot.domain.secrets.rules import RULES
from tests.walking import as_one_test

EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
SOURCES = [*Path(secrets.__file__).parent.glob("*.py"), *(Path(__file__).parents[3] / "corpora").glob("secret*.py")]


@as_one_test
@EACH
def test_a_rule_catches_its_examples_and_leaves_nothing_of_them(rule: Rule) -> None:
    for example in map(whole, rule.caught):
        assert rule.name in [one.rule for one in found_in(example)], example
        assert not found_in(masked(example)), masked(example)


@as_one_test
@EACH
def test_a_rule_passes_what_only_looks_like_it(rule: Rule) -> None:
    for example in rule.passed:
        assert rule.name not in [one.rule for one in found_in(example)], example


@as_one_test
@EACH
def test_a_rule_says_where_its_format_is_documented(rule: Rule) -> None:
    assert rule.source.startswith("https://")
    assert rule.caught
    assert rule.passed


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch("[a-z0-9-]+", rule.name) for rule in RULES)


def test_both_kinds_have_their_rules() -> None:
    assert {rule.kind for rule in RULES} == set(Kind)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_scanner_takes_this_repository_for_leaking(source: Path) -> None:
    """Examples are cut: what stands in the files is found by no rule for a vendor's token, key or JSON Web Token."""
    by_form = {rule.name for rule in RULES if rule.kind is Kind.CREDENTIAL and CUT in rule.caught[0] and rule.shown}
    found = [one for one in found_in(source.read_text(encoding="utf-8")) if one.rule in by_form]
    assert not found


_UNBOUNDED = re.compile(r"(?<!\\)[+*](?!\])")


@as_one_test
@EACH
def test_every_repetition_is_bounded(rule: Rule) -> None:
    """Or one character of a class that nothing else in the pattern competes for: then time grows with the text."""
    outside_classes = re.sub(r"\[(?:\\.|[^\]\\])*\]|\\.|\{[^}]*\}\+", "", rule.pattern.text)
    assert not _UNBOUNDED.search(outside_classes), outside_classes


_BEGINNINGS = st.sampled_from([whole(example) for rule in RULES for example in rule.caught])
_PIECES = st.one_of(
    _BEGINNINGS.flatmap(lambda text: st.integers(1, len(text)).map(lambda length: text[:length])),
    st.text("aA1 -_=.:/@+,;\"'\n¡é密は", min_size=1, max_size=12),
)


@settings(max_examples=60)
@given(piece=_PIECES, other=_PIECES)
def test_time_grows_with_the_text_and_not_faster(piece: str, other: str) -> None:
    """Sixteen times the text may take as much longer and half again; where time is squared it is 256 times."""
    short, long = ((f"{piece}{other}" * 40_000)[:size] for size in (2_500, 40_000))
    most = 16 * 4 * max(_seconds(short), 0.002)
    assert any(_seconds(long) < most for _ in range(2))  # once more where something held it up


def _seconds(text: str) -> float:
    began = process_time()
    found_in(text)
    return process_time() - began
