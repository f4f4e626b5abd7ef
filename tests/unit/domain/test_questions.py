"""What each team is asked before it is called, and what may be added later: the practice's "What to include"."""

import pytest

from bot.domain.brief import Brief
from bot.domain.fields import FIELDS
from bot.domain.kinds import Kind
from bot.domain.questions import FIRST_STEP, details, is_fast, label_for, must_haves, needs
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from tests.walking import as_one_test

HIGH, CRITICAL = Severity.HIGH, Severity.CRITICAL
ALWAYS = {"target", "kind", "severity", "summary", "description", "ask", "ask_details", "deadline"}
BUG = {"customer", "steps", "expected", "actual", "environment", "frequency", "logs", "workflow_impact"}
EVERY_CASE = [(target, kind, severity) for target in Target for kind in Kind for severity in Severity]


@as_one_test
@pytest.mark.parametrize(
    ("target", "kind", "severity", "also"),
    [
        (Target.ENGINEERING, Kind.BUG, HIGH, BUG),
        (Target.ENGINEERING, Kind.OUTAGE, HIGH, {"customer", "logs", "workflow_impact"}),
        (Target.ENGINEERING, Kind.DATA, HIGH, {"customer", "expected", "actual", "logs", "workflow_impact"}),
        (Target.L2, Kind.DEEPER_SKILLS, HIGH, {"tried", "customer_expectation"}),
        (Target.L2, Kind.BUG, HIGH, {"tried", "customer_expectation"}),
        (Target.PRODUCT, Kind.FEATURE, HIGH, {"customer", "workflow_impact", "request_frequency"}),
        (Target.LEADERSHIP, Kind.RELATIONSHIP, HIGH, {"customer", "revenue_amount", "revenue_currency", "tried"}),
        (Target.SECURITY, Kind.EXPOSURE, HIGH, {"workflow_impact", "containment"}),
        (Target.SECURITY, Kind.EXPOSURE, CRITICAL, {"workflow_impact", "containment"}),
        (Target.ENGINEERING, Kind.BUG, CRITICAL, {"customer", "workflow_impact"}),
        (Target.LEADERSHIP, Kind.RELATIONSHIP, CRITICAL, {"customer", "workflow_impact"}),
    ],
)
def test_what_a_team_cannot_start_without(target: Target, kind: Kind, severity: Severity, also: set[str]) -> None:
    assert must_haves(target, kind, severity) == ALWAYS | also


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.BUG])
def test_steps_are_asked_of_bugs_alone(kind: Kind) -> None:
    assert "steps" not in {question.field for question in needs(Target.ENGINEERING, kind, HIGH)}


def test_security_and_critical_are_posted_from_the_first_step() -> None:
    fast = {(target, severity) for target in Target for severity in Severity if is_fast(target, severity)}
    assert fast == {(Target.SECURITY, one) for one in Severity} | {(one, CRITICAL) for one in Target}


@as_one_test
@pytest.mark.parametrize(("target", "kind", "severity"), EVERY_CASE)
def test_everything_that_is_asked_can_be_changed_later(target: Target, kind: Kind, severity: Severity) -> None:
    asked = [question.field for question in needs(target, kind, severity)]
    later = [field for section in details(target, kind) for field in section.fields]
    assert len(asked) == len(set(asked))
    assert len(later) == len(set(later))
    assert set(asked) <= set(later) <= set(FIELDS)
    assert must_haves(target, kind, severity) <= {*asked, *FIRST_STEP}


def test_fields_and_briefs_know_the_same_names() -> None:
    asked_when_needed = {"personal_data_reason"}  # only of who leaves a card or account number in
    assert set(FIELDS) == set(Brief.model_fields) - asked_when_needed
    later = {field for target in Target for kind in Kind for one in details(target, kind) for field in one.fields}
    assert later | set(FIRST_STEP) == set(FIELDS)


@pytest.mark.parametrize(
    ("target", "kind", "field", "label"),
    [
        (Target.SECURITY, Kind.EXPOSURE, "description", "What was observed"),
        (Target.PRODUCT, Kind.FEATURE, "description", "Customer use case"),
        (Target.LEADERSHIP, Kind.RELATIONSHIP, "description", "Full business context"),
        (Target.ENGINEERING, Kind.BUG, "description", None),
        (Target.ENGINEERING, Kind.OUTAGE, "description", "What was observed, where and since when"),
        (Target.ENGINEERING, Kind.BUG, "no such field", None),
    ],
)
def test_a_team_has_its_own_word_for_some_fields(target: Target, kind: Kind, field: str, label: str | None) -> None:
    assert label_for(target, kind, HIGH, field) == label
