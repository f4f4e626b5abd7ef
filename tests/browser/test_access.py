"""Nobody is kept out: on a phone or a desk, in the light or the dark, on every screen of the demo."""

import pytest

from demo.live import LiveDemo
from tests.browser.accessible import accessible, fits
from tests.browser.conftest import Open
from tests.browser.tab import Tab

OWEN, LENA = "U02", "U03"
ASKED = "Your system charged our families"
# A machine without Slack's font draws wider letters.
WIDE_LETTERS = ":root { font-family: 'DejaVu Sans', Verdana, monospace; }"


@pytest.mark.parametrize(("width", "dark"), [(400, True), (1280, False)])  # width moves things, the theme colours them
def test_every_screen_can_be_read_and_used_by_everybody(live: LiveDemo, open_tab: Open, width: int, dark: bool) -> None:
    tab = open_tab(live.server.root_url, width=width, dark=dark)
    accessible(tab.page, "the first screen")
    tab.message(ASKED).locator(".thread-line").click()
    tab.message("made-up family", within="#thread").wait_for()
    accessible(tab.page, "a thread")
    tab.page.get_by_label("Close thread").click()
    tab.uses_shortcut("Escalate this message", on=ASKED)
    tab.modal.wait_for()
    tab.button("Next", within="#modal").click()
    tab.modal.locator(".error:visible").first.wait_for()
    accessible(tab.page, "a form with errors")
    tab.modal.get_by_label("Close").click()
    tab.modal.wait_for(state="detached")
    tab.escalates(ASKED)
    tab.goes(LENA, "C0ENG")
    tab.message("ESC-1").get_by_role("button", name="Acknowledge").wait_for()
    accessible(tab.page, "a card")
    tab.button("+2 h", within="#head").click()
    tab.goes(OWEN, f"D{OWEN}")
    tab.message("should hear from you about ESC-1").wait_for()
    accessible(tab.page, "reminders")
    tab.goes(OWEN, f"D{OWEN}", "home")
    tab.page.get_by_role("button", name="New escalation").wait_for()
    accessible(tab.page, "Home")
    _looks_under_the_hood(tab)
    tab.page.add_style_tag(content=WIDE_LETTERS)
    fits(tab.page, "the page in wide letters")


def _looks_under_the_hood(tab: Tab) -> None:
    tab.button("Under the hood").click()
    tab.page.locator("#inspector .traffic li").first.wait_for()
    accessible(tab.page, "calls and deliveries")
    tab.button("Audit trail").click()
    tab.page.locator("#inspector .trail li").first.wait_for()
    tab.button("Kill it").click()
    tab.button("Start the bot again").wait_for()
    accessible(tab.page, "the audit trail, and a bot that was killed")
    tab.page.locator("#inspector").get_by_label("Close").click()


def test_a_phone_opens_on_what_there_is_to_try(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url, width=400)
    tab.button("Conversations").click()
    accessible(tab.page, "the list of conversations")
    tab.page.get_by_role("region", name="Three things to try").wait_for()
    tab.page.get_by_label("ext-tamar").click()
    tab.page.locator("h1", has_text="ext-tamar").wait_for()
    assert not tab.page.locator("#sidebar").is_visible()


def test_the_keyboard_alone_gets_everywhere(live: LiveDemo, open_tab: Open) -> None:
    """Escalating from a message's menu without a mouse, and the focus is never lost."""
    page = open_tab(live.server.root_url).page
    message = page.locator("#conversation article").first
    message.get_by_label("More actions").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.locator("#modal[open]").wait_for()
    assert page.evaluate("document.querySelector('#modal').contains(document.activeElement)")
    bug = page.locator("#modal").get_by_label("Bug", exact=True)
    for _ in range(20):
        if bug.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert bug.is_checked()
    page.keyboard.press("Escape")
    page.locator("#modal[open]").wait_for(state="detached")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "More actions"
