"""Blocks on the page: tables, markdown, pictures, every accessory, and what asks before it acts."""

from typing import TYPE_CHECKING, Any

from tests.browser.accessible import accessible, looks
from tests.browser.conftest import Open
from tests.browser.form_app import PRESSED
from tests.browser.tab import Tab
from tests.sandbox.conftest import Nest
from tests.sandbox.parrot import JSON, options, plain

if TYPE_CHECKING:
    from playwright.sync_api import Locator

MIRA = "U01"
CONFIRM = {
    "title": plain("Delete it?"),
    "text": {"type": "mrkdwn", "text": "It *cannot* be undone."},
    "confirm": plain("Delete"),
    "deny": plain("Keep"),
    "style": "danger",
}
CAT = {"type": "image", "image_url": "https://pictures.example/cat.png", "alt_text": "A cat on a keyboard"}
COLOURS = options("Red", "Green")


def element(kind: str, **more: Any) -> JSON:
    return {"type": kind, "action_id": "chosen", **more}


def beside(accessory: JSON) -> JSON:
    return {"type": "section", "block_id": "row", "text": plain("Words"), "accessory": accessory}


def _posted(desk: Nest, tab: Tab, *blocks: JSON) -> "Locator":
    """The message with these blocks, as the page draws it."""
    posted = desk.client.chat_postMessage(channel="C0NEST", text="x", blocks=list(blocks))
    message = tab.page.locator(f'#conversation article[data-ts="{posted["ts"]}"]')
    message.wait_for()
    return message


def test_a_table_has_its_cells_and_columns(shared_desk: Nest, tab: Tab) -> None:
    rich = {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U02"}]}
    table = {
        "type": "table",
        "column_settings": [{"is_wrapped": True}, {"align": "center"}],
        "rows": [
            [{"type": "raw_text", "text": name} for name in ("Customer", "Owner", "Orders")],
            [
                {"type": "raw_text", "text": "Brightwater " * 20},
                {"type": "rich_text", "elements": [rich]},
                {"type": "raw_number", "value": 1300, "text": "1,300"},
            ],
        ],
    }
    message = _posted(shared_desk, tab, table)
    assert message.get_by_role("columnheader").all_inner_texts() == ["Customer", "Owner", "Orders"]
    cells = message.get_by_role("cell")
    assert cells.all_inner_texts()[1:] == ["@Jonas Lindqvist", "1,300"]
    look = "node => [getComputedStyle(node).textAlign, getComputedStyle(node).whiteSpace]"
    assert [cells.nth(at).evaluate(look) for at in range(3)] == [
        ["left", "normal"],
        ["center", "nowrap"],
        ["right", "nowrap"],
    ]


def test_markdown_is_drawn(shared_desk: Nest, tab: Tab) -> None:
    text = "# Title\n**bold** [page](https://a.example)\n1. one\n   - in\n\n> said\n\n|a|\n|-|\n|b|\n\n<i>no</i>"
    message = _posted(shared_desk, tab, {"type": "markdown", "text": text})
    assert message.get_by_role("heading", name="Title").is_visible()
    assert message.locator("strong", has_text="bold").is_visible()
    assert message.get_by_role("link", name="page").get_attribute("href") == "https://a.example"
    assert message.locator("ol > li, ul > li").all_inner_texts() == ["one", "in"]
    assert message.locator("blockquote").inner_text() == "said"
    assert message.get_by_role("cell").all_inner_texts() == ["b"]
    assert message.get_by_text("<i>no</i>").is_visible()


def test_a_link_that_would_run_a_script_is_words(shared_desk: Nest, tab: Tab) -> None:
    run = {"type": "link", "url": "javascript:alert(1)", "text": "run me"}
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [run]}]}
    section = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "<javascript:alert(1)|and me> <https://a.example|open>"},
    }
    message = _posted(shared_desk, tab, rich, section)
    assert message.get_by_text("run me").is_visible()
    assert message.get_by_text("and me").is_visible()
    assert message.get_by_role("link", name="open").is_visible()
    assert message.locator("[href^='javascript' i]").count() == 0


def test_a_picture_from_elsewhere_is_named_and_not_loaded(shared_desk: Nest, tab: Tab) -> None:
    context = {"type": "context", "elements": [CAT, plain("by Jonas")]}
    message = _posted(shared_desk, tab, CAT | {"title": plain("The cat")}, context, beside(CAT))
    assert message.get_by_role("img", name="A cat on a keyboard").count() == 3
    assert message.locator("figure").inner_text().splitlines() == ["The cat", "A cat on a keyboard", "pictures.example"]
    assert message.locator("figure img").count() == 0


ACCESSORIES: list[tuple[JSON, Any, str]] = [
    (CAT, "img", "A cat on a keyboard"),
    (element("button", text=plain("Open")), "button", "Open"),
    (element("overflow", options=COLOURS), "button", "More options"),
    (element("static_select", options=COLOURS, placeholder=plain("One")), "combobox", "One"),
    (element("multi_static_select", options=COLOURS, placeholder=plain("Some")), "combobox", "Some"),
    (element("external_select", placeholder=plain("Look")), "combobox", "Look"),
    (element("users_select", placeholder=plain("Who")), "combobox", "Who"),
    (element("multi_users_select", placeholder=plain("Whom")), "combobox", "Whom"),
    (element("conversations_select", placeholder=plain("Where")), "combobox", "Where"),
    (element("channels_select", placeholder=plain("Channel")), "combobox", "Channel"),
    (element("radio_buttons", options=COLOURS), "radio", "Green"),
    (element("checkboxes", options=COLOURS), "checkbox", "Green"),
    ({"type": "workflow_button", "action_id": "w", "text": plain("Run"), "workflow": {
        "trigger": {"url": "https://slack.com/shortcuts/Ft0/1"}}}, "button", "Run"),
]  # fmt: skip


