"""blocks.validate, by this workspace's own rules."""

import json
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.sandbox.conftest import Nest

WELL: dict[str, Any] = {"type": "section", "text": {"type": "plain_text", "text": "Hello"}}
SPOILT: dict[str, Any] = {"type": "section", "text": {"type": "invalid", "text": "Hello"}}
TITLE = {"type": "plain_text", "text": "My modal"}


def refusal(place: Nest, **given: Any) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as refused:
        place.client.blocks_validate(**given)
    answer: dict[str, Any] = refused.value.response.data
    return answer


@pytest.mark.parametrize(
    "given",
    [
        {"blocks": [WELL]},
        {"message": {"text": "Hello", "blocks": [WELL]}},
        {"view": {"type": "modal", "title": TITLE, "blocks": [WELL]}},
        {"view": {"type": "home", "blocks": [WELL]}},
    ],
    ids=str,
)
def test_what_is_well_is_ok(place: Nest, given: Any) -> None:
    assert place.client.blocks_validate(**given).data == {"ok": True}


@pytest.mark.parametrize(
    ("given", "error", "pointer"),
    [
        ({"blocks": [WELL, SPOILT]}, "invalid_blocks", "/1/text/type"),
        ({"message": {"blocks": [WELL, SPOILT]}}, "invalid_message", "/blocks/1/text/type"),
        ({"view": {"type": "modal", "title": TITLE, "blocks": [SPOILT]}}, "invalid_view", "/blocks/0/text/type"),
        ({"view": {"type": "modal", "blocks": [WELL]}}, "invalid_view", ""),
    ],
    ids=str,
)
def test_what_is_not_is_said_by_pointer(place: Nest, given: Any, error: str, pointer: str) -> None:
    answer = refusal(place, **given)
    assert answer["error"] == error
    (problem,) = answer["errors"]
    assert problem["pointer"] == pointer
    assert problem["code"] == "failed_constraint"
    assert problem["message"]


@pytest.mark.parametrize("given", [{}, {"blocks": [WELL], "view": {"type": "home", "blocks": [WELL]}}], ids=str)
def test_exactly_one_is_judged(place: Nest, given: Any) -> None:
    answer = refusal(place, **given)
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["must provide exactly one of `blocks`, `view`, or `message`"]


@pytest.mark.parametrize("given", ["{", json.dumps([WELL] * 2000)], ids=["no JSON", "too long"])
def test_an_argument_that_cannot_be_read(place: Nest, given: str) -> None:
    assert refusal(place, blocks=given)["error"] == "invalid_arguments"
