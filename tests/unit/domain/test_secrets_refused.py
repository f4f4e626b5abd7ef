"""Every text that a person can send is looked through before it is kept: briefs, verbs, commands, drafts, threads."""

from datetime import timedelta

import pytest

from bot.domain.brief_validation import LONGEST_REASON, problems_of_first_step, revised, validated
from bot.domain.command_text import parse
from bot.domain.masked_answers import masked_answers
from bot.domain.refusals import BadBrief, InvalidAnswers, Refusal
from bot.domain.secrets import found_in
from bot.domain.slack_message import Sides, read
from bot.domain.thread_masking import masked_thread, masking_note
from bot.domain.thread_prefill import Thread, answers_from_thread, summary_of
from bot.domain.tiers import Target
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS
from tests.builders import AGENT, NINE, a_brief, an_escalation, answers_for, answers_of, perform, texts
from tests.walking import as_one_test

PASSWORD, CARD = "hunter" + "2x", "4111 1111 1111 1111"
TOLD = f"the password is {PASSWORD}"
EACH_TEXT = [(target, field) for target in Target for field in texts()]
WITH_WORDS = [verb for verb in VERBS if answers_of(verb)]


def problems_of(target: Target, allowed: str | None = None, **given: object) -> dict[str, str]:
    try:
        validated(answers_for(target, **given), at=NINE, allowed=allowed)
    except BadBrief as refusal:
        return refusal.problems
    return {}


@pytest.mark.fault("F57")
@as_one_test
@pytest.mark.parametrize(("target", "field"), EACH_TEXT)
def test_a_credential_in_any_field_is_refused_on_that_field(target: Target, field: str) -> None:
    """Also in the fields that only "Add details" shows."""
    found = []
    for allowed in (None, "they need it"):
        with pytest.raises(BadBrief) as refused:
            revised(a_brief(target), {field: TOLD}, at=NINE, allowed=allowed)
        found.append(refused.value.problems)
    problems, with_a_reason = found
    assert set(problems) == {field}
    assert "the password is ••••" in problems[field]
    assert PASSWORD not in problems[field]
    assert with_a_reason == problems


@pytest.mark.fault("F57")
@pytest.mark.parametrize("target", Target)
def test_what_no_form_shows_is_left_out_with_its_secret(target: Target) -> None:
    """Typed for another team, say: nobody could mend it, so it is neither kept nor posted."""
    brief = validated(answers_for(target, pending_deals=TOLD), at=NINE)
    assert brief.pending_deals is None
    assert PASSWORD not in brief.model_dump_json()


def test_the_first_step_refuses_what_it_asks() -> None:
    problems = problems_of_first_step(answers_for(summary=TOLD, logs=TOLD), at=NINE)
    assert set(problems) == {"summary"}


def test_a_link_with_a_secret_is_not_quoted_back() -> None:
    with pytest.raises(BadBrief) as refused:
        revised(a_brief(Target.L2), {"ticket_links": f"not a link, {TOLD}"}, at=NINE)
    assert PASSWORD not in str(refused.value.problems)


@pytest.mark.fault("F57")
def test_personal_data_stays_for_a_reason_that_the_brief_keeps() -> None:
    given = {"logs": f"charged twice: {CARD}"}
    assert "say why" not in problems_of(Target.ENGINEERING, **given)["logs"]
    assert "say why" in problems_of(Target.ENGINEERING, "", **given)["logs"]
    assert problems_of(Target.ENGINEERING, "  \u200b", **given)
    brief = validated(answers_for(Target.ENGINEERING, **given), at=NINE, allowed="The bank asks\nfor it")
    assert brief.personal_data_reason == "The bank asks for it"
    assert brief.logs == given["logs"]


@pytest.mark.parametrize("reason", [".", "tbd", "n/a", "???", "because", "see ticket 4711", "同上", ":shrug:"])
def test_a_reason_that_says_nothing_is_none(reason: str) -> None:
    given = {"logs": f"charged twice: {CARD}"}
    assert set(problems_of(Target.ENGINEERING, reason, **given)) == {"personal_data_reason"}
    with pytest.raises(BadBrief) as refused:
        revised(a_brief(Target.L2), given, at=NINE, allowed=reason)
    assert set(refused.value.problems) == {"personal_data_reason"}


def test_a_reason_kept_from_before_is_judged_again_only_with_more_personal_data() -> None:
    before = a_brief(Target.L2).model_copy(update={"logs": CARD, "personal_data_reason": "."})
    assert revised(before, {"ruled_out": "Not the browser"}, at=NINE, allowed=".").ruled_out == "Not the browser"
    with pytest.raises(BadBrief):
        revised(before, {"ruled_out": f"Not the card {CARD}"}, at=NINE, allowed=".")


def test_a_reason_without_personal_data_is_not_kept() -> None:
    assert validated(answers_for(), at=NINE, allowed="just in case").personal_data_reason is None


