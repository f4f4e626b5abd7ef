"""Everything that slack_sdk's models build as an ordinary message or view passes."""

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ChannelMultiSelectElement,
    ChannelSelectElement,
    CheckboxesElement,
    ConfirmObject,
    ContextBlock,
    ConversationFilter,
    ConversationMultiSelectElement,
    ConversationSelectElement,
    DatePickerElement,
    DateTimePickerElement,
    DividerBlock,
    EmailInputElement,
    ExternalDataMultiSelectElement,
    ExternalDataSelectElement,
    HeaderBlock,
    ImageBlock,
    ImageElement,
    InputBlock,
    MarkdownBlock,
    MarkdownTextObject,
    NumberInputElement,
    Option,
    OptionGroup,
    OverflowMenuElement,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    RawTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextInputElement,
    RichTextListElement,
    RichTextPreformattedElement,
    RichTextQuoteElement,
    RichTextSectionElement,
    SectionBlock,
    StaticMultiSelectElement,
    StaticSelectElement,
    TableBlock,
    TimePickerElement,
    UrlInputElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.blocks.block_elements import FileInputElement
from slack_sdk.models.views import View

from sandbox.blockkit import problems_in_message, problems_in_view

PARTS = RichTextElementParts
BOLD = PARTS.TextStyle(bold=True, underline=True)
OPTIONS = [Option(text="One", value="1", description="first"), Option(text="Two", value="2")]
GROUPS = [OptionGroup(label="Numbers", options=OPTIONS)]
SURE = ConfirmObject(title="Sure?", text="It *stays* closed.", confirm="Close", deny="Keep", style="danger")
PICTURE = ImageElement(image_url="https://img.example/a.png", alt_text="A chart")
FILTER = ConversationFilter(include=["public", "private"], exclude_bot_users=True)

RICH = RichTextBlock(
    elements=[
        RichTextSectionElement(
            elements=[
                PARTS.Text(text="Bold ", style=BOLD),
                PARTS.Link(url="https://a.example", text="here"),
                PARTS.User(user_id="U1"),
                PARTS.UserGroup(usergroup_id="S1"),
                PARTS.Channel(channel_id="C1"),
                PARTS.Emoji(name="wave"),
                PARTS.Broadcast(range="here"),
                PARTS.Color(value="#00ff00"),
                PARTS.Date(timestamp=1_800_000_000, format="{date_short}", fallback="later"),
            ]
        ),
        RichTextListElement(
            style="ordered", indent=1, elements=[RichTextSectionElement(elements=[PARTS.Text(text="First")])]
        ),
        RichTextQuoteElement(elements=[PARTS.Text(text="Said")]),
        RichTextPreformattedElement(elements=[PARTS.Text(text="print()")], border=1),
    ]
)

SHOWN = [
    HeaderBlock(text="Checkout is down", block_id="title"),
    SectionBlock(text=MarkdownTextObject(text="*Down* since 9", verbatim=True), accessory=PICTURE),
    SectionBlock(fields=["One", "Two"], accessory=OverflowMenuElement(options=OPTIONS, action_id="more", confirm=SURE)),
    DividerBlock(),
    ImageBlock(image_url="https://img.example/a.png", alt_text="A chart", title="Errors"),
    ContextBlock(elements=[MarkdownTextObject(text="since 9"), PlainTextObject(text="now", emoji=True), PICTURE]),
    RICH,
    ActionsBlock(
        elements=[
            ButtonElement(text="Take it", action_id="take", value="ESC-12", style="primary"),
            ButtonElement(text="Close", action_id="close", confirm=SURE, accessibility_label="Close ESC-12"),
            ButtonElement(text="Open", action_id="open", url="https://a.example"),
            StaticSelectElement(options=OPTIONS, initial_option=OPTIONS[0], action_id="pick", placeholder="Pick"),
            DatePickerElement(action_id="day", initial_date="2027-01-31"),
        ]
    ),
]

ELEMENTS = [
    PlainTextInputElement(
        min_length=1,
        max_length=3000,
        multiline=True,
        initial_value="It fails",
        dispatch_action_config=DispatchActionConfig(trigger_actions_on=["on_enter_pressed"]),
    ),
    EmailInputElement(placeholder="ada@lovelace.example"),
    UrlInputElement(initial_value="https://a.example"),
    NumberInputElement(is_decimal_allowed=False, min_value="0", max_value="9", initial_value="3"),
    FileInputElement(filetypes=["pdf"], max_files=2),
    RichTextInputElement(initial_value=RICH, focus_on_load=True),
    CheckboxesElement(options=OPTIONS, initial_options=OPTIONS),
    RadioButtonsElement(options=OPTIONS, initial_option=OPTIONS[1]),
    DatePickerElement(placeholder="Day", confirm=SURE),
    TimePickerElement(initial_time="09:30", timezone="Europe/Berlin"),
    DateTimePickerElement(initial_date_time=1_800_000_000),
    StaticSelectElement(option_groups=GROUPS, initial_option=OPTIONS[0]),
    StaticMultiSelectElement(options=OPTIONS, initial_options=OPTIONS, max_selected_items=2),
    ExternalDataSelectElement(min_query_length=0, initial_option=OPTIONS[0]),
    ExternalDataMultiSelectElement(initial_options=OPTIONS),
    UserSelectElement(initial_user="U1"),
    UserMultiSelectElement(initial_users=["U1"]),
    ConversationSelectElement(filter=FILTER, response_url_enabled=True, default_to_current_conversation=True),
    ConversationMultiSelectElement(initial_conversations=["C1"], filter=FILTER),
    ChannelSelectElement(initial_channel="C1", response_url_enabled=True),
    ChannelMultiSelectElement(initial_channels=["C1"]),
]


def test_a_message() -> None:
    table = TableBlock(rows=[[RawTextObject(text="a"), RICH]], column_settings=[None, {"align": "right"}])
    blocks = [*SHOWN, MarkdownBlock(text="# Notes"), table]

    assert problems_in_message([block.to_dict() for block in blocks]) == []


def test_a_modal_and_a_home_view() -> None:
    inputs = [InputBlock(label="Field", element=element, hint="Help", optional=True) for element in ELEMENTS]
    modal = View(
        type="modal",
        title="Escalate",
        submit="Send",
        close="Cancel",
        callback_id="escalate",
        private_metadata="{}",
        notify_on_close=True,
        blocks=[*SHOWN, *inputs],
    )

    assert problems_in_view(modal.to_dict()) == []
    assert problems_in_view(View(type="home", blocks=SHOWN).to_dict()) == []
