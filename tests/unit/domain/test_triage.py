"""Should it be escalated, to whom, how bad: the tables of rules, and that advice never blocks."""

from functools import partial
from itertools import combinations, product

import pytest

from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from bot.domain.triage import (
    SEVERITIES,
    TARGETS,
    VERDICTS,
    Advice,
    Situation,
    Tier,
    Verdict,
    advise,
    asks_why,
    overruled,
    severity_for,
    tier_rule,
)

Advised = list[tuple[Situation, Advice | None]]


def up_to(count: int) -> list[frozenset[Sign]]:
    """Every set of so many signs, or fewer."""
    return [frozenset(some) for few in range(count + 1) for some in combinations(Sign, few)]


_BESIDE = [
    partial(Situation, kind, tier=tier, solution=solution, blocked=blocked)
    for kind, tier, solution, blocked in product((None, *Kind), (None, *Tier), (None, *Solution), (None, True, False))
]
"""Each kind by each tier, with and without a known answer: what may be known beside the signs."""


@pytest.fixture(scope="module")
def everything() -> Advised:
    """Each of these with up to two signs, and what is advised."""
    situations = [beside(signs=signs) for beside in _BESIDE for signs in up_to(2)]
    return [(one, advise(one)) for one in situations]


def a_bug(*signs: Sign, tier: Tier | None = Tier.L2, **known: object) -> Situation:
    return Situation(Kind.BUG, frozenset(signs), tier=tier, **known)  # type: ignore[arg-type] # by name, as the tests say


def test_everything_that_can_be_chosen_gets_advice(everything: Advised) -> None:
    silent = {(one.kind, one.signs, one.solution) for one, advice in everything if advice is None}
    assert silent == {(None, frozenset(), None)}


def test_every_row_is_said_to_somebody(everything: Advised) -> None:
    advice = [one for _, one in everything if one]
    said = {
        "verdict": {row.id for one in advice for row in one.verdicts},
        "target": {one.target.id for one in advice},
        "severity": {one.severity.id for one in advice},
    }
    assert said == {
        "verdict": {row.id for row in VERDICTS},
        "target": {row.id for row in TARGETS},
        "severity": {row.id for row in SEVERITIES},
    }


def test_an_exposure_goes_to_security_at_once_whatever_else_is_known(everything: Advised) -> None:
    exposed = [advice for one, advice in everything if one.kind is Kind.EXPOSURE and advice]
    said = {(one.verdict, one.target.value, one.severity.value) for one in exposed}
    assert said == {(Verdict.ESCALATE, Target.SECURITY, Severity.CRITICAL)}


def test_no_known_answer_holds_back_what_is_dangerous(everything: Advised) -> None:
    dangerous = {Sign.PRODUCTION_DOWN, Sign.DATA_AT_RISK}
    kept = [one for one, advice in everything if advice and advice.verdict is Verdict.SUPPORT]
    assert [one for one in kept if one.signs & dangerous] == []


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
    for beside in _BESIDE:
        rank = {signs: order.index(severity_for(beside(signs=signs)).value) for signs in up_to(3)}
        lowered = [(few, sign) for few in up_to(2) for sign in Sign if rank[few | {sign}] > rank[few]]
        assert lowered == [], beside


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


def test_a_question_that_is_asked_again_and_again_stays_in_support() -> None:
    advice = advise(Situation(Kind.HOW_TO, frozenset({Sign.REPEATED}), tier=Tier.L2))
    assert advice is not None
    assert advice.verdict is Verdict.SUPPORT


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
