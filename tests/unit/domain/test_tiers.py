"""The practice's "Severity Shorthand" and "Escalation Tiers", and the words of the form."""

import pytest

from bot.domain.brief import Ask, SlaStatus
from bot.domain.fields import FIELDS
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from tests.walking import as_one_test

OPTION, LABEL, PLACEHOLDER, INPUT = 75, 2000, 150, 3000
"""Characters, by https://docs.slack.dev/reference/block-kit."""


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


def test_only_security_is_confidential() -> None:
    assert [target for target in Target if target.confidential] == [Target.SECURITY]


@as_one_test
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
