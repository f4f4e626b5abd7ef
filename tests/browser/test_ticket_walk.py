"""The walk that matters most: a ticket bot's thread of sixty messages, escalated in the browser."""

from demo.live import LiveDemo
from tests.browser import ticket_thread
from tests.browser.conftest import Open

PRIYA, LENA = "U01", "U03"


def test_a_ticket_bots_thread_of_sixty_messages_is_escalated(live: LiveDemo, open_tab: Open) -> None:
    outage = ticket_thread.post(live)
    tab = open_tab(live.server.root_url, PRIYA, ticket_thread.CHANNEL, outage.thread_ts or outage.ts)
    assert tab.message(ticket_thread.TITLE).get_by_text("Desk Tickets").is_visible()
    tab.uses_shortcut("Escalate this message", on=ticket_thread.OUTAGE, within="#thread")
    tab.modal.get_by_role("heading", name="Escalate").wait_for()
    assert tab.modal.get_by_label("Summary").input_value() == ticket_thread.OUTAGE
    tab.modal.get_by_label("Wrong or lost data").check()
    tab.modal.get_by_text("Escalate: data is wrong or lost.").wait_for()
    why = tab.modal.get_by_label("Why not L2 first?")
    why.fill("Every export of theirs stands still, and L2 cannot look into the queue.")
    tab.page.wait_for_timeout(600)
    tab.button("Next", within="#modal").click()
    tab.modal.get_by_role("heading", name="To Engineering").wait_for()
    described = tab.modal.get_by_label("What was observed, where and since when")
    assert ticket_thread.OUTAGE in described.input_value()
    assert "504 Gateway Timeout" in tab.modal.get_by_label("Evidence").input_value()

    tab.modal.get_by_label("Actual").fill("A timeout after 30 s")
    tab.button("Save for later", within="#modal").click()
    tab.modal.get_by_role("heading", name="Saved for later").wait_for()
    tab.button("Continue it", within="#modal").click()
    tab.modal.get_by_role("heading", name="To Engineering").wait_for()
    assert tab.modal.get_by_label("Actual").input_value() == "A timeout after 30 s"
    tab.modal.get_by_label("Expected").fill("A file")
    tab.modal.get_by_label("Business impact").fill("Nobody can export.")
    tab.button("Escalate", within="#modal").click()
    tab.modal.wait_for(state="detached")
    tab.goes(LENA, "C0ENG")
    tab.message(ticket_thread.OUTAGE).wait_for()
