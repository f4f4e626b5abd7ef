from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.brief import Attempt, Brief, SlaStatus
from bot.domain.brief_validation import problems_of_first_step, revised, validated
from bot.domain.fields import FIELDS
from bot.domain.questions import FIRST_STEP
from bot.domain.refusals import BadBrief
from bot.domain.tiers import Target
from tests.builders import KINDS, NINE, a_brief, answers_for, required_for
from tests.walking import as_one_test


def problems(answers: dict[str, object]) -> dict[str, str]:
    with pytest.raises(BadBrief) as refused:
        validated(answers, at=NINE)
    return refused.value.problems


def problems_of_change(target: Target, field: str, answer: object) -> dict[str, str]:
    with pytest.raises(BadBrief) as refused:
        revised(a_brief(target), {field: answer}, at=NINE)
    return refused.value.problems


@pytest.mark.parametrize("target", Target)
def test_a_complete_brief_is_kept_in_full(target: Target) -> None:
    brief = a_brief(target)
    assert brief.target is target
    assert {field for field in FIELDS if getattr(brief, field) in (None, ())} == set()


@pytest.mark.parametrize("target", Target)
def test_what_is_required_is_enough(target: Target) -> None:
    required = required_for(target)
    bare = {field: answer for field, answer in answers_for(target).items() if field in required}
    assert validated(bare, at=NINE).target is target


@pytest.mark.fault("F50")
@as_one_test
@pytest.mark.parametrize("nothing", [None, "", " \n", "\u200b\u2060", "\u202e"], ids=ascii)
@pytest.mark.parametrize(
    ("target", "field"),
    [
        pytest.param(target, field, id=f"{target}-{field}")
        for target in Target
        for field in sorted(required_for(target))
    ],
)
def test_each_required_field_must_say_something(target: Target, field: str, nothing: str | None) -> None:
    answers = answers_for(target, **{field: nothing})
    assert problems(answers).get(field) == "Please fill this in."
    del answers[field]
    assert problems(answers).get(field) == "Please fill this in."


@pytest.mark.parametrize("target", Target)
def test_an_empty_form_names_every_field_at_once(target: Target) -> None:
    decided: dict[str, object] = {"target": target.value, "kind": KINDS[target].value, "severity": "high"}
    assert set(problems(decided)) == required_for(target) - decided.keys()


SOON, YESTERDAY, A_SECOND = NINE + timedelta(hours=1), NINE - timedelta(days=1), timedelta(seconds=1)


@as_one_test
@pytest.mark.parametrize(
    ("field", "answer", "sentence"),
    [
        ("target", "marketing", "Choose one of the options."),
        ("severity", "low", "Choose one of the options."),
        ("sla_status", "fine", "Choose one of the options."),
        ("ask", "hurry", "Choose one of the options."),
        ("customers_affected", "many", "Write a whole number, such as 3."),
        ("customers_affected", "2.5", "Write a whole number, such as 3."),
        ("customers_affected", 2.5, "Write a whole number, such as 3."),
        ("customers_affected", "-1", "This number is too small."),
        ("customers_affected", "9999999999", "This number is too large."),
        ("customers_affected", "9" * 5000, "This answer is not of the form the field needs."),
        ("customers_affected", [3], "This answer is not of the form the field needs."),
        ("revenue_amount", "a lot", "Write an amount in figures, such as 48000."),
        ("revenue_amount", "48,000", "Write an amount in figures, such as 48000."),
        ("revenue_amount", "-1", "This number is too small."),
        ("revenue_amount", "1e13", "This number is too large."),
        ("revenue_amount", "0.125", "Write at most two decimal places."),
        ("revenue_amount", "NaN", "This answer is not of the form the field needs."),
        ("revenue_amount", None, "Write the amount, or leave the currency empty too."),
        ("revenue_currency", None, "Choose the currency of the amount."),
        ("revenue_currency", "pounds", "Choose one of the options."),
        ("deadline", int(NINE.timestamp()), "This is in the past. Choose a time that the team can still meet."),
        ("deadline", NINE - A_SECOND, "This is in the past. Choose a time that the team can still meet."),
        ("deadline", "tomorrow", "This answer is not of the form the field needs."),
        ("deadline", datetime(2027, 1, 1), "This answer is not of the form the field needs."),  # noqa: DTZ001 - naive
        ("deadline", 10**30, "This answer is not of the form the field needs."),
        ("customer_waiting_since", int(SOON.timestamp()), "This is in the future. Choose when it happened."),
        ("last_update_at", NINE + A_SECOND, "This is in the future. Choose when it happened."),
        ("ticket_links", "TICKET-7", "Write one link a line, starting with https://. This is not one: TICKET-7"),
        ("ticket_links", "https://a.example and more", "Write one link a line, starting with https://."),
        ("ticket_links", "https://a.example\tmore", "Write one link a line, starting with https://."),
        ("ticket_links", "https://", "Write one link a line, starting with https://."),
        ("ticket_links", "javascript:alert(1)", "Write one link a line, starting with https://."),
        ("ticket_links", 7, "This answer is not of the form the field needs."),
        ("ticket_links", [7], "This answer is not of the form the field needs."),
        ("steps", 7, "This answer is not of the form the field needs."),
        ("tried", [{"result": "no action"}], "Please fill this in."),
        ("customer", 7, "This answer is not of the form the field needs."),
        ("priority", "P1", "The form has no such field."),
    ],
)
def test_a_bad_answer_gets_its_sentence_on_its_own_field(field: str, answer: object, sentence: str) -> None:
    found = problems_of_change(Target.ENGINEERING, field, answer)
    assert list(found) == [field]
    assert found[field].startswith(sentence)


