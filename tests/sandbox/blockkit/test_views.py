"""Modals, home views and the answers of external selects."""

import pytest

from sandbox.blockkit import problems_in_suggestions, problems_in_view
from tests.sandbox.blockkit.samples import (
    Json,
    actions,
    assert_verdict,
    entry,
    group,
    home,
    modal,
    mrkdwn,
    options,
    plain,
    section,
)
from tests.walking import as_one_test

FIELD = {"type": "plain_text_input"}
FOCUSED = {"type": "users_select", "focus_on_load": True}


def without(view: Json, name: str) -> Json:
    return {key: value for key, value in view.items() if key != name}


CASES: list[tuple[str, object, str | None, str]] = [
    ("modal", modal(section(), close=plain(), clear_on_close=True, notify_on_close=True), None, ""),
    ("title 24", modal(title=plain("a" * 24)), None, ""),
    ("title 25", modal(title=plain("a" * 25)), "/title/text", "must be less than 25 characters"),
    ("title empty", modal(title=plain("")), "/title/text", "must be more than 0 characters"),
    ("title mrkdwn", modal(title=mrkdwn()), "/title/type", "unsupported type: mrkdwn"),
    ("title lost", without(modal(), "title"), "", "missing required field: title"),
    ("submit 25", modal(submit=plain("a" * 25)), "/submit/text", "must be less than 25 characters"),
    ("close 25", modal(close=plain("a" * 25)), "/close/text", "must be less than 25 characters"),
    ("metadata 3000", modal(private_metadata="a" * 3000), None, ""),
    ("metadata 3001", modal(private_metadata="a" * 3001), "/private_metadata", "must be less than 3001 characters"),
    ("callback_id 255", modal(callback_id="a" * 255), None, ""),
    ("callback_id 256", modal(callback_id="a" * 256), "/callback_id", "must be less than 256 characters"),
    ("external_id 255", modal(external_id="a" * 255), None, ""),
    ("external_id 256", modal(external_id="a" * 256), "/external_id", "must be less than 256 characters"),
    ("100 blocks", modal(*[section()] * 100), None, ""),
    ("101 blocks", modal(*[section()] * 101), "/blocks", "no more than 100 items allowed"),
    ("blocks lost", without(modal(), "blocks"), "", "missing required field: blocks"),
    ("echoed", modal(id="V1"), "", "invalid additional property: id"),
    ("submit_disabled", modal(submit_disabled=True), "", "invalid additional property: submit_disabled"),
    ("null", None, "", "must provide an object"),
    ("no type", {"blocks": []}, "", "missing required field: type"),
    ("odd type", {"type": "dialog", "blocks": []}, "/type", "unsupported type: dialog"),
    ("input without submit", without(modal(section(), entry(FIELD)), "submit"), "/blocks/1/input", "define `submit`"),
    ("no input, no submit", without(modal(section()), "submit"), None, ""),
    ("block_ids", modal(section(block_id="a"), entry(FIELD, block_id="b")), None, ""),
    ("block_id twice", modal(section(block_id="a"), entry(FIELD, block_id="a")), "/blocks/1/block_id", '"a" already'),
    ("focus", modal(entry(FOCUSED), entry(FIELD)), None, ""),
    ("focus twice", modal(entry(FOCUSED), entry(FOCUSED)), "/blocks/1/element/focus_on_load", "only one element"),
    (
        "focus in three kinds",
        modal(section(accessory=FOCUSED), actions(FIELD | FOCUSED)),
        "/blocks/1/elements/0/focus_on_load",
        "only one element",
    ),
    ("alert", modal({"type": "alert", "text": mrkdwn("a" * 200), "level": "warning"}), None, ""),
    ("alert level", modal({"type": "alert", "text": plain(), "level": "red"}), "/blocks/0/level", "valid enum"),
    ("markdown", modal({"type": "markdown", "text": "x"}), "/blocks/0/type", "unsupported type: markdown"),
    ("table", modal({"type": "table", "rows": []}), "/blocks/0/type", "unsupported type: table"),
    ("home", home(section(), entry(FIELD), private_metadata="x", callback_id="home"), None, ""),
    ("home alert", home({"type": "alert", "text": plain()}), "/blocks/0/type", "unsupported type: alert"),
    ("home plan", home({"type": "plan", "title": "x", "tasks": []}), "/blocks/0/type", "unsupported type: plan"),
    ("home submit", home(submit=plain()), "", "invalid additional property: submit"),
    ("home 101", home(*[section()] * 101), "/blocks", "no more than 100 items allowed"),
]


@pytest.mark.fault("F29")
@as_one_test
@pytest.mark.parametrize(("view", "pointer", "piece"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_view(view: object, pointer: str | None, piece: str) -> None:
    assert_verdict(problems_in_view(view), None if pointer is None else f"/view{pointer}", piece)


@pytest.mark.parametrize(
    ("answer", "pointer", "piece"),
    [
        ({"options": options(100)}, None, ""),
        ({"options": options(101)}, "/options", "no more than 100 items allowed"),
        ({"option_groups": [group(100)] * 100}, None, ""),
        ({"option_groups": [group()] * 101}, "/option_groups", "no more than 100 items allowed"),
        ({"options": options(1), "option_groups": [group()]}, "", "must define only one of"),
        ({}, "", "must define either `options` or `option_groups`"),
        (None, "", "must provide an object"),
    ],
)
def test_suggestions(answer: object, pointer: str | None, piece: str) -> None:
    assert_verdict(problems_in_suggestions(answer), pointer, piece)
