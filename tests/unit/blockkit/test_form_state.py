"""What Slack sends of a form, read; and what is wrong with it, on its fields."""

from typing import Any

import pytest

from bot.blockkit.kit.form_state import answers_from, errors_on
from tests.walking import as_one_test


@as_one_test
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
        ({"type": "datepicker", "selected_date": "2026-03-03"}, "2026-03-03"),
        ({"type": "timepicker", "selected_time": "09:00"}, "09:00"),
        ({"type": "users_select", "selected_user": "U01"}, "U01"),
        ({"type": "users_select", "selected_user": None}, None),
        ({"type": "conversations_select", "selected_conversation": "C01"}, "C01"),
        ({"type": "checkboxes", "selected_options": [{"value": "a", "text": {}}, {"value": "b"}]}, ["a", "b"]),
        ({"type": "checkboxes", "selected_options": []}, []),
        ({"type": "multi_users_select", "selected_users": ["U01", "U02"]}, ["U01", "U02"]),
    ],
    ids=str,
)
def test_answers_are_read_from_state(state: dict[str, object], answer: object) -> None:
    assert answers_from({"state": {"values": {"field": {"action": state}}}}) == {"field": answer}


@pytest.mark.parametrize("view", [{}, {"state": {}}, {"state": {"values": {}}}], ids=str)
def test_a_view_without_state_answers_nothing(view: dict[str, Any]) -> None:
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
        ({"summary": "Too long."}, {"description": "Summary: Too long."}),
        ({"so_far": "No input."}, {"description": "No input."}),
        (
            {"summary": "Too long.", "description": "Empty.", "target": "Unknown.", "deadline": "Past."},
            {"description": "Empty. Summary: Too long. Who needs to act? Unknown.", "deadline": "Past."},
        ),
    ],
    ids=["none", "its own", "another step's", "not an input", "all"],
)
def test_every_problem_lands_on_an_input_of_this_view_and_names_another_field(
    problems: dict[str, str], errors: dict[str, str]
) -> None:
    assert errors_on(FORM, problems) == errors
