"""A verb's form of any kind of field: drawn as Slack takes it, read back, corrected field by field, or typed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal

import pytest
from pydantic import AwareDatetime, Field

from bot.blockkit.kit.form import CheckboxField, ChoiceField, Form, MomentField, NumberField, TextField, UserField
from bot.blockkit.kit.form_state import answers_from, errors_on
from bot.blockkit.kit.inputs import MOST_OPTIONS
from bot.blockkit.kit.view import modal
from bot.domain.answer_errors import read_answers
from bot.domain.free_text import LIMIT, FreeText
from bot.domain.refusals import InvalidAnswers
from bot.domain.verb import Input
from tests.builders import NINE
from tests.unit.blockkit.seen import inputs, stored_view, untouched
from tests.walking import as_one_test

TEAMS = (("eng", "Engineering"), ("sec", "Security"))
EVERY_KIND = Form(
    title="Hand over",
    submit="Hand over",
    fields=(
        TextField("reason", "Why?", "In a few words."),
        TextField("ticket", "Ticket", optional=True, limit=30, multiline=False),
        ChoiceField("team", "To which team?", options=TEAMS),
        ChoiceField("urgency", "How soon?", options=(("now", "Now"), ("later", "Later")), radio=True),
        UserField("assignee", "To whom?", optional=True),
        MomentField("until", "Until when?"),
        NumberField("copies", "How many?"),
        NumberField("cost", "What does it cost?", optional=True, decimal=True),
        CheckboxField(
            "tell", "Who should know?", options=(("owner", "The owner"), ("team", "The team")), optional=True
        ),
    ),
)
FILLED: Mapping[str, object] = {
    "reason": "They know it <best> & *soon*",
    "ticket": "T-7",
    "team": "sec",
    "urgency": "later",
    "assignee": "U0ENG",
    "until": int(NINE.timestamp()),
    "copies": "3",
    "cost": "48.50",
    "tell": ["owner", "team"],
}


class HandOver(Input):
    reason: FreeText
    ticket: str | None = None
    team: Literal["eng", "sec"]
    urgency: Literal["now", "later"]
    assignee: str | None = None
    until: AwareDatetime
    copies: int = Field(ge=1)
    cost: float | None = None
    tell: tuple[str, ...] = ()


def drawn(form: Form = EVERY_KIND, answers: Mapping[str, object] | None = None) -> dict[str, Any]:
    return modal("hand_over", form.title, form.submit, form.blocks("hand_over", answers or {}))


def test_a_field_of_each_kind_is_an_input_with_its_label_and_hint() -> None:
    shown = inputs(stored_view(drawn()))
    assert list(shown) == [field.name for field in EVERY_KIND.fields]
    for field in EVERY_KIND.fields:
        block = shown[field.name]
        assert (block["label"]["text"], block["optional"]) == (field.label, field.optional)
        assert block.get("hint", {}).get("text", "") == field.hint
        assert block["element"]["action_id"] == "hand_over"
    assert [block["element"]["type"] for block in shown.values()] == [
        *("plain_text_input", "plain_text_input", "static_select", "radio_buttons", "users_select"),
        *("datetimepicker", "number_input", "number_input", "checkboxes"),
    ]


def test_what_is_filled_in_comes_back_as_it_was() -> None:
    assert answers_from(untouched(drawn(answers=FILLED))) == FILLED


def test_an_empty_form_answers_nothing() -> None:
    assert answers_from(untouched(drawn())) == dict.fromkeys(FILLED) | {"tell": []}


def test_answers_become_what_the_verb_takes() -> None:
    given = read_answers(HandOver, answers_from(untouched(drawn(answers=FILLED))))
    assert given == HandOver(
        reason="They know it <best> & *soon*", ticket="T-7", team="sec", urgency="later", assignee="U0ENG",
        until=NINE, copies=3, cost=48.5, tell=("owner", "team"),
    )  # fmt: skip


def test_what_is_missing_is_said_on_each_required_field() -> None:
    view = untouched(drawn())
    with pytest.raises(InvalidAnswers) as refused:
        read_answers(HandOver, answers_from(view))
    required = [field.name for field in EVERY_KIND.fields if not field.optional]
    assert errors_on(view, refused.value.problems) == dict.fromkeys(required, "Please fill this in.")


@pytest.mark.parametrize(
    ("field", "answer", "sentence"),
    [
        ("reason", "x" * (LIMIT + 1), "Keep this to 2,000 characters; it has 2,001."),
        ("copies", "0", "This number is too small."),
        ("copies", "three", "Write a whole number, such as 3."),
        ("copies", ["3"], "This answer is not of the form the field needs."),
        ("until", "soon", "This answer is not of the form the field needs."),
        ("reason", 7, "This answer is not of the form the field needs."),
        ("surprise", "x", "The form has no such field."),
    ],
)
def test_a_bad_answer_gets_a_sentence_on_its_field(field: str, answer: object, sentence: str) -> None:
    with pytest.raises(InvalidAnswers) as refused:
        read_answers(HandOver, {**FILLED, field: answer})
    assert refused.value.problems == {field: sentence}
    shown_on = field if field in FILLED else "reason"  # Slack refuses an error whose field it does not show
    assert errors_on(stored_view(drawn()), refused.value.problems) == {shown_on: sentence}


NONSENSE: tuple[object, ...] = ("", 7, -1, 10**30, [7], {}, True, "soon", "1e5", "٣", datetime.max.replace(tzinfo=UTC))


@as_one_test
@pytest.mark.parametrize("field", EVERY_KIND.fields, ids=lambda field: field.name)
@pytest.mark.parametrize("answer", NONSENSE, ids=repr)
def test_what_its_input_cannot_show_is_left_out(field: TextField, answer: object) -> None:
    """A form that Slack refuses would not open at all."""
    stored_view(drawn(answers={field.name: answer}))


def test_text_is_cut_to_what_its_field_takes() -> None:
    shown = answers_from(untouched(drawn(answers={"reason": "r" * 5_000, "ticket": "t" * 5_000})))
    assert (len(str(shown["reason"])), len(str(shown["ticket"]))) == (LIMIT, 30)


@pytest.mark.parametrize("count", [1, MOST_OPTIONS, 150])
def test_a_menu_shows_as_many_options_as_slack_takes(count: int) -> None:
    options = [(f"o{number}", f"Option {number}") for number in range(count)]
    form = Form("Choose", "Choose", (ChoiceField("one", "Which?", options=options),))
    view = stored_view(drawn(form, {"one": f"o{count - 1}"}))
    assert len(inputs(view)["one"]["element"]["options"]) == min(count, MOST_OPTIONS)
    assert answers_from(untouched(view))["one"] == (f"o{count - 1}" if count <= MOST_OPTIONS else None)


CHOICE_THEN_TEXT = Form(
    "Change", "Change", (ChoiceField("team", "To which?", options=TEAMS), TextField("reason", "Why?", "Briefly."))
)


@as_one_test
@pytest.mark.parametrize(
    ("words", "answers"),
    [
        ("sec they asked for it", {"team": "sec", "reason": "they asked for it"}),
        ("SEC: they asked", {"team": "sec", "reason": "they asked"}),
        ("sec, they asked", {"team": "sec", "reason": "they asked"}),
        ("SEC! they asked", {"team": "sec", "reason": "they asked"}),
        ("to sec; they asked", {"team": "sec", "reason": "they asked"}),
        ("to them it is", {"reason": "to them it is"}),
        ("sec\nthey asked", {"team": "sec", "reason": "they asked"}),
        (" sec ", {"team": "sec"}),
        ("they asked for sec", {"reason": "they asked for sec"}),
        ("security they asked", {"reason": "security they asked"}),
        ("", {}),
        ("  ", {}),
    ],
)
def test_words_behind_a_command_answer_choices_from_their_beginning_then_the_text(
    words: str, answers: dict[str, object]
) -> None:
    assert CHOICE_THEN_TEXT.typed(words) == answers


def test_what_cannot_be_typed_is_asked_in_the_form() -> None:
    everything = EVERY_KIND.typed("now sec U0ENG 3 48.50")
    assert everything == {"reason": "now sec U0ENG 3 48.50"}
    asked_first = Form("t", "s", (*EVERY_KIND.fields[4:], TextField("reason", "Why?")))
    assert asked_first.typed("They asked") == {"reason": "They asked"}


def test_a_form_without_fields_has_no_blocks() -> None:
    assert Form("t", "s", ()).blocks("a", {}) == []
    assert Form("t", "s", ()).typed("words") == {}


@pytest.mark.parametrize(
    "typed", ["critical it spreads", "CRITICAL! it spreads", "Critical: it spreads", "critical. it spreads"]
)
def test_a_typed_choice_is_read_with_its_punctuation(typed: str) -> None:
    field = ChoiceField("severity", "How bad is it?", options=[("critical", "Critical")])
    assert field.typed(typed) == ("critical", "it spreads")
