"""Emoji reactions, as two people in two browsers see and press them, by mouse and by keyboard."""

from typing import TYPE_CHECKING

from tests.browser.accessible import accessible, looks
from tests.browser.conftest import Open
from tests.browser.tab import Tab
from tests.sandbox.conftest import Nest

if TYPE_CHECKING:
    from playwright.sync_api import Locator

MIRA, JONAS = "U01", "U02"


def _in_the_nest(desk: Nest, open_tab: Open, person: str) -> Tab:
    return open_tab(desk.server.root_url, person, "C0NEST")


def _pill(tab: Tab, said: str) -> "Locator":
    return tab.message("Lunch at one?").get_by_role("button", name=said, exact=True)


def _focused(tab: Tab) -> str:
    return str(tab.page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_a_reaction_arrives_and_is_toggled(desk: Nest, open_tab: Open) -> None:
    desk.customer.posts("Lunch at one?", in_=desk.nest)
    mira, jonas = (_in_the_nest(desk, open_tab, person) for person in (MIRA, JONAS))
    jonas.message("Lunch at one?").hover()
    jonas.message("Lunch at one?").get_by_role("button", name="React with :eyes:").click()
    theirs = _pill(mira, "Jonas Lindqvist reacted with :eyes:")
    assert theirs.get_attribute("aria-pressed") == "false"
    theirs.click()
    both = _pill(mira, "Jonas Lindqvist and you reacted with :eyes:")
    both.wait_for()
    assert (both.get_attribute("aria-pressed"), both.inner_text().split()) == ("true", ["👀", "2"])
    _pill(jonas, "Mira Okafor and you reacted with :eyes:").click()
    _pill(jonas, "Mira Okafor reacted with :eyes:").wait_for()
    _pill(mira, "You reacted with :eyes:").click()
    _pill(jonas, "Mira Okafor reacted with :eyes:").wait_for(state="detached")
    assert jonas.message("Lunch at one?").locator(".reactions").count() == 0


def test_any_emoji_is_found_and_taken_by_keyboard_alone(desk: Nest, open_tab: Open) -> None:
    desk.customer.posts("Lunch at one?", in_=desk.nest)
    tab = _in_the_nest(desk, open_tab, MIRA)
    press, message = tab.page.keyboard.press, tab.message("Lunch at one?")
    message.get_by_role("button", name="Add reaction…").focus()
    press("Enter")
    assert _focused(tab) == "Search all emoji"
    tab.page.keyboard.type("pizz")
    tab.page.locator(".preview", has_text=":pizza:").wait_for()
    press("Enter")
    _pill(tab, "You reacted with :pizza:").wait_for()
    assert _focused(tab) == "Add reaction…"

    message.locator(".reactions").get_by_role("button", name="Add reaction…").focus()
    press("Enter")
    for key in ("ArrowRight", "ArrowDown", "ArrowUp", "ArrowRight", "Enter"):
        press(key)
    _pill(tab, "You reacted with :eyes:").wait_for()  # used last, pizza stands first

    press("Enter")
    tab.page.keyboard.type("no such thing")
    tab.page.get_by_text("No emoji is called “no such thing”.").wait_for()
    press("Escape")
    tab.page.locator(".picker").wait_for(state="detached")
    assert _focused(tab) == "Add reaction…"

    _pill(tab, "You reacted with :eyes:").focus()
    press("Enter")
    _pill(tab, "You reacted with :eyes:").wait_for(state="detached")
    assert _focused(tab) != "None"  # whoever takes a reaction back is still at the message


def test_emoji_are_read_in_texts_and_suggested_while_one_types(desk: Nest, open_tab: Open) -> None:
    tab = _in_the_nest(desk, open_tab, MIRA)
    field = tab.page.get_by_label("Message #nest")
    field.press_sequentially("On it :construc")
    field.press("Tab")
    assert field.input_value() == "On it :construction: "
    field.press_sequentially(":wave::skin-tone-4: :no_such_emoji:")
    field.press("Enter")
    tab.message("On it 🚧 👋🏽 :no_such_emoji:").wait_for()


def test_the_picker_keeps_nobody_out(desk: Nest, open_tab: Open) -> None:
    message = desk.customer.posts("Lunch at one?", in_=desk.nest)
    desk.mira.reacts("pizza", to=message)
    desk.jonas.reacts("+1", to=message)
    tab = _in_the_nest(desk, open_tab, MIRA)
    for screen in looks(tab.page, "reactions"):
        accessible(tab.page, screen)
        tab.message("Lunch at one?").locator(".reactions").get_by_role("button", name="Add reaction…").click()
        tab.page.locator(".picker").wait_for()
        accessible(tab.page, f"the picker over {screen}")
        box = tab.page.locator(".picker").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= tab.page.evaluate("innerWidth")
        tab.page.keyboard.press("Escape")
