"""Each rule of the elements: at its limit, and one beyond. Most stand in a modal, where nearly all are allowed."""

import pytest

from sandbox.blockkit import problems_in_message, problems_in_view
from tests.sandbox.blockkit.samples import (
    Json,
    actions,
    assert_verdict,
    button,
    confirm,
    entry,
    group,
    home,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    rich,
    section,
)
from tests.walking import as_one_test


def of(kind: str, **more: object) -> Json:
    return {"type": kind, **more}


def number(**more: object) -> Json:
    return of("number_input", is_decimal_allowed=False, **more)


def select(**more: object) -> Json:
    return of("static_select", options=options(2), **more)


def many(**more: object) -> Json:
    return of("multi_static_select", options=options(2), **more)


PRESSED: list[tuple[str, Json, str | None, str]] = [
    ("button 75", button(text=plain("a" * 75)), None, ""),
    ("button 76", button(text=plain("a" * 76)), "/text/text", "must be less than 76 characters"),
    ("button mrkdwn", button(text=mrkdwn()), "/text/type", "unsupported type: mrkdwn"),
    ("button value 2000", button(value="a" * 2000), None, ""),
    ("button value 2001", button(value="a" * 2001), "/value", "must be less than 2001 characters"),
    ("button url", button(url="https://a.example/x"), None, ""),
    ("button url odd", button(url="example"), "/url", "invalid url"),
    ("button url 3001", button(url="https://a.example/" + "a" * 2983), "/url", "must be less than 3001 characters"),
    ("button label 75", button(accessibility_label="a" * 75), None, ""),
    ("button label 76", button(accessibility_label="a" * 76), "/accessibility_label", "less than 76"),
    ("button style", button(style="danger"), None, ""),
    ("button default style", button(style="default"), "/style", "must be a valid enum value"),
    ("button disabled", button(disabled=True), "", "invalid additional property: disabled"),
    ("button prompt", button(agent_prompt="Ask", agent_prompt_display="Ask"), None, ""),
    ("button display alone", button(agent_prompt_display="Ask"), "/agent_prompt_display", "must define `agent_prompt`"),
    ("action_id 255", button(action_id="a" * 255), None, ""),
    ("action_id 256", button(action_id="a" * 256), "/action_id", "must be less than 256 characters"),
    ("confirm", button(confirm=confirm(style="danger")), None, ""),
    ("confirm title", button(confirm=confirm(title=plain("a" * 101))), "/confirm/title/text", "less than 101"),
    ("confirm text", button(confirm=confirm(text=mrkdwn("a" * 301))), "/confirm/text/text", "less than 301"),
    ("confirm yes", button(confirm=confirm(confirm=plain("a" * 31))), "/confirm/confirm/text", "less than 31"),
    ("confirm no", button(confirm=confirm(deny=plain("a" * 31))), "/confirm/deny/text", "less than 31"),
    ("confirm style", button(confirm=confirm(style="red")), "/confirm/style", "must be a valid enum value"),
    ("confirm half", button(confirm={k: v for k, v in confirm().items() if k != "deny"}), "/confirm", "field: deny"),
    ("overflow 5", of("overflow", options=options(5)), None, ""),
    ("overflow 6", of("overflow", options=options(6)), "/options", "no more than 5 items allowed"),
    ("overflow 0", of("overflow", options=[]), "/options", "no fewer than 1 items allowed"),
    ("overflow url", of("overflow", options=[option(url="https://a.example")]), None, ""),
    ("text input", of("plain_text_input"), "/type", "unsupported type: plain_text_input"),
    ("response_url", of("channels_select", response_url_enabled=True), "/response_url_enabled", "only in an `input`"),
    ("workflow_button", of("workflow_button", text=plain(), workflow={}), "/type", "unsupported type"),
    ("feedback_buttons", of("feedback_buttons"), "/type", "unsupported type: feedback_buttons"),
]


