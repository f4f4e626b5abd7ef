"""How escalations went, in figures: each counts once, and nothing but counts is said."""

import pytest

from bot.domain.access import Role
from bot.domain.escalation import Escalation
from bot.domain.open_questions import questions_left
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.source import Source
from bot.domain.state import State
from bot.domain.statistics import as_lines, statistics_of
from bot.domain.tiers import Target
from bot.domain.trail import PastTeam
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from tests.builders import AGENT, ENGINEER, HOME, NINE, a_brief, an_escalation, minutes, perform


def kept() -> Escalation:
    """What support handles itself."""
    return Escalation.handle(
        id="kept", workspace=HOME, number=9, brief=a_brief(), by=AGENT, route=Route(""), source=Source(), at=NINE,
        reason="It was solved before.", ticket=None,
    )  # fmt: skip


def handed_on() -> Escalation:
    passed = PastTeam(target=Target.L2, by=ENGINEER, at=NINE)
    return an_escalation(a_brief(Target.PRODUCT)).model_copy(update={"trail": (passed,)})


def test_each_counts_where_it_is_now() -> None:
    known, severe = an_escalation(a_brief(severity="high")), an_escalation(a_brief(severity="high"))
    perform(ACKNOWLEDGE, known, at=NINE + minutes(1), by=ENGINEER, roles=frozenset({Role.MEMBER}))
    perform(CHANGE_SEVERITY, severe, at=NINE + minutes(1), by=AGENT, severity="critical", reason="It spreads")
    figures = statistics_of([known, severe, kept(), handed_on()], rerouted=4)
    assert (figures.escalated, figures.handled) == (3, 1)
    assert figures.targets == {Target.ENGINEERING: 2, Target.PRODUCT: 1}
    assert figures.severities[Severity.CRITICAL] == 1
    assert figures.states == {State.ACKNOWLEDGED: 1, State.OPEN: 2}
    said = list(as_lines(figures))
    assert "Handed on to another team: 1, 1 time in all." in said
    assert "Re-routed from a wrong one: 4 times." in said


def test_what_briefs_left_open_is_counted_by_rule() -> None:
    one, other = an_escalation(), an_escalation()
    left = questions_left(one)
    figures = statistics_of([one, other])
    assert (figures.answered, figures.applicable) == (2 * left.held, 2 * left.applicable)
    assert figures.missing == {finding.rule: 2 for finding in left.findings}


@pytest.mark.parametrize(
    ("escalations", "said"),
    [
        ([], ["Escalated: 0. Handled in support: 0."]),
        ([kept()], ["Escalated: 0. Handled in support: 1."]),
    ],
)
def test_where_there_is_none_nothing_more_is_said(escalations: list[Escalation], said: list[str]) -> None:
    assert list(as_lines(statistics_of(escalations))) == said


def test_nothing_of_a_confidential_one_is_said_but_that_it_counts() -> None:
    secret = an_escalation(a_brief(Target.SECURITY, summary="Tokens in a log"))
    said = "\n".join(as_lines(statistics_of([secret])))
    assert "To: Security 1." in said
    assert "Tokens" not in said
