"""Block elements, and which block each fits in. docs.slack.dev/reference/block-kit/block-elements."""

from sandbox.blockkit.objects import (
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH_ACTION_CONFIG,
    IMAGE,
    IMAGE_RULES,
    LINK_OPTION,
    OPTION,
    OPTIONS,
    OPTIONS_RULES,
    RICH_OPTION,
    STYLE,
    WORKFLOW,
)
from sandbox.blockkit.problems import Surface
from sandbox.blockkit.richtext import RICH_TEXT
from sandbox.blockkit.rules import in_order, initial_choice_is_offered, initial_value_fits, needs, numbers_agree
from sandbox.blockkit.schema import Choice, Integer, Items, Kind, Record, String, Tagged
from sandbox.blockkit.texts import BOOLEAN, DATE, ID, NAME, NUMERAL, TIME, ZONE, plain_text, url

MESSAGE_ONLY = frozenset({Surface.MESSAGE})
MODAL_ONLY = frozenset({Surface.MODAL})
VIEWS_ONLY = frozenset({Surface.MODAL, Surface.HOME})
NOT_HOME = frozenset({Surface.MESSAGE, Surface.MODAL})

_ACTION: dict[str, Kind] = {"action_id": ID}
_INPUT: dict[str, Kind] = {**_ACTION, "focus_on_load": BOOLEAN}
_CONFIRMED: dict[str, Kind] = {**_INPUT, "confirm": CONFIRM}
_PLACEHOLDER = plain_text(150)
_PICKED: dict[str, Kind] = {**_CONFIRMED, "placeholder": _PLACEHOLDER}
_MULTI: dict[str, Kind] = {**_PICKED, "max_selected_items": Integer(1)}
_TYPED: dict[str, Kind] = {**_INPUT, "placeholder": _PLACEHOLDER, "dispatch_action_config": DISPATCH_ACTION_CONFIG}
_LABEL = String(75)
_VALUE = String(2000)

_BUTTONS = {
    "button": Record(
        {
            **_ACTION,
            "text": plain_text(75),
            "value": _VALUE,
            "url": url(),
            "style": STYLE,
            "confirm": CONFIRM,
            "accessibility_label": _LABEL,
            "agent_prompt": String(4000),
            "agent_prompt_display": String(),
            "visible_to_user_ids": Items(NAME, most=10),
        },
        required=("text",),
        rules=(needs("agent_prompt_display", "agent_prompt"),),
    ),
    "workflow_button": Record(
        {
            **_ACTION,
            "text": plain_text(75),
            "workflow": WORKFLOW,
            "style": STYLE,
            "accessibility_label": _LABEL,
        },
        required=("action_id", "text", "workflow"),
        surfaces=MESSAGE_ONLY,
    ),
    "overflow": Record(
        {**_ACTION, "options": Items(LINK_OPTION, most=5, least=1), "confirm": CONFIRM}, required=("options",)
    ),
}

_FEEDBACK = Record({"text": plain_text(75), "value": _VALUE, "accessibility_label": _LABEL}, required=("text", "value"))
_CONTEXT_ACTIONS = {
    "feedback_buttons": Record(
        {**_ACTION, "positive_button": _FEEDBACK, "negative_button": _FEEDBACK},
        required=("positive_button", "negative_button"),
        surfaces=MESSAGE_ONLY,
    ),
    "icon_button": Record(
        {
            **_ACTION,
            "icon": Choice(("trash",)),
            "text": plain_text(),
            "value": _VALUE,
            "confirm": CONFIRM,
            "accessibility_label": _LABEL,
            "visible_to_user_ids": Items(NAME, most=10),
        },
        required=("icon", "text"),
        surfaces=MESSAGE_ONLY,
    ),
}

_BOXES = Items(RICH_OPTION, most=10, least=1)
_BOXES_AND_PICKERS = {
    "checkboxes": Record(
        {**_CONFIRMED, "options": _BOXES, "initial_options": Items(RICH_OPTION, least=1)},
        required=("options",),
        rules=(initial_choice_is_offered,),
    ),
    "radio_buttons": Record(
        {**_CONFIRMED, "options": _BOXES, "initial_option": RICH_OPTION},
        required=("options",),
        rules=(initial_choice_is_offered,),
    ),
    "datepicker": Record({**_PICKED, "initial_date": DATE}),
    "timepicker": Record({**_PICKED, "initial_time": TIME, "timezone": ZONE}),
    "datetimepicker": Record(
        {**_CONFIRMED, "initial_date_time": Integer(1_000_000_000, 9_999_999_999)}, surfaces=NOT_HOME
    ),
}

