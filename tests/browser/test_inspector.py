"""Under the hood: what is on record, and what happens when the bot is killed."""

from demo.live import LiveDemo
from tests.browser.conftest import Open
from tests.browser.escalated import ASKED, escalate
from tests.sandbox.conftest import Nest

LENA = "U03"
SETTINGS_CHANGED = 8  # parts that the stories' file sets


def test_the_audit_trail_grows_with_every_step_and_is_verified(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url, LENA, "C0ENG")
    tab.button("Under the hood").click()
    tab.button("Audit trail").click()
    trail = tab.page.get_by_role("region", name="Audit trail, newest first")
    trail.get_by_text("changed the office hours").wait_for()
    escalate(live)
    trail.get_by_text("@Owen Castle escalated this to Engineering").wait_for()
    tab.message("ESC-1").get_by_role("button", name="Acknowledge").click()
    trail.get_by_text("@Lena Horák acknowledged this and is on it").wait_for()
    trail.get_by_text("Verified: nothing was changed, removed or slipped in.").wait_for()
    told = [each for each in trail.locator("li strong").all_inner_texts() if each != "customers"]
    assert told == ["ESC-1", "ESC-1", *["settings"] * SETTINGS_CHANGED]


def test_a_killed_bot_answers_nobody_and_nothing_is_lost(live: LiveDemo, open_tab: Open) -> None:
    escalate(live)
    tab = open_tab(live.server.root_url, LENA, "C0ENG")
    acknowledge = tab.message("ESC-1").get_by_role("button", name="Acknowledge")
    acknowledge.wait_for()
    tab.button("Under the hood").click()
    tab.button("Kill it").click()
    tab.page.get_by_text("is killed: clicks fail").wait_for()
    acknowledge.click()
    tab.page.get_by_text("We had some trouble connecting. Try again?").wait_for()
    tab.button("+2 h", within="#head").click()
    tab.button("Start the bot again").click()
    tab.page.get_by_text("runs and is connected").wait_for()
    tab.goes("U02", "DU02")
    tab.message("Time to check on ESC-1").wait_for()  # before anybody acts, which moves what is due
    tab.goes(LENA, "C0ENG")
    acknowledge.click()
    tab.page.locator("#conversation").get_by_text("acknowledged today at").wait_for()
    tab.goes("U02", "DU02")
    tab.message("Time to check on ESC-1").wait_for()
    assert tab.page.locator("#conversation article", has_text="Time to check on ESC-1").count() == 1


def test_a_form_says_itself_that_nobody_took_it_and_can_be_sent_again(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    tab.uses_shortcut("Escalate this message", on=ASKED)
    tab.fills_from_story("Escalate")
    live.extension.actions["kill"]({})
    tab.button("Escalate now", within="#modal").click()
    told = tab.modal.get_by_role("alert")
    told.get_by_text("We had some trouble connecting. Try again?").wait_for()
    assert tab.page.locator(".toast").count() == 0, "it is not said twice"
    live.extension.actions["restart"]({})
    tab.button("Escalate now", within="#modal").click()
    tab.modal.wait_for(state="detached")


def test_a_workspace_alone_shows_its_calls_and_has_nothing_to_kill(desk: Nest, open_tab: Open) -> None:
    tab = open_tab(desk.server.root_url)
    tab.button("Under the hood").click()
    desk.client.chat_postMessage(channel="C0NEST", text="Hello")
    line = tab.page.locator("#inspector .traffic li", has_text="chat.postMessage").first
    line.locator("summary").click()
    line.get_by_text('"text": "Hello"').first.wait_for()
    assert tab.page.get_by_text("Kill it").is_hidden()
    assert tab.page.get_by_text("Audit trail").is_hidden()