@pytest.mark.parametrize("reason", [TOLD, f"it is {CARD}", "x" * (LONGEST_REASON + 1)])
def test_the_reason_itself_holds_no_secret_and_is_short(reason: str) -> None:
    problems = problems_of(Target.ENGINEERING, reason, logs=CARD)
    assert set(problems) == {"personal_data_reason"}
    assert PASSWORD not in problems["personal_data_reason"]


def test_a_form_cannot_bring_the_reason_along_as_an_answer() -> None:
    assert "personal_data_reason" in problems_of(Target.L2, personal_data_reason="because")


@pytest.mark.fault("F57")
@as_one_test
@pytest.mark.parametrize("verb", WITH_WORDS, ids=repr)
@pytest.mark.parametrize("secret", [TOLD, CARD])
def test_no_verb_takes_a_secret(verb: AnyVerb, secret: str) -> None:
    with pytest.raises(InvalidAnswers) as refused:
        perform(verb, an_escalation(), at=NINE, by=AGENT, **answers_of(verb, secret))
    for sentence in refused.value.problems.values():
        assert "must not be kept" in sentence
        assert PASSWORD not in sentence
        assert CARD not in sentence


@pytest.mark.fault("F57")
@as_one_test
@pytest.mark.parametrize(
    "typed",
    [
        f"new {TOLD}",
        f"resolve ESC-1 {TOLD}",
        f"resolve {TOLD}",
        f"reslove ESC-1 {TOLD}",
        f"show {TOLD}",
        f"list {TOLD}",
        TOLD,
        f"ESC-1 {TOLD}",
        f"*{TOLD}*",
        f"cards {CARD}",
        f"resolve ESC-1 mail <mailto:a@shop.example|a@shop.example> {TOLD}",
        f"new postgres://app:<mailto:{PASSWORD}@db.shop.example|{PASSWORD}@db.shop.example>/shop",
        f"new pass\u200bword={PASSWORD}",
    ],
)
def test_typed_words_with_a_secret_are_refused_before_anything_quotes_them(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(typed, VERBS)
    assert "Nothing of what you typed was kept." in str(refused.value)
    assert PASSWORD not in str(refused.value)
    assert CARD not in str(refused.value)


def test_a_draft_keeps_what_was_typed_with_its_secrets_masked() -> None:
    answers = {"summary": TOLD, "logs": "504", "customers_affected": "3", "tags": [TOLD, "b"], "area": None, "n": 3}
    assert masked_answers(answers) == answers | {
        "summary": "the password is [masked: password]",
        "tags": ["the password is [masked: password]", "b"],
    }


@as_one_test
@pytest.mark.parametrize("field", texts())
def test_a_masked_answer_still_fits_its_field(field: str) -> None:
    long = f"{'x ' * 1200}"[: 2000 - 30]
    kept = masked_answers({field: f"{TOLD} {long}"})[field]
    assert isinstance(kept, str)
    assert PASSWORD not in kept
    assert not found_in(kept)
    assert [target for target in Target if field in problems_of(target, **{field: kept})] == []


def test_an_amount_that_is_a_card_is_left_out() -> None:
    assert masked_answers({"revenue_amount": CARD.replace(" ", "")}) == {"revenue_amount": None}


def a_thread(*texts: str) -> Thread:
    messages = [{"ts": f"17724420{n:02}.000100", "user": "U1", "text": text} for n, text in enumerate(texts)]
    return Thread([read(one) for one in messages], messages[0]["ts"], Sides("T1", {}, with_customer=True))


@pytest.mark.fault("F57")
def test_a_threads_secrets_are_masked_and_counted() -> None:
    thread, count = masked_thread(
        a_thread(
            f"It fails, {TOLD}",
            f"and again: {TOLD}\n```card {CARD}```",
            f"<https://ana:{PASSWORD}@shop.example/x|here> and <https://status.example/7>",
        )
    )
    told = str(answers_from_thread(thread, permalink=None))
    assert PASSWORD not in told
    assert CARD not in told
    assert "[masked: password]" in told
    assert "https://status.example/7" in told
    assert count == 3  # the password twice, the card, and what stands before the @


def test_what_was_masked_is_said() -> None:
    assert masking_note(0) is None
    assert "1 secret in" in (masking_note(1) or "")
    assert "2 secrets in" in (masking_note(2) or "")


def test_a_thread_without_secrets_stays_as_it_is() -> None:
    thread = a_thread("It fails", "```504```")
    assert masked_thread(thread) == (thread, 0)


def test_the_summary_of_a_message_is_masked() -> None:
    assert PASSWORD not in summary_of(a_thread(TOLD).messages[0])
    assert PASSWORD not in summary_of(a_thread(f"```{TOLD}```").messages[0])


def test_a_secret_is_masked_before_a_text_is_cut_through_it() -> None:
    cut_through = a_thread("x " * 60 + TOLD + " y" * 2000)
    told = str(answers_from_thread(masked_thread(cut_through)[0], permalink=None)) + summary_of(
        masked_thread(cut_through)[0].messages[0]
    )
    assert PASSWORD[:4] not in told


def test_times_and_choices_are_no_secrets() -> None:
    late = int((NINE + timedelta(days=1)).timestamp())
    assert not problems_of(Target.L2, deadline=late, revenue_amount="48000")
