"""The walk that matters most: a ticket bot's thread of sixty messages, escalated in the browser."""

from demo.live import LiveDemo
from tests.browser import ticket_thread
from tests.browser.conftest import Open

PRIYA, LENA = "U01", "U03"


def test_a_ticket_bots_thread_of_sixty_messages_is_escalated(live: LiveDemo, open_tab: Open) -> None:
    outage = ticket_thread.post(live)
    tab = open_tab(live.server.root_url)
    tab.goes(PRIYA, ticket_thread.CHANNEL, outage.thread_ts or outage.ts)
    assert tab.message(ticket_thread.TITLE).get_by_text("Desk Tickets").is_visible()
    tab.uses_shortcut("Escalate this message", on=ticket_thread.OUTAGE, within="#thread")
    tab.modal.get_by_role("heading", name="Escalate").wait_for()
    assert tab.modal.get_by_label("Summary").input_value() == ticket_thread.OUTAGE
    tab.modal.get_by_label("Engineering").check()
    tab.modal.get_by_label("High").check()
    menu = tab.modal.get_by_label("SLA status")
    menu.fill("within")
    menu.press("Enter")
    tab.button("Next", within="#modal").click()
    tab.modal.get_by_role("heading", name="To Engineering").wait_for()
    described = tab.modal.get_by_label("Issue description").input_value()
    assert described.startswith("Desk Tickets: Ticket 4711")
    assert ticket_thread.OUTAGE in described
    assert "messages" in described, "what is left out is said where it was"
    assert "504 Gateway Timeout" in tab.modal.get_by_label("Logs and error messages").input_value()

    tab.modal.get_by_label("Actual").fill("A timeout after 30 s")
    tab.button("Save for later", within="#modal").click()
    tab.modal.get_by_role("heading", name="Saved for later").wait_for()
    tab.button("Continue it", within="#modal").click()
    tab.modal.get_by_role("heading", name="To Engineering").wait_for()
    assert tab.modal.get_by_label("Actual").input_value() == "A timeout after 30 s"
    for label, words in {
        "Steps to reproduce": "Open Exports\nPress Start",
        "Expected": "A file",
        "Environment": "Production",
        "How often": "Always",
        "Customers affected": "40",
        "Workflow impact": "Nobody can export.",
        "What the customer expects": "A file by tonight",
        "The ask in words": "Make exports work again",
    }.items():
        tab.modal.get_by_label(label).fill(words)
    ask = tab.modal.get_by_label("What do you need?")
    ask.fill("fix")
    ask.press("Enter")
    tab.modal.get_by_label("Needed by").fill("2027-01-01")
    tab.button("Escalate", within="#modal").click()
    tab.modal.wait_for(state="detached")
    tab.goes(LENA, "C0ENG")
    tab.message(ticket_thread.OUTAGE).wait_for()
