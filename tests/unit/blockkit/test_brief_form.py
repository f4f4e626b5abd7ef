"""The brief's form as Slack takes it, and answers as they come back from it."""

from typing import Any

import pytest

from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.views.brief_form import draft_of, first_step, second_step, unfinished
from bot.blockkit.views.brief_inputs import question_input
from bot.domain.brief import Ask, SlaStatus
from bot.domain.brief_validation import validated
from bot.domain.fields import FIELDS
from bot.domain.severity import Severity
from bot.domain.tiers import FIRST_STEP, Question, Target, questions_for
from tests.builders import NINE, a_brief, answers_for
from tests.unit.blockkit.seen import inputs, stored_view, untouched

AREAS = ("billing", "search")
HOSTILE = "<!channel> & ```\n\u202e*_~" * 1_000


def submitted(view: dict[str, Any]) -> dict[str, object]:
    """The answers of somebody who presses the button without changing anything."""
    return answers_from(untouched(view))


def hostile(target: Target) -> dict[str, object]:
    texts = {field: HOSTILE for field in FIELDS if FIELDS[field].limit}
    return answers_for(target) | {field: text for field, text in texts.items() if field in answers_for(target)}


@pytest.mark.parametrize("areas", [(), AREAS, tuple(f"area {n:03}" for n in range(150))], ids=len)
@pytest.mark.parametrize("shared", [True, False], ids=["shared", "internal"])
@pytest.mark.parametrize("answers", [{}, answers_for(), hostile(Target.L2)], ids=["empty", "filled", "hostile"])
def test_the_first_step_is_a_view_slack_takes(areas: tuple[str, ...], shared: bool, answers: dict[str, object]) -> None:
    offer = unfinished("D0", HOSTILE, "3 h 20 min")
    view = stored_view(first_step(draft="D1", answers=answers, areas=areas, shared=shared, above=[offer]))
    asked = [question.field for question in FIRST_STEP if areas or question.field != "area"]
    assert list(inputs(view)) == asked
    assert ("shared" in [block["block_id"] for block in view["blocks"]]) is shared
    assert draft_of(view) == "D1"
    assert view["blocks"][0]["accessory"]["value"] == "D0"


@pytest.mark.fault("F29")
@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize("fill", ["nothing", "everything", "too much"])
def test_the_second_step_is_a_view_slack_takes(target: Target, fill: str) -> None:
    filled: dict[str, dict[str, object]] = {
        "nothing": {"target": target.value, "severity": "high", "summary": HOSTILE},
        "everything": answers_for(target),
        "too much": hostile(target),
    }
    view = stored_view(second_step(draft="D1", answers=filled[fill]))
    assert list(inputs(view)) == [question.field for question in questions_for(target)]
    assert view["title"]["text"] == f"To {target.label}"
    assert draft_of(view) == "D1"


@pytest.mark.parametrize("target", Target)
def test_the_same_answers_come_back_from_both_steps(target: Target) -> None:
    answers = answers_for(target)
    first = submitted(first_step(draft="D1", answers=answers, areas=AREAS))
    second = submitted(second_step(draft="D1", answers=answers))
    assert first | second == answers
    assert validated(first | second, at=NINE) == a_brief(target)


@pytest.mark.parametrize("target", Target)
def test_an_untouched_form_answers_every_question_with_none(target: Target) -> None:
    first = submitted(first_step(draft="D1", answers={}, areas=AREAS))
    assert first == dict.fromkeys([question.field for question in FIRST_STEP])
    second = submitted(second_step(draft="D1", answers={"target": target.value, "severity": "medium"}))
    assert second == dict.fromkeys(question.field for question in questions_for(target))


def test_times_are_filled_in_as_moments_too() -> None:
    view = second_step(draft="D1", answers=answers_for(deadline=NINE))
    assert submitted(view)["deadline"] == int(NINE.timestamp())


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("severity", "low"),
        ("target", 7),
        ("area", "closed since"),
        ("deadline", "soon"),
        ("summary", 7),
        ("summary", ""),
        ("revenue_currency", "XYZ"),
    ],
)
def test_an_answer_the_form_cannot_show_is_left_out(field: str, answer: object) -> None:
    step = first_step if field in inputs(first_step(draft="D", answers={}, areas=AREAS)) else None
    answers = answers_for(Target.L2, **{field: answer})
    view = step(draft="D", answers=answers, areas=AREAS) if step else second_step(draft="D", answers=answers)
    assert submitted(view)[field] is None


@pytest.mark.parametrize("target", Target)
def test_only_what_is_required_must_be_filled_in(target: Target) -> None:
    view = inputs(second_step(draft="D1", answers=answers_for(target)))
    questions = {question.field: question for question in questions_for(target)}
    assert {field for field, block in view.items() if not block["optional"]} == {
        field for field, question in questions.items() if question.required
    }
    for field, question in questions.items():
        assert view[field]["label"]["text"] == (question.label or FIELDS[field].label)
        assert view[field]["element"].get("max_length") == FIELDS[field].limit


@pytest.mark.parametrize(
    ("field", "options"),
    [
        ("target", [target.label for target in Target]),
        ("severity", [severity.label for severity in Severity]),
        ("sla_status", [status.label for status in SlaStatus]),
    ],
)
def test_choices_are_offered_in_words(field: str, options: list[str]) -> None:
    block = inputs(first_step(draft="D1", answers={}))[field]
    assert [option["text"]["text"] for option in block["element"]["options"]] == options


def test_every_severity_s_meaning_is_at_hand() -> None:
    hint = inputs(first_step(draft="D1", answers={}))["severity"]["hint"]["text"]
    assert hint.split("\n") == [f"{severity.label}: {severity.meaning}" for severity in Severity]


def test_asks_and_targets_explain_themselves() -> None:
    target = inputs(first_step(draft="D1", answers={}))["target"]["element"]
    assert [option["description"]["text"] for option in target["options"]] == [one.meaning for one in Target]
    ask = inputs(second_step(draft="D1", answers=answers_for()))["ask"]["element"]
    assert [option["value"] for option in ask["options"]] == list(Ask)


def test_another_action_shows_other_answers() -> None:
    """Slack keeps what was typed while block_id and action_id stay, so they must not both stay."""
    drawn = [question_input(Question("summary"), {}, action=draft) for draft in ("D1", "D2")]
    assert [(block["block_id"], block["element"]["action_id"]) for block in drawn] == [
        ("summary", "D1"),
        ("summary", "D2"),
    ]
