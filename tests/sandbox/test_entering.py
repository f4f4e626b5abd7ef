"""Every kind of input: what a person enters, what the app finds in `state.values`, what the client refuses."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from sandbox import SandboxError
from tests.sandbox.conftest import Nest
from tests.sandbox.parrot import form, options, plain

EACH = {"trigger_actions_on": ["on_character_entered"]}


def _input(kind: str, **more: Any) -> dict[str, Any]:
    element = {"type": kind, "action_id": "a", **more}
    return {"type": "input", "block_id": "b", "label": plain("Field"), "element": element}


def _shown(place: Nest, *blocks: dict[str, Any]) -> None:
    trigger_id = place.mira.runs("/parrot", in_=place.nest).payload["trigger_id"]
    place.client.views_open(trigger_id=trigger_id, view=form(*blocks))


def _held(place: Nest) -> Any:
    assert place.mira.modal is not None
    held = place.mira.modal.view["state"]["values"]["b"]["a"]
    [key] = set(held) - {"type"}
    return held[key]


RICH = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "hi", "style": {"bold": True}},
                {"type": "text", "text": " "},
                {"type": "user", "user_id": "U02"},
                {"type": "text", "text": ", see "},
                {"type": "channel", "channel_id": "C0NEST"},
            ],
        }
    ],
}
CHOICES = options("Red", "Green", "Blue")


@pytest.mark.parametrize(
    ("element", "value", "held"),
    [
        (_input("plain_text_input"), "two\nlines", "two lines"),
        (_input("plain_text_input", multiline=True), "two\nlines", "two\nlines"),
        (_input("number_input", is_decimal_allowed=False), 7, "7"),
        (_input("email_text_input"), "dana@harborline.example", "dana@harborline.example"),
        (_input("radio_buttons", options=CHOICES), "Green", CHOICES[1]),
        (_input("static_select", options=CHOICES), "blue", CHOICES[2]),
        (_input("static_select", options=CHOICES, initial_option=CHOICES[0]), None, None),
        (_input("checkboxes", options=CHOICES), ["Red", "Blue"], [CHOICES[0], CHOICES[2]]),
        (_input("users_select"), "Jonas Lindqvist", "U02"),
        (_input("multi_users_select"), ["U01", "Dana Whitfield"], ["U01", "U04"]),
        (_input("conversations_select"), "nest", "C0NEST"),
        (_input("channels_select"), "#nest", "C0NEST"),
        (_input("datepicker"), date(2026, 3, 4), "2026-03-04"),
        (_input("datepicker"), "2026-03-04", "2026-03-04"),
        (_input("timepicker"), time(17, 30), "17:30"),
        (_input("datetimepicker"), datetime(2026, 3, 2, 9, tzinfo=UTC), 1772442000),
        (_input("datetimepicker"), 1772442000, 1772442000),
        (_input("rich_text_input"), "*hi* @Jonas Lindqvist, see #nest", RICH),
        (_input("rich_text_input"), RICH, RICH),
        (_input("rich_text_input"), "", None),
    ],
)
def test_what_is_entered_is_held(place: Nest, element: dict[str, Any], value: Any, held: Any) -> None:
    _shown(place, element)
    place.mira.fills({"Field": value})
    found = _held(place)
    assert (
        [each["value"] for each in found] == [each["value"] for each in held]
        if _are_options(held)
        else _same(found, held)
    )


def _are_options(held: Any) -> bool:
    return isinstance(held, list) and isinstance(held[0], dict)


def _same(found: Any, held: Any) -> bool:
    return bool(found["value"] == held["value"] if isinstance(held, dict) and "value" in held else found == held)


@pytest.mark.parametrize(
    ("element", "value", "refusal"),
    [
        (_input("static_select", options=CHOICES), "Mauve", "offered: Red, Green, Blue"),
        (_input("multi_static_select", options=CHOICES, max_selected_items=1), ["Red", "Blue"], "At most 1"),
        (_input("datetimepicker"), datetime(2026, 3, 2, 9), "needs its zone"),  # noqa: DTZ001 - that is the point
        (_input("datepicker"), 3, "does not fit"),
        (_input("users_select"), "Nobody Known", "There is nobody"),
    ],
)
def test_what_cannot_be_entered(place: Nest, element: dict[str, Any], value: Any, refusal: str) -> None:
    _shown(place, element)
    with pytest.raises(SandboxError, match=refusal):
        place.mira.fills({"Field": value})


@pytest.mark.parametrize(
    ("element", "value", "complaint"),
    [
        (_input("plain_text_input", min_length=3), "ab", "at least 3"),
        (_input("number_input", is_decimal_allowed=False), "1.5", "valid number"),
        (_input("number_input", is_decimal_allowed=True, min_value="2"), "1.5", "at least 2"),
        (_input("number_input", is_decimal_allowed=True, max_value="2"), "2.5", "at most 2"),
        (_input("email_text_input"), "dana", "email"),
        (_input("url_text_input"), "harborline", "URL"),
        (_input("checkboxes", options=CHOICES), [], "required"),
    ],
)
def test_what_the_client_complains_about(place: Nest, element: dict[str, Any], value: Any, complaint: str) -> None:
    _shown(place, element)
    assert place.mira.submits({"b": value}) is None
    assert place.mira.modal is not None
    assert complaint in place.mira.modal.errors["Field"]


def test_the_app_hears_of_a_choice_outside_inputs_and_of_dispatching_inputs(place: Nest) -> None:
    menu = {"type": "static_select", "action_id": "pick", "placeholder": plain("Pick one"), "options": CHOICES}
    overflow = {"type": "overflow", "action_id": "more", "options": options("Mute", "Hide")}
    _shown(
        place,
        {**_input("plain_text_input", dispatch_action_config=EACH), "dispatch_action": True},
        {"type": "actions", "elements": [menu, overflow]},
    )
    place.mira.fills({"Field": "typed"})
    place.mira.chooses("Pick one", "Green")
    place.mira.clicks("Hide")
    typed, chosen, picked = (each.payload["actions"][0] for each in place.workspace.deliveries[-3:])
    assert (typed["type"], typed["value"]) == ("plain_text_input", "typed")
    assert (chosen["type"], chosen["selected_option"]["value"]) == ("static_select", "green")
    assert (picked["type"], picked["selected_option"]["value"]) == ("overflow", "hide")
    with pytest.raises(SandboxError, match="click the one you mean"):
        place.mira.chooses("more", "Hide")
    assert place.workspace.deliveries[-1].payload["view"]["state"]["values"]["b"]["a"]["value"] == "typed"


@pytest.mark.parametrize(
    ("config", "typing", "enter"),
    [
        pytest.param({}, 0, 1, id="by default"),
        pytest.param({"dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]}}, 0, 1, id="on Enter"),
        pytest.param({"dispatch_action_config": EACH}, 1, 0, id="at each character"),
    ],
)
def test_what_is_typed_is_told_when_the_app_asked_for_it(
    config: dict[str, Any], typing: int, enter: int, place: Nest
) -> None:
    _shown(place, {**_input("plain_text_input", **config), "dispatch_action": True})
    before = len(place.workspace.deliveries)
    place.mira.fills({"Field": "typed"})
    assert len(place.workspace.deliveries) - before == typing
    place.mira.presses_enter("Field")
    told = place.workspace.deliveries[before:]
    assert len(told) == typing + enter
    assert {one.payload["actions"][0]["value"] for one in told} == {"typed"}


def test_what_is_typed_last_stays_in_the_form_untold(place: Nest) -> None:
    _shown(place, {**_input("plain_text_input", dispatch_action_config=EACH), "dispatch_action": True})
    before = len(place.workspace.deliveries)
    place.mira.fills({"Field": "typed"}, dispatched=False)
    assert len(place.workspace.deliveries) == before
    assert place.mira.modal is not None
    assert place.mira.modal.values == {"Field": "typed"}


def test_a_select_in_a_message_sends_its_state(place: Nest) -> None:
    menu = {"type": "static_select", "action_id": "pick", "placeholder": plain("Pick one"), "options": CHOICES}
    place.client.chat_postMessage(
        channel="C0NEST", text="x", blocks=[{"type": "actions", "block_id": "m", "elements": [menu]}]
    )
    sent = place.customer.chooses("Pick one", "Red", on=place.customer.reads(place.nest)[0])
    assert sent is not None
    assert sent.payload["state"]["values"]["m"]["pick"]["selected_option"]["value"] == "red"
    assert sent.payload["container"]["channel_id"] == "C0NEST"


def test_a_conversation_may_default_to_the_current_one_and_carry_a_response_url(place: Nest) -> None:
    select = _input("conversations_select", default_to_current_conversation=True, response_url_enabled=True)
    _shown(place, select)
    sent = place.mira.submits()
    assert sent is not None
    [url] = sent.payload["response_urls"]
    assert (url["block_id"], url["channel_id"]) == ("b", "C0NEST")


def test_rich_text_reads_as_it_was_typed(place: Nest) -> None:
    _shown(place, _input("rich_text_input"))
    place.mira.fills({"Field": "*hi* @Jonas Lindqvist\n- one"})
    assert place.mira.modal is not None
    assert place.mira.modal.values == {"Field": "*hi* @Jonas Lindqvist\n- one"}


def test_feedback_and_icon_buttons_are_pressed_like_others(place: Nest) -> None:
    good, bad = ({"text": plain(word), "value": word.lower()} for word in ("Good", "Bad"))
    feedback = {"type": "feedback_buttons", "action_id": "rate", "positive_button": good, "negative_button": bad}
    trash = {"type": "icon_button", "icon": "trash", "text": plain("Remove"), "value": "7"}
    row = {"type": "context_actions", "block_id": "below", "elements": [feedback, trash]}
    place.client.chat_postMessage(channel="C0NEST", text="x", blocks=[row])
    message = place.mira.reads(place.nest)[0]
    rated = place.mira.presses("below", "rate", on=message, option=1).payload["actions"][0]
    removed = place.mira.presses("below", message.blocks[0]["elements"][1]["action_id"], on=message)
    assert (rated["type"], rated["value"], rated["text"]["text"]) == ("feedback_buttons", "bad", "Bad")
    assert removed.payload["actions"][0]["value"] == "7"
