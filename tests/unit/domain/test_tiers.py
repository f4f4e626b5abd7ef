"""The practice's "Severity Shorthand" and "Escalation Tiers", and the words of the form."""

import pytest

from bot.blockkit.views.brief_form import second_step
from bot.domain.brief import Ask, Brief, SlaStatus
from bot.domain.fields import FIELDS
from bot.domain.severity import Severity
from bot.domain.tiers import FIRST_STEP, Target, asked_of, label_for, questions_for, required_of

OPTION, LABEL, PLACEHOLDER, INPUT = 75, 2000, 150, 3000
"""Characters, by https://docs.slack.dev/reference/block-kit."""
ONE_MESSAGE = 13_200
"""Characters that one Slack message shows, as reported in slackapi/bolt-js#2509."""

ALWAYS = {
    *("target", "severity", "customer", "summary", "sla_status"),
    *("customers_affected", "workflow_impact", "description", "ask", "ask_details", "deadline"),
}


@pytest.mark.parametrize(
    ("severity", "label", "meaning"),
    [
        (
            Severity.CRITICAL,
            "Critical",
            "Production down, data at risk, security breach, or multiple high-value customers affected. "
            "Needs immediate attention.",
        ),
        (
            Severity.HIGH,
            "High",
            "Major functionality broken, key customer blocked, SLA at risk. Needs same-day attention.",
        ),
        (
            Severity.MEDIUM,
            "Medium",
            "Significant issue with workaround, important but not urgent business impact. Needs attention this week.",
        ),
    ],
)
def test_severity_in_the_practice_s_words(severity: Severity, label: str, meaning: str) -> None:
    assert (severity.label, severity.meaning) == (label, meaning)


def test_severities_are_listed_worst_first_and_medium_calls_nobody() -> None:
    assert [(severity.value, severity.mentions_people) for severity in Severity] == [
        ("critical", True),
        ("high", True),
        ("medium", False),
    ]


@pytest.mark.parametrize(
    ("target", "label", "also"),
    [
        (Target.L2, "L2 Support", {"tried", "customer_expectation"}),
        (
            Target.ENGINEERING,
            "Engineering",
            {
                *("steps", "expected", "actual", "environment", "frequency", "logs"),
                *("customer_waiting_since", "customer_expectation"),
            },
        ),
        (Target.PRODUCT, "Product", {"request_frequency", "customer_expectation"}),
        (Target.SECURITY, "Security", {"containment", "urgency"}),
        (
            Target.LEADERSHIP,
            "Leadership",
            {"revenue_amount", "revenue_currency", "tried", "customer_expectation"},
        ),
    ],
)
def test_what_each_target_must_be_told(target: Target, label: str, also: set[str]) -> None:
    assert target.label == label
    assert set(required_of(target)) == ALWAYS | also


def test_only_security_is_confidential() -> None:
    assert [target for target in Target if target.confidential] == [Target.SECURITY]


@pytest.mark.parametrize("target", Target)
def test_every_question_is_a_field_of_the_brief_and_is_asked_once(target: Target) -> None:
    asked = [question.field for question in (*FIRST_STEP, *questions_for(target))]
    assert len(asked) == len(set(asked))
    assert set(asked) == asked_of(target)
    assert set(asked) <= set(FIELDS)


def test_fields_brief_and_forms_know_the_same_names() -> None:
    asked_when_needed = {"personal_data_reason"}  # only of who leaves a card or account number in
    assert set(FIELDS) == set(Brief.model_fields) - asked_when_needed
    assert set().union(*map(asked_of, Target)) == set(FIELDS)


@pytest.mark.parametrize(
    ("target", "field", "label"),
    [
        (Target.SECURITY, "description", "What was observed"),
        (Target.PRODUCT, "description", "Customer use case"),
        (Target.LEADERSHIP, "description", "Full business context"),
        (Target.ENGINEERING, "description", "Issue description"),
        (Target.ENGINEERING, "no such field", "otherwise"),
    ],
)
def test_a_target_has_its_own_name_for_some_fields(target: Target, field: str, label: str) -> None:
    assert label_for(target, field, FIELDS[field].label if field in FIELDS else "otherwise") == label


@pytest.mark.parametrize("field", FIELDS)
def test_the_words_of_a_field_fit_into_slack(field: str) -> None:
    words = FIELDS[field]
    assert 0 < len(words.label) <= LABEL
    assert len(words.hint) <= LABEL
    assert len(words.example) <= PLACEHOLDER
    assert 0 < (words.limit or 1) <= INPUT


def test_option_texts_fit_into_slack() -> None:
    labels = [one.label for kind in (Target, Severity, SlaStatus, Ask) for one in kind]
    assert all(0 < len(text) <= OPTION for text in [*labels, *(target.meaning for target in Target)])


@pytest.mark.fault("F55")
@pytest.mark.parametrize("target", Target)
def test_the_longest_brief_fits_into_one_message(target: Target) -> None:
    view = second_step(draft="D1", answers={"target": target, "severity": "high", "summary": "x"})
    labels = sum(len(block["label"]["text"]) for block in view["blocks"] if block["type"] == "input")
    assert labels + sum(FIELDS[field].limit or 30 for field in asked_of(target)) < ONE_MESSAGE
