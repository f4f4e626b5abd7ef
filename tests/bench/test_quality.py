"""The rules judge no worse than they did: floors for precision and recall, as ratios of what people graded."""

import re
import subprocess
import sys
from collections.abc import Callable, Sequence

import pytest

from bench.measurement import ROOT
from bench.quality import coach, triage
from bench.quality.scores import Case, disagreements, scores
from bot.domain.coach import RULES

Cases = Callable[..., Sequence[Case]]


@pytest.mark.parametrize(
    ("cases", "held_out", "precision", "recall"),
    [
        (coach.cases, False, 0.97, 0.95),
        (coach.cases, True, 0.70, 0.55),
        (triage.cases, False, 0.97, 0.97),
        (triage.cases, True, 0.80, 0.80),
    ],
    ids=["coach", "coach held out", "triage", "triage held out"],
)
def test_no_worse_than_the_floor(cases: Cases, *, held_out: bool, precision: float, recall: float) -> None:
    graded = cases(held_out=held_out)
    counted = scores(graded)
    assert (counted.precision() or 0) >= precision, disagreements(graded)
    assert (counted.recall() or 0) >= recall, disagreements(graded)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_no_rule_speaks_mostly_where_it_should_not(rule: str) -> None:
    counted = scores([*coach.cases(held_out=False), *coach.cases(held_out=True)])
    precision = counted.precision(rule)
    assert precision is None or precision >= 0.8


@pytest.mark.parametrize("held_out", [False, True])
def test_a_grade_names_rules_that_exist(*, held_out: bool) -> None:
    named = {rule for case in coach.cases(held_out=held_out) for rule in case.wanted}
    assert named <= {rule.id for rule in RULES}


def test_the_corpora_are_as_large_as_they_say() -> None:
    assert len(coach.cases(held_out=False)) >= 40
    assert len(triage.cases(held_out=False)) >= 40


def test_what_is_counted() -> None:
    counted = scores([Case("one", {"a", "b"}, {"a", "c"}), Case("two", {"a"}, {"a"})])
    assert (counted.precision("a"), counted.recall("a")) == (1.0, 1.0)
    assert (counted.precision("b"), counted.recall("b")) == (None, 0.0)
    assert (counted.precision("c"), counted.recall("c")) == (0.0, None)
    assert (counted.precision(), counted.recall()) == (2 / 3, 2 / 3)


def test_the_command_prints_a_line_for_each_rule() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bench.quality", "coach"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert all(re.search(rf"^{rule.id} +\d", run.stdout, re.MULTILINE) for rule in RULES)
