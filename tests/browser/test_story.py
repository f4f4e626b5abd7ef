"""One whole story, by clicking, from the customer's message until it is closed."""

from time import monotonic
from typing import TYPE_CHECKING

from demo.live import LiveDemo
from tests.browser.conftest import Open
from tests.browser.escalated import ASKED, escalate
from tests.browser.tab import Tab

if TYPE_CHECKING:
    from playwright.sync_api import Locator

MOST = 180  # seconds, for the whole life

OWEN, LENA = "U02", "U03"
SUMMARY = "Payment runs charge every invoice twice"


def test_the_whole_life_is_clicked_through_in_under_three_minutes(live: LiveDemo, open_tab: Open) -> None:
    """Escalated, acknowledged, asked about, answered, updated, told to the customer, resolved, confirmed, closed."""
    began = monotonic()
    owen, lena = open_tab(live.server.root_url), open_tab(live.server.root_url, LENA, "C0ENG")
    owen.escalates(ASKED)
    card = lena.message(SUMMARY)
    _the_team_works(owen, lena, card)

    lena.button("+2 h", within="#head").click()
    owen.message("Time to check on ESC-1").wait_for()
    owen.message("should hear from you about ESC-1").get_by_role("button", name="I updated the customer").click()
    owen.submits(said="The 13:00 run is stopped.")

    card.get_by_role("button", name="Resolve").click()
    lena.submits(outcome="Release 2026.15.1 is live.", root_cause="A payment was filed under its payer.")
    card.get_by_text("Resolved").first.wait_for()
    owen.message("Release 2026.15.1 is live.").wait_for()

    owen.goes(OWEN, "C0ENG")
    owen.message(SUMMARY).get_by_role("button", name="Record outcome").click()
    owen.modal.get_by_label("Confirmed it works").check()
    owen.submits(said="No family was charged twice today.")
    owen.message(SUMMARY).get_by_role("button", name="Close", exact=True).click()
    owen.submits(tracking="In release 2026.15.1", learnings="A run must check the payer.")
    card.get_by_text("Closed").first.wait_for()
    assert monotonic() - began < MOST


def _the_team_works(owen: Tab, lena: Tab, card: "Locator") -> None:
    card.get_by_role("button", name="Acknowledge").click()
    card.get_by_text("Acknowledged today at").wait_for()
    lena.chooses("Needs info", on=card)
    lena.submits(question="Which run was the first one that charged twice?")
    owen.goes(OWEN, f"D{OWEN}")
    owen.message("Which run was the first").get_by_role("button", name="Answer").click()
    owen.submits(reply="The 09:00 run of today.")
    card.get_by_role("button", name="Post update").click()
    lena.submits(text="A payment is filed under its payer since yesterday's release.")
    owen.message("filed under its payer").wait_for()


def test_the_guide_ticks_off_what_was_done(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    guide = tab.page.get_by_role("region", name="Three things to try")
    assert guide.locator("li.done").count() == 0
    escalate(live)
    tab.button("Be Lena").click()
    tab.page.locator("h1", has_text="eng-escalations").wait_for()
    assert "Lena Horák" in tab.page.locator("#head select option:checked").inner_text()
    tab.message(SUMMARY).get_by_role("button", name="Acknowledge").click()
    guide.locator("li.done").nth(1).wait_for()
    tab.button("+2 h", within=".guide").click()
    tab.message("Time to check on ESC-1").wait_for()
    tab.message("should hear from you about ESC-1").wait_for()
    assert "Owen Castle" in tab.page.locator("#head select option:checked").inner_text()
    assert guide.locator("li.done").count() == 3


def test_nobody_sees_more_than_in_slack(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url, "U11", "C0CUST1")
    assert [name.strip() for name in tab.page.locator("#sidebar .name").all_inner_texts()] == ["ext-brightwater"]
    tab.goes("U01", "C0L2")
    assert "security-escalations" not in tab.page.locator("#sidebar").inner_text()


def test_two_people_write_to_each_other(live: LiveDemo, open_tab: Open) -> None:
    owen, priya = open_tab(live.server.root_url), open_tab(live.server.root_url, "U01", "C0L2")
    owen.button("New direct message").click()
    owen.page.get_by_role("menuitem", name="Priya Nair").click()
    owen.says("Can you call Ruth, please?", "Message Priya Nair")
    priya.page.get_by_label("Owen Castle, 1 unread").click()
    priya.message("Can you call Ruth, please?").wait_for()
    owen.goes("U61", "C0CUST6")
    owen.button("New direct message").click()
    assert owen.page.get_by_role("menuitem").count() == 4, "a customer finds only whom they share a channel with"


def test_nothing_is_lost_while_slack_loses_its_answers(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    tab.button("Under the hood").click()
    tab.page.locator("#inspector").get_by_label("Answers lost").check()
    escalate(live)
    tab.page.locator("#inspector .bad", has_text="the answer was lost").first.wait_for()
    tab.page.locator("#inspector").get_by_label("Answers lost").uncheck()
    tab.page.locator("#inspector").get_by_role("button", name="Kill it").click()
    tab.page.locator("#inspector").get_by_role("button", name="Start it again").click()
    tab.page.locator("#inspector").get_by_text("runs and is connected").wait_for()
    tab.button("+30 min").click()
    tab.goes(LENA, "C0ENG")
    tab.message(SUMMARY).wait_for()
    assert tab.page.locator("#conversation article", has_text=SUMMARY).count() == 1


def test_starting_over_forgets_everything(live: LiveDemo, open_tab: Open) -> None:
    asked: list[bool] = []
    live.extension.start_over = lambda: asked.append(True)
    tab = open_tab(live.server.root_url)
    tab.button("Start over").click()
    tab.page.get_by_role("dialog", name="Start over?").get_by_role("button", name="Keep it").click()
    tab.button("Start over").click()
    assert asked == []
    tab.page.get_by_role("dialog", name="Start over?").get_by_role("button", name="Start over").click()
    tab.page.wait_for_timeout(200)
    assert asked == [True]
