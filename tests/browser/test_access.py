"""Nobody is kept out: on a phone or a desk, in the light or the dark, on every screen of the demo."""

from demo.live import LiveDemo
from tests.browser.accessible import accessible, fits, looks
from tests.browser.conftest import Open
from tests.browser.tab import Tab

OWEN, LENA = "U02", "U03"
PHONE = 400  # pixels
ASKED = "Your system charged our families"
# A machine without Slack's font draws wider letters.
WIDE_LETTERS = ":root { font-family: 'DejaVu Sans', Verdana, monospace; }"


def test_every_screen_can_be_read_and_used_by_everybody(live: LiveDemo, open_tab: Open) -> None:
    """Walked through on a phone, where there is less room for everything."""
    tab = open_tab(live.server.root_url, width=PHONE)
    _looked_at(tab, "the first screen")
    tab.message(ASKED).locator(".thread-line").click()
    tab.message("made-up family", within="#thread").wait_for()
    _looked_at(tab, "a thread")
    tab.page.get_by_label("Close thread").click()
    tab.uses_shortcut("Escalate this message", on=ASKED)
    tab.modal.wait_for()
    tab.button("Next", within="#modal").click()
    tab.modal.locator(".error:visible").first.wait_for()
    _looked_at(tab, "a form with errors")
    tab.modal.get_by_label("Close").click()
    tab.modal.wait_for(state="detached")
    tab.escalates(ASKED)
    tab.goes(LENA, "C0ENG")
    tab.message("ESC-1").get_by_role("button", name="Acknowledge").wait_for()
    _looked_at(tab, "a card")
    tab.button("+2 h", within="#head").click()
    tab.goes(OWEN, f"D{OWEN}")
    tab.message("should hear from you about ESC-1").wait_for()
    _looked_at(tab, "reminders")
    tab.goes(OWEN, f"D{OWEN}", "home")
    tab.page.get_by_role("button", name="New escalation").wait_for()
    _looked_at(tab, "Home")
    _looks_under_the_hood(tab)
    tab.page.add_style_tag(content=WIDE_LETTERS)
    for screen in looks(tab.page, "the page in wide letters"):
        fits(tab.page, screen)


def _looked_at(tab: Tab, name: str) -> None:
    for screen in looks(tab.page, name):
        accessible(tab.page, screen)
    tab.page.set_viewport_size({"width": PHONE, "height": 800})


def _looks_under_the_hood(tab: Tab) -> None:
    tab.button("Under the hood").click()
    tab.page.locator("#inspector .traffic li").first.wait_for()
    _looked_at(tab, "calls and deliveries")
    tab.button("Audit trail").click()
    tab.page.locator("#inspector .trail li").first.wait_for()
    tab.button("Kill it").click()
    tab.button("Start the bot again").wait_for()
    _looked_at(tab, "the audit trail, and a bot that was killed")
    tab.page.locator("#inspector").get_by_label("Close").click()


def test_a_phone_opens_on_what_there_is_to_try(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url, width=PHONE)
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
