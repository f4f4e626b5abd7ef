"""Composition objects. docs.slack.dev/reference/block-kit/composition-objects."""

from sandbox.blockkit.rules import at_least_one, at_most_one
from sandbox.blockkit.schema import Choice, Items, Kind, Record, String
from sandbox.blockkit.texts import BOOLEAN, NAME, plain_text, text, url, web_address

STYLE = Choice(("primary", "danger"))

CONFIRM = Record(
    {
        "title": plain_text(100),
        "text": text(300),
        "confirm": plain_text(30),
        "deny": plain_text(30),
        "style": STYLE,
    },
    required=("title", "text", "confirm", "deny"),
)

_VALUE = String(150, least=1)
OPTION = Record(
    {"text": plain_text(75), "value": _VALUE, "description": plain_text(75)},
    required=("text", "value"),
)
RICH_OPTION = Record(  # radio buttons and checkboxes alone may style their options
    {"text": text(75), "value": _VALUE, "description": text(75)},
    required=("text", "value"),
)
LINK_OPTION = Record(  # an overflow menu alone may link
    {"text": plain_text(75), "value": _VALUE, "description": plain_text(75), "url": url()},
    required=("text", "value"),
)
OPTION_GROUP = Record(
    {"label": plain_text(75), "options": Items(OPTION, most=100, least=1)},
    required=("label", "options"),
)
OPTIONS: dict[str, Kind] = {
    "options": Items(OPTION, most=100, least=1),
    "option_groups": Items(OPTION_GROUP, most=100, least=1),
}
OPTIONS_RULES = (at_least_one(*OPTIONS), at_most_one(*OPTIONS))

CONVERSATION_FILTER = Record(
    {
        "include": Items(Choice(("im", "mpim", "private", "public")), least=1),
        "exclude_external_shared_channels": BOOLEAN,
        "exclude_bot_users": BOOLEAN,
    },
    rules=(at_least_one("include", "exclude_external_shared_channels", "exclude_bot_users"),),
)

DISPATCH_ACTION_CONFIG = Record(
    {"trigger_actions_on": Items(Choice(("on_enter_pressed", "on_character_entered")), most=2, least=1)},
    required=("trigger_actions_on",),
)

SLACK_FILE = Record({"id": NAME, "url": url()}, rules=(at_least_one("id", "url"), at_most_one("id", "url")))

IMAGE: dict[str, Kind] = {"image_url": web_address(), "slack_file": SLACK_FILE, "alt_text": String(2000, least=1)}
IMAGE_RULES = (at_least_one("image_url", "slack_file"), at_most_one("image_url", "slack_file"))

_INPUT_PARAMETER = Record({"name": NAME, "value": String()}, required=("name", "value"))
_TRIGGER = Record({"url": web_address(), "customizable_input_parameters": Items(_INPUT_PARAMETER)}, required=("url",))
WORKFLOW = Record({"trigger": _TRIGGER}, required=("trigger",))
