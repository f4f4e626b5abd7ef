"""Should it be escalated, to whom, how bad: the tables of rules, and that advice never blocks."""

from itertools import chain, combinations, product

import pytest

from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from bot.domain.triage import (
    SEVERITIES,
    TARGETS,
    VERDICTS,
    Situation,
    Tier,
    Verdict,
    advise,
    asks_why,
    overruled,
    severity_for,
    tier_rule,
)

_FEW_SIGNS = [frozenset(some) for some in chain.from_iterable(combinations(Sign, count) for count in range(3))]
EVERYTHING = [
    Situation(kind, signs, tier=tier, solution=solution, blocked=blocked)
    for kind, signs, tier, solution, blocked in product(
        (None, *Kind), _FEW_SIGNS, (None, *Tier), (None, *Solution), (None, True, False)
    )
]
"""Each kind with up to two signs, by each tier, with and without a known answer."""


def a_bug(*signs: Sign, tier: Tier | None = Tier.L2, **known: object) -> Situation:
    return Situation(Kind.BUG, frozenset(signs), tier=tier, **known)  # type: ignore[arg-type] # by name, as the tests say


def test_everything_that_can_be_chosen_gets_advice() -> None:
    silent = [one for one in EVERYTHING if advise(one) is None]
    assert {(one.kind, one.signs, one.solution) for one in silent} == {(None, frozenset(), None)}


@pytest.mark.parametrize("table", [VERDICTS, TARGETS, SEVERITIES], ids=["verdict", "target", "severity"])
def test_every_row_is_said_to_somebody(table: object) -> None:
    advice = [advised for one in EVERYTHING if (advised := advise(one))]
    said = {row for one in advice for row in (*one.verdicts, one.target, one.severity)}
    assert set(table) <= said  # type: ignore[call-overload] # each is a tuple of rows


def test_an_exposure_goes_to_security_at_once_whatever_else_is_known() -> None:
    advice = [advised for one in EVERYTHING if one.kind is Kind.EXPOSURE and (advised := advise(one))]
    said = {(one.verdict, one.target.value, one.severity.value) for one in advice}
    assert said == {(Verdict.ESCALATE, Target.SECURITY, Severity.CRITICAL)}


def test_no_known_answer_holds_back_what_is_dangerous() -> None:
    dangerous = {Sign.PRODUCTION_DOWN, Sign.DATA_AT_RISK}
    held = [one for one in EVERYTHING if one.signs & dangerous and _verdict(one) is Verdict.SUPPORT]
    assert held == []


@pytest.mark.parametrize(
    ("situation", "sentence", "severity"),
    [
        (a_bug(), "Escalate: a bug needs a code fix.", "Important, nothing urgent ticked: Medium."),
        (a_bug(Sign.DATA_AT_RISK), "Escalate: data is at risk.", "Data at risk: Critical."),
        (a_bug(sla_at_risk=True), "Escalate: the SLA is breached or close.", "SLA breached or close: High."),
        (a_bug(key_customer=True), "Escalate: a key customer is affected.", "Key customer affected: High."),
        (
            a_bug(solution=Solution.DOCUMENTED),
            "Handle in support: there is a documented solution or workaround.",
            "Important, nothing urgent ticked: Medium.",
        ),
    ],
)
def test_advice_in_words(situation: Situation, sentence: str, severity: str) -> None:
    advice = advise(situation)
    assert advice is not None
    assert (advice.sentence, advice.severity_sentence) == (sentence, severity)


def test_further_reasons_follow_the_one_that_decides() -> None:
    advice = advise(a_bug(Sign.WAITING, Sign.PRODUCTION_DOWN))
    assert advice is not None
    assert [row.id for row in advice.verdicts] == ["production_down", "waiting", "bug"]


@pytest.mark.parametrize(
    ("blocked", "severity"), [(None, Severity.HIGH), (True, Severity.HIGH), (False, Severity.MEDIUM)]
)
def test_a_key_customer_who_is_only_slowed_down_is_medium(*, blocked: bool | None, severity: Severity) -> None:
    assert severity_for(a_bug(key_customer=True, blocked=blocked)).value is severity