_CURRENT: dict[str, Kind] = {"default_to_current_conversation": BOOLEAN, "filter": CONVERSATION_FILTER}
_SELECTS = {
    "static_select": Record(
        {**_PICKED, **OPTIONS, "initial_option": OPTION}, rules=(*OPTIONS_RULES, initial_choice_is_offered)
    ),
    "external_select": Record({**_PICKED, "min_query_length": Integer(0), "initial_option": OPTION}),
    "users_select": Record({**_PICKED, "initial_user": NAME}),
    "conversations_select": Record(
        {**_PICKED, **_CURRENT, "initial_conversation": NAME, "response_url_enabled": BOOLEAN}
    ),
    "channels_select": Record({**_PICKED, "initial_channel": NAME, "response_url_enabled": BOOLEAN}),
    "multi_static_select": Record(
        {**_MULTI, **OPTIONS, "initial_options": Items(OPTION, least=1)},
        rules=(*OPTIONS_RULES, initial_choice_is_offered),
    ),
    "multi_external_select": Record(
        {**_MULTI, "min_query_length": Integer(0), "initial_options": Items(OPTION, least=1)}
    ),
    "multi_users_select": Record({**_MULTI, "initial_users": Items(NAME)}),
    "multi_conversations_select": Record({**_MULTI, **_CURRENT, "initial_conversations": Items(NAME)}),
    "multi_channels_select": Record({**_MULTI, "initial_channels": Items(NAME)}),
}

_INPUTS = {
    "plain_text_input": Record(
        {
            **_TYPED,
            "initial_value": String(3000),
            "multiline": BOOLEAN,
            "min_length": Integer(0, 3000),
            "max_length": Integer(1, 3000),
        },
        rules=(in_order("min_length", "max_length"), initial_value_fits),
    ),
    "email_text_input": Record({**_TYPED, "initial_value": String()}, surfaces=MODAL_ONLY),
    "url_text_input": Record({**_TYPED, "initial_value": String()}, surfaces=MODAL_ONLY),
    "number_input": Record(
        {
            **_TYPED,
            "is_decimal_allowed": BOOLEAN,
            "initial_value": NUMERAL,
            "min_value": NUMERAL,
            "max_value": NUMERAL,
        },
        required=("is_decimal_allowed",),
        rules=(numbers_agree,),
        surfaces=MODAL_ONLY,
    ),
    "file_input": Record({**_ACTION, "filetypes": Items(NAME), "max_files": Integer(1, 10)}, surfaces=MODAL_ONLY),
}
_RICH_TEXT_INPUT = {
    "rich_text_input": Record(
        {
            **_TYPED,
            "initial_value": Tagged({"rich_text": RICH_TEXT}),
            "min_lines": Integer(1, 100),
            "max_lines": Integer(1, 100),
        },
        rules=(in_order("min_lines", "max_lines"),),
        surfaces=VIEWS_ONLY,
    ),
}

IMAGE_ELEMENT = Tagged({"image": Record(IMAGE, required=("alt_text",), rules=IMAGE_RULES)})
BUTTON = Tagged(_BUTTONS).only("button")

IN_ACTIONS = Tagged({**_BUTTONS, **_BOXES_AND_PICKERS, **_SELECTS, **_RICH_TEXT_INPUT})
IN_CONTEXT_ACTIONS = Tagged(_CONTEXT_ACTIONS)
IN_INPUT = Tagged({**_BOXES_AND_PICKERS, **_SELECTS, **_INPUTS, **_RICH_TEXT_INPUT})
IN_SECTION = Tagged(
    {
        name: record
        for name, record in (IN_ACTIONS.records | IMAGE_ELEMENT.records).items()
        if name not in ("datetimepicker", "rich_text_input")
    }
)
