"""Every input Slack's modals have, filled in by hand."""

from typing import TYPE_CHECKING

from sandbox.state.elements import SHAPES
from tests.browser.form_app import EVERY_INPUT, RECEIVED
from tests.browser.tab import Tab

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator

MIRA = "U01"
CHOSEN = ["graph.png", "report.pdf"]


def _opens(tab: Tab, said: str = "/plain") -> None:
    tab.says(said, "Message #nest")
    tab.modal.wait_for()


def _field(tab: Tab, label: str) -> "Locator":
    return tab.modal.get_by_label(f"{label} (optional)", exact=True)


def _picks(tab: Tab, label: str, option: str, *, typed: str = "") -> None:
    field = _field(tab, label)
    field.click()
    if typed:
        field.press_sequentially(typed)
    tab.modal.get_by_role("option", name=option).click()


def _file(name: str) -> "FilePayload":
    return {"name": name, "mimeType": "application/octet-stream", "buffer": b"x"}


def test_every_input_arrives_as_slack_sends_it(tab: Tab) -> None:
    _opens(tab)
    for label, typed in {
        "Line": "one line",
        "Lines": "two\nlines",
        "Email": "mira@harborline.example",
        "Link": "https://harborline.example/a",
        "Number": "42",
        "Rich": "words",
        "Day": "2026-03-05",
        "Hour": "16:30",
    }.items():
        _field(tab, label).fill(typed)
    _field(tab, "Moment").fill("2026-03-29")
    tab.modal.get_by_label("Time", exact=True).fill("15:00")
    _field(tab, "Files").set_input_files([_file(name) for name in CHOSEN])
    assert tab.modal.get_by_label("Chosen files").get_by_role("listitem").all_inner_texts() == CHOSEN
    _picks(tab, "One", "Green", typed="gr")
    _picks(tab, "Several", "North")
    _picks(tab, "Several", "East")
    _picks(tab, "Searched", "Haldane", typed="Hald")
    _picks(tab, "Towns", "Haldane", typed="Hald")
    _picks(tab, "Towns", "Harborline", typed="Harb")
    _picks(tab, "Colleague", "Jonas Lindqvist")
    _picks(tab, "Colleagues", "Jonas Lindqvist")
    _picks(tab, "Colleagues", "Petra Novak")
    _picks(tab, "Channel", "#nest")
    _picks(tab, "Place", "#closed")
    tab.modal.get_by_label("No", exact=True).check()
    tab.modal.get_by_label("Bread").check()
    tab.modal.get_by_label("Wine").check()
    tab.modal.get_by_role("button", name="Send").click()
    tab.modal.wait_for(state="detached")

    (received,) = RECEIVED
    held = {name: entered[SHAPES[entered["type"]][0]] for name, entered in received.items()}
    assert set(held) == {block["block_id"] for block in EVERY_INPUT["blocks"]}
    assert [file["name"] for file in held.pop("Files")] == CHOSEN
    assert held.pop("Rich")["elements"][0]["elements"][0]["text"] == "words"
    assert [option["value"] for option in held.pop("Several")] == ["north", "east"]
    assert [option["value"] for option in held.pop("Towns")] == ["haldane", "harborline"]
    assert [option["value"] for option in held.pop("Boxes")] == ["bread", "wine"]
    assert {name: held.pop(name)["value"] for name in ("One", "Searched", "Radio")} == {
        "One": "green",
        "Searched": "haldane",
        "Radio": "no",
    }
    assert held == {
        "Line": "one line",
        "Lines": "two\nlines",
        "Email": "mira@harborline.example",
        "Link": "https://harborline.example/a",
        "Number": "42",
        "Colleague": "U02",
        "Colleagues": ["U02", "U03"],
        "Channel": "C0NEST",
        "Place": "C0SEC",
        "Day": "2026-03-05",
        "Hour": "16:30",
        "Moment": 1774792800,  # 29 March, 15:00 in London, which went to summer time that night
    }


def test_what_the_client_would_refuse_is_said_beside_the_field(tab: Tab) -> None:
    _opens(tab)
    _field(tab, "Number").fill("many")
    tab.modal.get_by_role("button", name="Send").click()
    tab.modal.get_by_text("Please enter a valid number.").wait_for()
    assert RECEIVED == []
    _field(tab, "Number").fill("7")
    _field(tab, "Number").press("Enter")
    tab.modal.wait_for(state="detached")
    assert RECEIVED[0]["Number"]["value"] == "7"


def test_what_the_app_refuses_stands_beside_its_field_and_keeps_what_was_typed(tab: Tab) -> None:
    _opens(tab, "/parrot form")
    tab.modal.get_by_label("Words").fill("refuse")
    tab.modal.get_by_role("button", name="Send").click()
    tab.modal.get_by_text("Say something nicer.").wait_for()
    assert tab.modal.get_by_label("Words").input_value() == "refuse"


def test_modals_stack_and_close_one_by_one_or_all_at_once(tab: Tab) -> None:
    _opens(tab, "/parrot form")
    tab.modal.get_by_label("Words").fill("kept")
    tab.modal.get_by_role("button", name="Deeper").click()
    tab.modal.get_by_label("Back").wait_for()
    tab.page.keyboard.press("Escape")
    tab.modal.get_by_role("button", name="Deeper").wait_for()
    assert tab.modal.get_by_label("Words").input_value() == "kept"
    tab.modal.get_by_role("button", name="Deeper").click()
    tab.modal.get_by_label("Back").wait_for()
    tab.modal.get_by_label("Close").click()
    tab.modal.wait_for(state="detached")


def test_a_select_works_by_keyboard_alone(tab: Tab) -> None:
    _opens(tab)
    _field(tab, "One").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "Enter"):
        tab.page.keyboard.press(key)
    assert _field(tab, "One").input_value() == "Green"
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("Escape")
    assert tab.modal.is_visible()