def test_every_accessory_stands_beside_its_words(shared_desk: Nest, tab: Tab) -> None:
    sections = [beside(accessory) | {"block_id": f"row {at}"} for at, (accessory, _, _) in enumerate(ACCESSORIES)]
    message = _posted(shared_desk, tab, *sections)
    for at, (_, role, name) in enumerate(ACCESSORIES):
        block = message.locator(".block").nth(at)
        words, beside_them = (
            each.bounding_box() for each in (block.get_by_text("Words"), block.get_by_role(role, name=name))
        )
        assert words is not None
        assert beside_them is not None, name
        assert beside_them["x"] > words["x"] + words["width"]


def test_date_and_time_pickers_beside_words_arrive(shared_desk: Nest, tab: Tab) -> None:
    day, hour = (
        {"type": "section", "text": plain(kind), "accessory": element(kind)} for kind in ("datepicker", "timepicker")
    )
    message = _posted(shared_desk, tab, day, hour)
    message.get_by_label("datepicker").fill("2026-03-05")
    message.get_by_label("datepicker").blur()
    assert shared_desk.workspace.wait_for(lambda: len(PRESSED) == 1)
    message.get_by_label("timepicker").fill("16:30")
    message.get_by_label("timepicker").blur()
    assert shared_desk.workspace.wait_for(lambda: len(PRESSED) == 2)
    assert [(each.get("selected_date"), each.get("selected_time")) for each in PRESSED] == [
        ("2026-03-05", None),
        (None, "16:30"),
    ]


def test_a_button_that_asks_acts_only_when_confirmed(shared_desk: Nest, tab: Tab) -> None:
    message = _posted(shared_desk, tab, beside(element("button", text=plain("Remove"), confirm=CONFIRM)))
    remove = message.get_by_role("button", name="Remove")
    dialog = tab.page.get_by_role("dialog", name="Delete it?")
    for deny in ("Keep", "Close", "Escape"):
        remove.click()
        assert dialog.get_by_text("It cannot be undone.").is_visible()
        assert tab.page.evaluate("document.querySelector('dialog.confirm').contains(document.activeElement)")
        if deny == "Escape":
            tab.page.keyboard.press("Escape")
        else:
            dialog.get_by_role("button", name=deny).click()
        dialog.wait_for(state="detached")
        assert tab.page.evaluate("document.activeElement.textContent") == "Remove"
    assert PRESSED == []
    remove.click()
    danger = dialog.get_by_role("button", name="Delete")
    assert danger.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(192, 19, 67)"
    danger.click()
    assert shared_desk.workspace.wait_for(lambda: len(PRESSED) == 1)


def test_a_choice_that_is_denied_goes_back(shared_desk: Nest, tab: Tab) -> None:
    radio = element("radio_buttons", options=COLOURS, initial_option=COLOURS[0], confirm=CONFIRM)
    message = _posted(shared_desk, tab, beside(radio))
    green = message.get_by_role("radio", name="Green")
    green.click()
    tab.page.get_by_role("button", name="Keep").click()
    message.get_by_role("radio", name="Red", checked=True).wait_for()
    assert PRESSED == []
    green.click()
    tab.page.get_by_role("button", name="Delete").click()
    assert shared_desk.workspace.wait_for(lambda: len(PRESSED) == 1)
    assert green.is_checked()


ODD: list[JSON] = [
    {"type": "video", "alt_text": "A film", "title": plain("How it works"), "thumbnail_url": "https://v.example/t.png",
     "video_url": "https://v.example/v"},
    {"type": "card", "title": plain("A card"), "hero_image": CAT, "icon": CAT,
     "actions": [element("button", text=plain("Open"))]},
    {"type": "carousel", "elements": [{"type": "card", "title": plain("One of many")}]},
    {"type": "container", "title": plain("A box"), "is_collapsible": True,
     "child_blocks": [{"type": "section", "text": plain("inside it")}]},
    {"type": "plan", "title": "A plan", "tasks": [{"task_id": "1", "title": "A step", "status": "complete"}]},
    {"type": "task_card", "task_id": "1", "title": "A task", "status": "pending"},
    {"type": "context_actions", "elements": [
        {"type": "feedback_buttons", "action_id": "chosen", "positive_button": {"text": plain("Good"), "value": "g"},
         "negative_button": {"text": plain("Bad"), "value": "b"}},
        {"type": "icon_button", "action_id": "t", "icon": "trash", "text": plain("Remove")}]},
    {"type": "data_visualization", "title": "Waiting",
     "chart": {"type": "pie", "segments": [{"label": "Open", "value": 3}]}},
]  # fmt: skip


def test_the_rarer_blocks_are_drawn_for_everybody(desk: Nest, open_tab: Open) -> None:
    tab = open_tab(desk.server.root_url, MIRA, "C0NEST")
    message = _posted(desk, tab, *ODD)
    for text in ("How it works", "A card", "One of many", "A box", "inside it", "A plan", "A step", "A task"):
        assert message.get_by_text(text, exact=True).count() == 1
    assert message.get_by_text("A data visualization that is not drawn here.").is_visible()
    for screen in looks(tab.page, "the rarer blocks"):
        accessible(tab.page, screen)
    message.get_by_role("button", name="Good").click()
    assert desk.workspace.wait_for(lambda: [each["value"] for each in PRESSED] == ["g"])