@pytest.mark.fault("F55")
@as_one_test
@pytest.mark.parametrize(
    ("target", "field"),
    [(t, f) for t in (Target.ENGINEERING, Target.SECURITY) for f in sorted(FIELDS) if FIELDS[f].limit],
)
def test_ten_thousand_characters_are_too_many_anywhere(target: Target, field: str) -> None:
    long = {"tried": f"a -> {'b' * 9_995}", "ticket_links": f"https://a.example/{'b' * 9_982}"}
    found = problems_of_change(target, field, long.get(field, "b" * 10_000))
    assert found == {field: f"Keep this to {FIELDS[field].limit:,} characters; it has 10,000."}


def test_an_emoji_counts_twice_as_in_slack() -> None:
    burns = "It is " + "\U0001f525" * 72
    assert a_brief(Target.L2, summary=burns).summary == burns
    assert problems(answers_for(Target.L2, summary=burns + "\U0001f525")) == {
        "summary": "Keep this to 150 characters; it has 152."
    }


def test_several_mistakes_are_named_together() -> None:
    found = problems(answers_for(Target.L2, summary="", ask="hurry", deadline=YESTERDAY, description="x" * 3_000))
    assert set(found) == {"summary", "ask", "deadline", "description"}


def test_the_refusal_says_all_its_sentences() -> None:
    with pytest.raises(BadBrief) as refused:
        validated(answers_for(summary="", deadline=YESTERDAY), at=NINE)
    assert len(refused.value.problems) == 2
    assert all(sentence in str(refused.value) for sentence in refused.value.problems.values())


def test_what_cannot_be_taken_is_left_out_where_no_form_shows_it() -> None:
    kept = {"steps": "1. Sign in", "competitive_pressure": "x" * 9_000, "revenue_currency": None}
    brief = validated(answers_for(Target.SECURITY, **kept), at=NINE)
    assert brief.steps == ("Sign in",)
    assert (brief.competitive_pressure, brief.revenue_amount) == (None, None)


@pytest.mark.parametrize(
    ("line", "attempt"),
    [
        ("Cleared the cache -> same error", Attempt(action="Cleared the cache", result="same error")),
        ("Cleared the cache → same error", Attempt(action="Cleared the cache", result="same error")),
        ("Cleared the cache => same error", Attempt(action="Cleared the cache", result="same error")),
        ("1. Restarted -> same -> gave up", Attempt(action="Restarted -> same", result="gave up")),
        ("Restarted it", Attempt(action="Restarted it")),
    ],
    ids=["->", "→", "=>", "two arrows", "no result"],
)
def test_attempts_are_pairs(line: str, attempt: Attempt) -> None:
    assert a_brief(tried=line).tried == (attempt,)
    assert str(attempt) == (f"{attempt.action} → {attempt.result}" if attempt.result else attempt.action)


def test_answers_become_what_they_mean() -> None:
    brief = a_brief(
        Target.ENGINEERING,
        summary="  Export\nfails\u200b ",
        steps="1. Sign in\n\n- Click",
        ticket_links="https://a.example/1\nHTTP://b.example",
        deadline="1772571600",
    )
    assert brief.summary == "Export fails"
    assert brief.steps == ("Sign in", "Click")
    assert brief.ticket_links == ("https://a.example/1", "HTTP://b.example")
    assert brief.deadline == datetime(2026, 3, 3, 21, 0, tzinfo=UTC)
    assert (brief.customers_affected, brief.sla_status) == (3, SlaStatus.AT_RISK)


