"""Menus whose options come from the app, slowly or not at all: what is typed there is chosen, or somebody is told."""

from typing import TYPE_CHECKING

import pytest

from demo.live import LiveDemo
from tests.browser.conftest import Open
from tests.browser.form_app import RECEIVED
from tests.browser.tab import Tab

if TYPE_CHECKING:
    from playwright.sync_api import Locator

LENA = "U03"
ASKED = "Your system charged our families"
TROUBLE = "We had some trouble connecting. Try again?"
_SLOW = """() => {
  const fetched = window.fetch;
  window.fetch = async (url, asked) => {
    if (url.endsWith("/search")) await new Promise((go) => setTimeout(go, 500));
    return fetched(url, asked);
  };
}"""


def _slow(tab: Tab) -> None:
    tab.page.evaluate(_SLOW)


def _form(live: LiveDemo, open_tab: Open) -> Tab:
    """Escalate, filled in from a thread for Quillberry Childcare."""
    tab = open_tab(live.server.root_url)
    tab.uses_shortcut("Escalate this message", on=ASKED)
    tab.modal.get_by_role("heading", name="Escalate").wait_for()
    return tab


def _customer(tab: Tab) -> "Locator":
    return tab.modal.get_by_role("combobox", name="Customer")


def _holds(tab: Tab, field: "Locator", value: str) -> None:
    handle = field.element_handle()
    assert handle is not None
    tab.page.wait_for_function("([field, value]) => field.value === value", arg=[handle, value])


def test_the_first_match_is_chosen_once_it_is_known(live: LiveDemo, open_tab: Open) -> None:
    tab = _form(live, open_tab)
    _slow(tab)
    for width, key, typed, found in [
        (400, "Enter", "Brightwater", "Brightwater Energie"),
        (400, "Tab", "Quillberry", "Quillberry Childcare"),
        (1280, "Enter", "Brightwater", "Brightwater Energie"),
        (1280, "Tab", "Quillberry", "Quillberry Childcare"),
    ]:
        tab.page.set_viewport_size({"width": width, "height": 800})
        _customer(tab).fill(typed)
        tab.page.keyboard.press(key)
        assert _customer(tab).input_value() == typed, "what was typed stands there until then"
        _holds(tab, _customer(tab), found)
    assert tab.modal.get_by_role("heading", name="Escalate").is_visible(), "the form was not sent"
    assert tab.page.locator(".toast").count() == 0


def test_a_form_is_sent_with_what_was_typed_last(live: LiveDemo, open_tab: Open) -> None:
    tab = _form(live, open_tab)
    tab.fills_from_story("Escalate")
    _slow(tab)
    _customer(tab).fill("Brightwater")
    tab.button("Escalate now", within="#modal").click()
    tab.modal.wait_for(state="detached")
    tab.goes(LENA, "C0ENG")
    tab.message("ESC-1").get_by_text("Brightwater Energie").wait_for()


def test_a_button_of_the_form_waits_for_what_was_typed_before(live: LiveDemo, open_tab: Open) -> None:
    tab = _form(live, open_tab)
    _slow(tab)
    _customer(tab).fill("Brightwater")
    tab.button("Save for later", within="#modal").click()
    tab.modal.get_by_role("heading", name="Saved for later").wait_for()
    tab.button("Continue it", within="#modal").click()
    tab.modal.get_by_role("heading", name="Escalate").wait_for()
    assert _customer(tab).input_value() == "Brightwater Energie"


def test_escape_keeps_what_was_chosen_and_the_form(live: LiveDemo, open_tab: Open) -> None:
    tab = _form(live, open_tab)
    _slow(tab)
    _customer(tab).fill("Brightwater")
    for key in ("Enter", "Escape"):
        tab.page.keyboard.press(key)
    tab.page.wait_for_timeout(800)
    assert _customer(tab).input_value() == "Quillberry Childcare"
    assert tab.modal.get_by_role("option").count() == 0


def test_enter_waits_for_what_fits_the_words_as_they_are_now(live: LiveDemo, open_tab: Open) -> None:
    tab = _form(live, open_tab)
    field = _customer(tab)
    field.fill("quill")
    tab.modal.get_by_role("option", name="Quillberry Childcare").wait_for()
    _slow(tab)
    field.fill("bw")
    field.press("Enter")
    _holds(tab, field, "Brightwater Energie")


def test_a_choice_from_the_list_of_all_takes_the_place_of_another(live: LiveDemo, open_tab: Open) -> None:
    tab = _form(live, open_tab)
    _customer(tab).click()
    tab.modal.get_by_role("option", name="Brightwater Energie").click()
    tab.page.wait_for_timeout(300)
    assert _customer(tab).input_value() == "Brightwater Energie"
    assert tab.page.locator(".toast").count() == 0


def test_a_menu_says_that_the_app_does_not_answer_and_holds_the_form_back(live: LiveDemo, open_tab: Open) -> None:
    tab = _form(live, open_tab)
    tab.fills_from_story("Escalate")
    live.workspace.answer_timeout = 0.3
    live.bot.kill()
    _customer(tab).fill("Brightwater")
    tab.button("Escalate now", within="#modal").click()
    told = tab.modal.get_by_text(TROUBLE, exact=True)
    told.wait_for()
    assert tab.page.locator(".toast").count() == 0, "it is said where it was typed, once"
    assert _customer(tab).input_value() == "Brightwater"
    assert tab.page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    live.bot.restart()
    live.workspace.answer_timeout = 15.0
    told.click()
    tab.page.keyboard.press("Enter")
    _holds(tab, _customer(tab), "Brightwater Energie")


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_a_menu_for_many_takes_one_more_and_none_away(key: str, tab: Tab) -> None:
    tab.says("/plain", "Message #nest")
    several = tab.modal.get_by_label("Several (optional)", exact=True)
    for typed in ("Nor", "Eas"):
        several.fill(typed)
        several.press(key)
    several.fill("North")
    several.press("Tab")
    several.press("Enter")
    assert tab.modal.is_visible(), "Enter opens a menu that is closed, and sends nothing"
    tab.button("Send", within="#modal").click()
    tab.modal.wait_for(state="detached")
    assert [one["value"] for one in RECEIVED[0]["Several"]["selected_options"]] == ["north", "east"]
