"""What a form proposes for its own fields, and when it lets go of them."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.draft import Draft, FormContent, Step
from bot.domain.kinds import Kind
from bot.domain.proposals import FOLLOWS_THE_KIND, NOTHING_KNOWN, Knowledge, caught_up, overruled_in, with_proposals
from bot.domain.source import Source
from bot.domain.triage import Tier
from tests.builders import AGENT, NINE, SCHEDULE


def draft(**answers: object) -> Draft:
    return Draft("D1", AGENT, answers, Source(), NINE)


def proposed(draft: Draft, known: Knowledge = NOTHING_KNOWN, at: datetime = NINE) -> Draft:
    return with_proposals(draft, known, SCHEDULE, at=at)


def changed(before: Draft, **answers: object) -> Draft:
    """Its author has changed these fields."""
    return before.with_content(FormContent(Step.FIRST, {**before.answers, **answers}, before.fills), NINE)


def test_nothing_is_proposed_before_somebody_says_what_is_going_on() -> None:
    assert proposed(draft(summary="Exports stop", signs=["growing"])).answers == {
        "summary": "Exports stop",
        "signs": ["growing"],
    }


@pytest.mark.parametrize(
    ("kind", "signs", "target", "severity", "ask"),
    [
        ("bug", ["growing"], "engineering", "high", "fix"),
        ("outage", ["production_down"], "engineering", "critical", "fix"),
        ("exposure", [], "security", "critical", "investigate"),
        ("feature", ["key_customer"], "product", "high", "decide"),
        ("relationship", ["executive"], "leadership", "high", "decide"),
    ],
)
def test_where_it_goes_and_what_is_asked_follows_from_what_is_going_on(
    kind: str, signs: list[str], target: str, severity: str, ask: str
) -> None:
    answers = proposed(draft(kind=kind, signs=signs)).answers
    assert (answers["target"], answers["severity"], answers["ask"]) == (target, severity, ask)


@pytest.mark.parametrize("kind", Kind)
def test_the_ask_is_a_sentence_and_the_deadline_is_ahead(kind: Kind) -> None:
    answers = proposed(draft(kind=kind.value)).answers
    assert len(str(answers["ask_details"]).split()) > 3
    assert isinstance(answers["deadline"], int)
    assert answers["deadline"] > NINE.timestamp()


def test_a_proposal_follows_the_answers_until_its_author_chooses() -> None:
    first = proposed(draft(kind="bug"))
    assert first.answers["severity"] == "medium"
    worse = proposed(changed(first, signs=["data_at_risk"]))
    assert worse.answers["severity"] == "critical"
    chosen = proposed(changed(worse, severity="high"))
    assert chosen.answers["severity"] == "high"
    assert proposed(changed(chosen, signs=["production_down"])).answers["severity"] == "high"


def test_a_field_that_its_author_empties_stays_empty() -> None:
    first = proposed(draft(kind="bug"))
    emptied = proposed(changed(first, ask_details=None))
    assert emptied.answers.get("ask_details") is None
    assert proposed(changed(emptied, signs=["growing"])).answers.get("ask_details") is None


def test_the_deadline_is_what_the_customer_expects_where_that_is_sooner() -> None:
    soon = NINE + timedelta(hours=2)
    answers = proposed(draft(kind="bug", signs=["sla"], customer_expects_by=int(soon.timestamp()))).answers
    assert answers["deadline"] == soon.timestamp()
    past = NINE - timedelta(hours=2)
    late = proposed(draft(kind="bug", signs=["sla"], customer_expects_by=int(past.timestamp()))).answers
    assert datetime.fromtimestamp(int(str(late["deadline"])), UTC) > NINE


@pytest.mark.parametrize("minutes", [1, 7, 29])
def test_a_deadline_that_is_minutes_away_is_never_put_into_the_past(minutes: int) -> None:
    soon = NINE + timedelta(minutes=minutes)
    answers = proposed(draft(kind="bug", customer_expects_by=int(soon.timestamp()))).answers
    assert NINE.timestamp() < int(str(answers["deadline"])) <= soon.timestamp()


def test_an_input_that_shows_another_proposal_is_drawn_anew_and_no_other_is() -> None:
    first = proposed(draft(kind="bug"))
    worse = proposed(changed(first, signs=["data_at_risk"]))
    assert worse.fills["severity"] == first.fills["severity"] + 1
    assert worse.fills["target"] == first.fills["target"]


def test_frontline_is_sent_to_senior_support_first() -> None:
    assert proposed(draft(kind="bug"), Knowledge(tier=Tier.L1)).answers["target"] == "l2"
    assert proposed(draft(kind="bug"), Knowledge(tier=Tier.L2)).answers["target"] == "engineering"


def test_the_directory_s_revenue_is_proposed() -> None:
    known = Knowledge(revenue={"revenue_amount": "48000", "revenue_currency": "GBP"})
    answers = proposed(draft(kind="relationship"), known).answers
    assert (answers["revenue_amount"], answers["revenue_currency"]) == ("48000", "GBP")


def test_one_customer_s_revenue_goes_with_them() -> None:
    known = Knowledge(revenue={"revenue_amount": "48000", "revenue_currency": "GBP"})
    first = proposed(draft(kind="relationship"), known)
    assert "revenue_amount" not in proposed(first, Knowledge()).answers
    typed = changed(first, revenue_amount="52000")
    assert proposed(typed, Knowledge()).answers["revenue_amount"] == "52000"


def test_what_was_chosen_for_another_kind_is_proposed_anew() -> None:
    overruled = changed(proposed(draft(kind="feature")), target="leadership")
    exposed = changed(overruled, kind="exposure").freed(FOLLOWS_THE_KIND)
    assert proposed(exposed).answers["target"] == "security"
    assert proposed(changed(overruled, signs=["growing"])).answers["target"] == "leadership"


@pytest.mark.parametrize(
    ("own", "overruled"),
    [
        ({}, set()),
        ({"severity": "critical"}, {"severity", "deadline"}),
        ({"target": "engineering"}, {"target"}),
        ({"ask_details": "Restore the export"}, {"ask_details"}),
        ({"revenue_amount": "700"}, {"revenue_amount"}),
        ({"kind": None}, set()),
    ],
)
def test_only_what_differs_from_its_proposal_was_overruled(own: dict[str, object], overruled: set[str]) -> None:
    known = Knowledge(Tier.L1, revenue={"revenue_amount": "48000", "revenue_currency": "GBP"})
    answers = {**proposed(draft(summary="How to export", kind="how_to"), known).answers, **own}
    assert overruled_in(answers, known, SCHEDULE, at=NINE) == overruled


@pytest.mark.parametrize(
    ("told", "untold", "where"),
    [
        ({}, {"kind": "exposure"}, ("security", "critical")),
        ({}, {"signs": ["production_down"]}, ("engineering", "critical")),
        ({"target": "l2"}, {"signs": ["production_down"]}, ("l2", "critical")),
        ({"target": "l2"}, {"kind": "exposure"}, ("security", "critical")),
        ({}, {"kind": "exposure", "target": "leadership"}, ("leadership", "critical")),
        ({"target": "l2"}, {"summary": "Exports stop"}, ("l2", "high")),
    ],
)
def test_a_submission_catches_up_with_what_was_not_told(
    told: dict[str, object], untold: dict[str, object], where: tuple[str, str]
) -> None:
    before = changed(proposed(draft(kind="bug", signs=["growing"])), **told)
    after = caught_up(before, changed(before, **untold), NOTHING_KNOWN, SCHEDULE, at=NINE)
    assert (after.answers["target"], after.answers["severity"]) == where


def test_what_has_told_all_is_proposed_nothing_else_by_less_knowledge() -> None:
    before = proposed(draft(kind="bug"), Knowledge(Tier.L1, key_customer=True))
    assert caught_up(before, changed(before, summary="Exports stop"), NOTHING_KNOWN, SCHEDULE, at=NINE) == changed(
        before, summary="Exports stop"
    )
