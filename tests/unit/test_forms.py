"""Forms as Slack takes them, and answers as they come back from them."""

import json
from typing import Any

import pytest
from bot.blockkit.forms import draft_of, first_step, second_step, unfinished
from bot.blockkit.inputs import question_input
from bot.blockkit.modals import FIELD, About, about, words_form

from bot.blockkit import ids
from bot.blockkit.kit.form_state import answers_from, errors_on
from bot.domain.brief import Ask, SlaStatus
from bot.domain.brief_validation import validated
from bot.domain.fields import FIELDS
from bot.domain.free_text import LIMIT
from bot.domain.severity import Severity
from bot.domain.tiers import FIRST_STEP, Question, Target, questions_for
from sandbox.blockkit import problems_in_view, view_too_large
from sandbox.state.elements import entered_state
from tests.builders import NINE, a_brief, answers_for

View = dict[str, Any]
AREAS = ("billing", "search")
HOSTILE = "<!channel> & ```\n\u202e*_~" * 1_000


def taken(view: View) -> View:
    """The view as Slack stores it, once Slack has nothing against it."""
    stored: View = json.loads(json.dumps(view))
    assert problems_in_view(stored) == []
    assert not view_too_large(stored)
    return stored


def submitted(view: View) -> dict[str, object]:
    """The answers of somebody who presses the button without changing anything."""
    return answers_from({"state": {"values": entered_state(taken(view)["blocks"])}})


def inputs(view: View) -> dict[str, View]:
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


def hostile(target: Target) -> dict[str, object]:
    texts = {field: HOSTILE for field in FIELDS if FIELDS[field].limit}
    return answers_for(target) | {field: text for field, text in texts.items() if field in answers_for(target)}


@pytest.mark.parametrize("areas", [(), AREAS, tuple(f"area {n:03}" for n in range(150))], ids=len)
@pytest.mark.parametrize("shared", [True, False], ids=["shared", "internal"])
@pytest.mark.parametrize("answers", [{}, answers_for(), hostile(Target.L2)], ids=["empty", "filled", "hostile"])
def test_the_first_step_is_a_view_slack_takes(areas: tuple[str, ...], shared: bool, answers: dict[str, object]) -> None:
    offer = unfinished("D0", HOSTILE, "3 h 20 min")
    view = taken(first_step(draft="D1", answers=answers, areas=areas, shared=shared, unfinished=offer))
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
    view = taken(second_step(draft="D1", answers=filled[fill]))
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
    drawn = [question_input(Question("summary"), {}, action=draft).to_dict() for draft in ("D1", "D2")]
    assert [(block["block_id"], block["element"]["action_id"]) for block in drawn] == [
        ("summary", "D1"),
        ("summary", "D2"),
    ]


@pytest.mark.parametrize("action", [ids.POST_UPDATE, ids.TELL_CUSTOMER, ids.RESOLVE])
@pytest.mark.parametrize("channel", ["C0ENG", None])
def test_the_small_forms_ask_for_a_few_words(action: str, channel: str | None) -> None:
    view = taken(words_form(action, "1f0c", channel=channel))
    assert view["callback_id"] == action
    assert about(view) == About("1f0c", channel)
    assert inputs(view)[FIELD]["element"]["max_length"] == LIMIT
    assert submitted(view) == {FIELD: None}


@pytest.mark.parametrize(
    ("state", "answer"),
    [
        ({"type": "plain_text_input", "value": "words"}, "words"),
        ({"type": "plain_text_input", "value": None}, None),
        ({"type": "plain_text_input"}, None),
        ({"type": "number_input", "value": "0"}, "0"),
        ({"type": "static_select", "selected_option": {"value": "fix", "text": {}}}, "fix"),
        ({"type": "static_select", "selected_option": None}, None),
        ({"type": "radio_buttons", "selected_option": {"value": "high"}}, "high"),
        ({"type": "datetimepicker", "selected_date_time": 1772528400}, 1772528400),
        ({"type": "datetimepicker", "selected_date_time": None}, None),
    ],
    ids=str,
)
def test_answers_are_read_from_state(state: dict[str, object], answer: object) -> None:
    assert answers_from({"state": {"values": {"field": {"action": state}}}}) == {"field": answer}


@pytest.mark.parametrize("view", [{}, {"state": {}}, {"state": {"values": {}}}], ids=str)
def test_a_view_without_state_answers_nothing(view: View) -> None:
    assert answers_from(view) == {}


FORM = {
    "blocks": [
        {"type": "section", "block_id": "so_far"},
        {"type": "input", "block_id": "description"},
        {"type": "input", "block_id": "deadline"},
    ]
}


@pytest.mark.parametrize(
    ("problems", "errors"),
    [
        ({}, {}),
        ({"deadline": "Past."}, {"deadline": "Past."}),
        ({"summary": "Too long."}, {"description": "Too long."}),
        ({"so_far": "No input."}, {"description": "No input."}),
        (
            {"summary": "Too long.", "description": "Empty.", "target": "Unknown.", "deadline": "Past."},
            {"description": "Empty. Too long. Unknown.", "deadline": "Past."},
        ),
    ],
    ids=["none", "its own", "another step's", "not an input", "all"],
)
def test_every_problem_lands_on_an_input_of_this_view(problems: dict[str, str], errors: dict[str, str]) -> None:
    assert errors_on(FORM, problems) == errors