def test_a_deadline_counts_by_the_moment_not_by_the_wall_clock() -> None:
    there = timezone(timedelta(hours=9))
    deadline = NINE.astimezone(there) + A_SECOND
    assert a_brief(deadline=deadline).deadline == deadline
    assert "deadline" in problems(answers_for(deadline=NINE.astimezone(there)))


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("48000", "GBP 48,000"),
        ("48000.00", "GBP 48,000"),
        ("1234.5", "GBP 1,234.50"),
        ("0", "GBP 0"),
        (Decimal("1e6"), "GBP 1,000,000"),
    ],
)
def test_revenue_is_shown_with_its_currency(amount: object, shown: str) -> None:
    assert a_brief(revenue_amount=amount).revenue_at_risk == shown


def test_what_nobody_knows_is_none() -> None:
    brief = a_brief(Target.L2, revenue_amount=None, revenue_currency=None, customer_waiting_since=None)
    assert brief.revenue_at_risk is None
    assert brief.time_in_queue(at=NINE) is None
    assert a_brief().time_in_queue(at=NINE) == timedelta(hours=3)


@pytest.mark.parametrize("target", Target)
def test_a_brief_survives_being_written_down(target: Target) -> None:
    brief = a_brief(target)
    kept = brief.model_dump(mode="json")
    assert Brief.model_validate(kept) == brief
    assert validated(kept, at=NINE) == brief
    assert Brief.model_validate_json(brief.model_dump_json()) == brief


def test_an_old_brief_loads_whatever_the_rules_have_become() -> None:
    kept = a_brief().model_dump(mode="json") | {"summary": "x" * 500, "steps": [], "deadline": YESTERDAY.isoformat()}
    assert Brief.model_validate(kept).deadline == YESTERDAY


def test_what_a_newer_release_asked_is_kept() -> None:
    newer = a_brief().model_dump(mode="json") | {"region": "EMEA"}
    newer["tried"][0]["by"] = "the customer"
    assert Brief.model_validate(newer).model_dump(mode="json") == newer


FIRST = set(FIRST_STEP)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        pytest.param({}, set(), id="complete"),
        pytest.param({"area": None}, set(), id="no area"),
        pytest.param({"description": "x" * 9_000, "deadline": YESTERDAY}, set(), id="the second step's own mistakes"),
        pytest.param({"target": None}, {"target"}, id="no target"),
        pytest.param({"target": "marketing"}, {"target"}, id="unknown target"),
        pytest.param({"customer": "\u200b", "summary": "x" * 151}, {"customer", "summary"}, id="two mistakes"),
        pytest.param(dict.fromkeys(FIRST), {"target", "kind", "severity", "summary"}, id="nothing yet"),
    ],
)
def test_the_first_step_looks_at_its_own_fields_alone(changed: dict[str, object], named: set[str]) -> None:
    answers = {field: answer for field, answer in answers_for().items() if field in FIRST} | changed
    assert set(problems_of_first_step(answers, at=NINE)) == named


scalars: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.sampled_from(["->", "a -> b", "https://a", "1e400", "-0", "NaN", "Infinity", "0x10", "٣", "9" * 400]),
    st.integers(-(10**40), 10**40),
    st.floats(),
    st.decimals(),
    st.datetimes(),
    st.datetimes(timezones=st.just(timezone(timedelta(hours=-12)))),
)
anything = scalars | st.lists(scalars, max_size=3) | st.dictionaries(st.sampled_from(["action", "result"]), scalars)


@pytest.mark.fault("F51")
@given(st.sampled_from(Target), st.dictionaries(st.sampled_from([*FIELDS, "unknown"]), anything, max_size=6))
def test_whatever_arrives_is_kept_or_refused_in_words(target: Target, answers: dict[str, object]) -> None:
    try:
        brief = validated(answers_for(target) | answers, at=NINE)
    except BadBrief as refused:
        sentences = list(refused.problems.values())
    else:
        sentences = [brief.ask_details]
        assert Brief.model_validate(brief.model_dump()) == brief
        assert brief.revenue_at_risk is None or brief.revenue_at_risk.startswith(f"{brief.revenue_currency} ")
    assert sentences
    assert all(sentences)


@pytest.mark.parametrize("reason", [".", "because", "see ticket", "n/a n/a", "", "See ticket SUP-48210"])
def test_why_it_goes_past_senior_support_is_said_in_a_sentence(reason: str) -> None:
    answers = answers_for(why_past_l2=reason)
    assert set(problems_of_first_step(answers, at=NINE, asks_why=True)) == {"why_past_l2"}
    assert problems_of_first_step(answers, at=NINE) == {}
    honest = answers_for(why_past_l2="Senior support has no access to the tables.")
    assert problems_of_first_step(honest, at=NINE, asks_why=True) == {}