def test_more_signs_never_lower_the_severity() -> None:
    order = list(Severity)
    for one in EVERYTHING:
        for sign in Sign:
            more = Situation(one.kind, one.signs | {sign}, tier=one.tier, solution=one.solution, blocked=one.blocked)
            assert order.index(severity_for(more).value) <= order.index(severity_for(one).value), (one, sign)


@pytest.mark.parametrize(
    ("tier", "target", "why"),
    [
        (Tier.L1, Target.ENGINEERING, True),
        (Tier.L1, Target.PRODUCT, True),
        (Tier.L1, Target.L2, False),
        (Tier.L1, Target.LEADERSHIP, False),
        (Tier.L1, Target.SECURITY, False),
        (Tier.L2, Target.ENGINEERING, False),
        (Tier.MANAGER, Target.PRODUCT, False),
        (None, Target.ENGINEERING, False),
    ],
)
def test_only_frontline_support_is_asked_why(tier: Tier | None, target: Target, *, why: bool) -> None:
    assert asks_why(tier, target) is why


def test_leadership_from_frontline_is_a_hint_and_no_more() -> None:
    hint = tier_rule(Tier.L1, Target.LEADERSHIP)
    assert hint is not None
    assert "L2 or a manager" in hint.sentence
    assert tier_rule(Tier.L2, Target.LEADERSHIP) is None


@pytest.mark.parametrize(
    ("sign", "target"), [(Sign.WAITING, Target.L2), (Sign.SLA, Target.L2), (Sign.PRODUCTION_DOWN, Target.ENGINEERING)]
)
def test_a_question_stays_with_senior_support_unless_something_is_broken(sign: Sign, target: Target) -> None:
    advice = advise(Situation(Kind.HOW_TO, frozenset({sign}), tier=Tier.L2))
    assert advice is not None
    assert advice.target.value is target


def test_what_was_not_followed_is_said_for_the_record() -> None:
    advice = advise(a_bug(solution=Solution.SOLVED_BEFORE))
    assert advice is not None
    assert overruled(advice, target=Target.PRODUCT, severity=Severity.CRITICAL) == (
        "Escalated although advised otherwise. Handle in support: support has resolved the same before.",
        "Sent to Product; proposed was Engineering: needs a code change or a look into the system.",
        "Severity Critical; proposed was Important, nothing urgent ticked: Medium.",
    )


def test_what_was_followed_leaves_no_record() -> None:
    advice = advise(a_bug())
    assert advice is not None
    assert overruled(advice, target=Target.ENGINEERING, severity=Severity.MEDIUM) == ()


@pytest.mark.parametrize(
    ("kind", "signs", "said"),
    [
        (Kind.OUTAGE, {Sign.SEVERAL_CUSTOMERS}, ("Tell leadership too: an outage for several customers.",)),
        (Kind.BUG, {Sign.SEVERAL_CUSTOMERS}, ()),
        (Kind.BUG, {Sign.SLA}, ()),
        (Kind.BUG, {Sign.SLA, Sign.KEY_CUSTOMER}, ("Tell leadership too: the SLA of a key customer.",)),
        (Kind.DATA, {Sign.PUBLIC}, ("Tell leadership too: it could become public.",)),
        (
            Kind.FEATURE,
            {Sign.PUBLIC, Sign.EXECUTIVE},
            ("Tell leadership too: it could become public, the customer asks for an executive.",),
        ),
        (Kind.EXPOSURE, {Sign.PUBLIC}, ()),
        (Kind.RELATIONSHIP, {Sign.SLA, Sign.KEY_CUSTOMER, Sign.EXECUTIVE}, ()),
    ],
)
def test_what_leadership_should_hear_beside_the_team_is_said_once(
    kind: Kind, signs: set[Sign], said: tuple[str, ...]
) -> None:
    """Of what goes to leadership by itself, and of security's, nobody is told beside."""
    advice = advise(Situation(kind, frozenset(signs)))
    assert advice is not None
    assert advice.hint_sentences == said


def _verdict(situation: Situation) -> Verdict | None:
    advice = advise(situation)
    return advice.verdict if advice else None