@pytest.mark.fault("F29")
@as_one_test
@pytest.mark.parametrize(("element", "pointer", "piece"), [pytest.param(*case[1:], id=case[0]) for case in PRESSED])
def test_element_in_actions(element: Json, pointer: str | None, piece: str) -> None:
    found = problems_in_view(modal(actions(element)))

    assert_verdict(found, None if pointer is None else f"/view/blocks/0/elements/0{pointer}", piece)


ENTERED: list[tuple[str, Json, str | None, str]] = [
    ("select 100", of("static_select", options=options(100)), None, ""),
    ("select 101", of("static_select", options=options(101)), "/options", "no more than 100 items allowed"),
    ("select 0", of("static_select", options=[]), "/options", "no fewer than 1 items allowed"),
    ("select groups 100", of("static_select", option_groups=[group()] * 100), None, ""),
    ("select groups 101", of("static_select", option_groups=[group()] * 101), "/option_groups", "no more than 100"),
    ("select of both", select(option_groups=[group()]), "", "must define only one of `options` or `option_groups`"),
    ("select of neither", of("static_select"), "", "must define either `options` or `option_groups`"),
    ("group 101", of("static_select", option_groups=[group(101)]), "/option_groups/0/options", "no more than 100"),
    ("group label", of("static_select", option_groups=[group(label="a" * 76)]), "/option_groups/0/label/text", "76"),
    ("select placeholder 150", select(placeholder=plain("a" * 150)), None, ""),
    ("select placeholder 151", select(placeholder=plain("a" * 151)), "/placeholder/text", "less than 151"),
    ("option text 76", of("static_select", options=[option(text=plain("a" * 76))]), "/options/0/text/text", "than 76"),
    ("option value 150", of("static_select", options=[option("a" * 150)]), None, ""),
    ("option value 151", of("static_select", options=[option("a" * 151)]), "/options/0/value", "less than 151"),
    ("option description", of("static_select", options=[option(description=plain("a" * 75))]), None, ""),
    (
        "option description 76",
        of("static_select", options=[option(description=plain("a" * 76))]),
        "/options/0/description/text",
        "must be less than 76 characters",
    ),
    ("option mrkdwn", of("static_select", options=[option(text=mrkdwn())]), "/options/0/text/type", "mrkdwn"),
    ("option url", of("static_select", options=[option(url="https://a.example")]), "/options/0", "property: url"),
    ("initial option", select(initial_option=option("option-1")), None, ""),
    ("initial value", select(initial_option=option("other")), "/initial_option", "one of the provided options"),
    ("initial text", select(initial_option=option("option-1", text=plain("Other"))), "/initial_option", "provided"),
    ("initial null", select(initial_option=None), "/initial_option", "must provide an object"),
    ("initial in group", of("static_select", option_groups=[group(2)], initial_option=option("option-1")), None, ""),
    ("multi", many(initial_options=options(2), max_selected_items=1), None, ""),
    ("multi none", many(initial_options=[]), "/initial_options", "no fewer than 1 items allowed"),
    ("multi other", many(initial_options=[option("x")]), "/initial_options", "must be one of the provided options"),
    ("multi single", many(initial_option=option("x")), "", "invalid additional property: initial_option"),
    ("multi at least", many(max_selected_items=0), "/max_selected_items", "must be at least 1"),
    ("external", of("external_select", min_query_length=0, initial_option=option()), None, ""),
    ("external length", of("external_select", min_query_length="3"), "/min_query_length", "must provide an integer"),
    ("users", of("users_select", initial_user="U1"), None, ""),
    ("users filter", of("users_select", filter={"include": ["im"]}), "", "invalid additional property: filter"),
    ("multi users", of("multi_users_select", initial_user="U1"), "", "invalid additional property: initial_user"),
    ("conversations", of("conversations_select", filter={"exclude_bot_users": True}), None, ""),
    ("filter of none", of("conversations_select", filter={}), "/filter", "must define either `include`"),
    ("filter empty", of("conversations_select", filter={"include": []}), "/filter/include", "no fewer than 1"),
    ("filter kind", of("conversations_select", filter={"include": ["dm"]}), "/filter/include/0", "valid enum value"),
    ("response_url", of("conversations_select", response_url_enabled=True), None, ""),
    ("radio 10", of("radio_buttons", options=options(10)), None, ""),
    ("radio 11", of("radio_buttons", options=options(11)), "/options", "no more than 10 items allowed"),
    ("radio mrkdwn", of("radio_buttons", options=[option(text=mrkdwn(), description=mrkdwn())]), None, ""),
    ("radio initial", of("radio_buttons", options=options(1), initial_option=option("x")), "/initial_option", "one of"),
    ("boxes 10", of("checkboxes", options=options(10), initial_options=options(3)), None, ""),
    ("boxes 11", of("checkboxes", options=options(11)), "/options", "no more than 10 items allowed"),
    ("boxes initial", of("checkboxes", options=options(1), initial_options=options(2)), "/initial_options", "one of"),
    ("date", of("datepicker", initial_date="2028-02-29"), None, ""),
    ("date that is none", of("datepicker", initial_date="2027-02-29"), "/initial_date", "must be a date"),
    ("date compact", of("datepicker", initial_date="20270228"), "/initial_date", "must be a date"),
    ("time", of("timepicker", initial_time="23:59", timezone="Europe/Berlin"), None, ""),
    ("time at 24", of("timepicker", initial_time="24:00"), "/initial_time", "must be a time"),
    ("time short", of("timepicker", initial_time="9:00"), "/initial_time", "must be a time"),
    ("time zone", of("timepicker", timezone="Mars/Olympus"), "/timezone", "must be an IANA time zone"),
    ("moment", of("datetimepicker", initial_date_time=1_800_000_000), None, ""),
    ("moment in ms", of("datetimepicker", initial_date_time=1_800_000_000_000), "/initial_date_time", "at most"),
    ("moment text", of("datetimepicker", initial_date_time="1800000000"), "/initial_date_time", "an integer"),
    ("text", of("plain_text_input", min_length=0, max_length=3000, multiline=True), None, ""),
    ("text max", of("plain_text_input", max_length=3001), "/max_length", "must be at most 3000"),
    ("text max 0", of("plain_text_input", max_length=0), "/max_length", "must be at least 1"),
    ("text min", of("plain_text_input", min_length=3001), "/min_length", "must be at most 3000"),
    ("text order", of("plain_text_input", min_length=5, max_length=4), "/min_length", "must not exceed `max_length`"),
    ("text initial", of("plain_text_input", initial_value="a" * 3000), None, ""),
    ("text initial 3001", of("plain_text_input", initial_value="a" * 3001), "/initial_value", "less than 3001"),
    ("text placeholder", of("plain_text_input", placeholder=plain("a" * 151)), "/placeholder/text", "less than 151"),
    ("dispatch", of("plain_text_input", dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"]}), None, ""),
    (
        "dispatch on",
        of("plain_text_input", dispatch_action_config={"trigger_actions_on": ["on_paste"]}),
        "/dispatch_action_config/trigger_actions_on/0",
        "must be a valid enum value",
    ),
    ("number", number(min_value="-1", initial_value="0", max_value="1"), None, ""),
    ("number undecided", of("number_input"), "", "missing required field: is_decimal_allowed"),
    ("number as number", number(min_value=1), "/min_value", "must provide a string"),
    ("number as word", number(min_value="one"), "/min_value", "must be a number"),
    ("number whole", number(initial_value="1.5"), "/initial_value", "must be a whole number"),
    ("number decimal", of("number_input", is_decimal_allowed=True, initial_value="1.5"), None, ""),
    ("number order", number(min_value="2", max_value="1"), "/min_value", "must not exceed `max_value`"),
    ("number below", number(min_value="2", initial_value="1"), "/min_value", "must not exceed `initial_value`"),
    ("email", of("email_text_input", initial_value="ada@lovelace.example"), None, ""),
    ("email value", of("email_text_input", initial_value=3), "/initial_value", "must provide a string"),
    ("url", of("url_text_input", placeholder=plain("https://")), None, ""),
    ("rich text", of("rich_text_input", initial_value=rich(), min_lines=1, max_lines=100), None, ""),
    ("rich text lines", of("rich_text_input", max_lines=101), "/max_lines", "must be at most 100"),
    ("rich text words", of("rich_text_input", initial_value="words"), "/initial_value", "must provide an object"),
    ("files 10", of("file_input", max_files=10, filetypes=["pdf"]), None, ""),
    ("files 11", of("file_input", max_files=11), "/max_files", "must be at most 10"),
    ("files 0", of("file_input", max_files=0), "/max_files", "must be at least 1"),
    ("focus", of("plain_text_input", focus_on_load=True), None, ""),
    ("overflow", of("overflow", options=options(2)), "/type", "unsupported type: overflow"),
    ("image", of("image", image_url="https://a.example", alt_text="x"), "/type", "unsupported type: image"),
]


@pytest.mark.fault("F29")
@as_one_test
@pytest.mark.parametrize(("element", "pointer", "piece"), [pytest.param(*case[1:], id=case[0]) for case in ENTERED])
def test_element_in_an_input_block(element: Json, pointer: str | None, piece: str) -> None:
    found = problems_in_view(modal(entry(element)))

    assert_verdict(found, None if pointer is None else f"/view/blocks/0/element{pointer}", piece)


@pytest.mark.parametrize("kind", ["email_text_input", "url_text_input", "file_input"])
def test_modal_only_inputs(kind: str) -> None:
    block = entry(of(kind))

    assert problems_in_view(modal(block)) == []
    assert_verdict(problems_in_view(home(block)), "/view/blocks/0/element/type", f"unsupported type: {kind}")
    assert_verdict(problems_in_message([block]), "/blocks/0/element/type", f"unsupported type: {kind}")


def test_elements_that_miss_one_surface() -> None:
    moment, prose = entry(of("datetimepicker")), entry(of("rich_text_input"))

    assert problems_in_message([moment]) == problems_in_view(home(prose)) == []
    assert_verdict(problems_in_view(home(moment)), "/view/blocks/0/element/type", "unsupported type: datetimepicker")
    assert_verdict(problems_in_message([prose]), "/blocks/0/element/type", "unsupported type: rich_text_input")


@pytest.mark.parametrize("kind", ["datetimepicker", "rich_text_input", "plain_text_input"])
def test_elements_that_are_no_accessory(kind: str) -> None:
    found = problems_in_view(modal(section(accessory=of(kind))))

    assert_verdict(found, "/view/blocks/0/accessory/type", f"unsupported type: {kind}")


def test_response_urls_need_an_input_block_of_a_modal() -> None:
    channels = of("channels_select", response_url_enabled=True)

    assert_verdict(
        problems_in_message([entry(channels)]), "/blocks/0/element/response_url_enabled", "only in an `input`"
    )
    accessory = problems_in_view(modal(section(accessory=channels)))
    assert_verdict(accessory, "/view/blocks/0/accessory/response_url_enabled", "only in an `input`")


def test_a_file_input_cannot_dispatch() -> None:
    found = problems_in_view(modal(entry(of("file_input"), dispatch_action=True)))

    assert_verdict(found, "/view/blocks/0/dispatch_action", "is not supported by `file_input`")


def test_buttons_of_messages_only() -> None:
    trigger = {"url": "https://slack.com/shortcuts/Ft1/x"}
    workflow = of("workflow_button", action_id="a", text=plain(), workflow={"trigger": trigger})
    pair = {"text": plain("Good"), "value": "good"}
    feedback = of("feedback_buttons", positive_button=pair, negative_button=pair)
    icon = of("icon_button", icon="trash", text=plain())

    assert problems_in_message([actions(workflow), of("context_actions", elements=[feedback] * 4 + [icon])]) == []
    six = of("context_actions", elements=[feedback] * 6)
    assert_verdict(problems_in_message([six]), "/blocks/0/elements", "no more than 5 items allowed")
