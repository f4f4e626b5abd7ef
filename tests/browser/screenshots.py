"""The pictures of README and docs, taken of the real page: `python -m tests.browser.screenshots docs/images`."""

import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from playwright.sync_api import Locator, sync_playwright

from app import MANIFEST
from bench.effort.hand import Hand
from bench.effort.typed import load_typed
from demo.live import LiveDemo
from tests.browser import files_scene, ticket_thread
from tests.browser.chromium import FLAGS, chromium
from tests.browser.tab import Tab
from tests.browser.unfit_scene import played

MESSAGE = "Your system charged our families"
SHORTCUT = "Escalate this message"
Scene = Callable[[LiveDemo, Tab, Callable[[str], None]], None]
PRIYA, OWEN, LENA, MARCUS = "U01", "U02", "U03", "U09"


def main(folder: str) -> None:
    """Write workspace, fast-path, card, more, thread, nudge, home, board, inspector; first-step, advice-handle,
    handled; advice-escalate, second-step, coach, add-details, living-brief; a ticket's walk (ticket-1 to 6);
    unfit-owner, -admin and -channel, as .png."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            scenes: tuple[Scene, ...] = (_everyday, _kept, _living, _ticket, played, _files)
            for number, scene in enumerate(scenes):
                with closing(LiveDemo(MANIFEST, 0, f"sqlite:///{scratch}/demo{number}.db")) as live:
                    tab = Tab(browser.new_page(viewport={"width": 1280, "height": 900}), live.server.root_url)
                    scene(live, tab, partial(_shot, tab, target))
                    tab.page.close()
        finally:
            browser.close()


def _shot(tab: Tab, folder: Path, name: str) -> None:
    tab.page.mouse.move(0, 0)
    tab.page.wait_for_timeout(700)  # what comes by itself has come, and nothing is pointed at
    tab.page.screenshot(path=folder / f"{name}.png")


def _ticket(live: LiveDemo, tab: Tab, shot: Callable[[str], None]) -> None:
    """A ticket bot's thread of sixty messages, escalated by its last."""
    outage = ticket_thread.post(live)
    tab.goes(PRIYA, ticket_thread.CHANNEL, outage.thread_ts or outage.ts)
    shot("ticket-1-thread")
    tab.uses_shortcut(SHORTCUT, on=ticket_thread.OUTAGE, within="#thread")
    tab.modal.get_by_label("Wrong or lost data").check()
    tab.modal.get_by_label("Why not L2 first?").fill("L2 cannot look into the queue.")
    shot("ticket-2-first-step")
    tab.button("Next", within="#modal").click()
    tab.modal.get_by_role("heading", name="To Engineering").wait_for()
    shot("ticket-3-second-step")
    tab.modal.get_by_label("Evidence").scroll_into_view_if_needed()
    shot("ticket-4-logs")
    tab.button("Save for later", within="#modal").click()
    tab.modal.get_by_role("heading", name="Saved for later").wait_for()
    shot("ticket-5-saved")
    tab.button("Continue it", within="#modal").click()
    tab.fills_from_story("To Engineering")
    tab.button("Escalate", within="#modal").click()
    tab.modal.wait_for(state="detached")
    tab.goes(LENA, "C0ENG")
    tab.message(ticket_thread.OUTAGE).wait_for()
    shot("ticket-6-card")


def _files(live: LiveDemo, tab: Tab, shot: Callable[[str], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files_scene.played(live, tab, Path(folder), shot)


def _kept(_: LiveDemo, tab: Tab, shot: Callable[[str], None]) -> None:
    """A question that support answers itself, and says so."""
    tab.goes(PRIYA, "C0CUST8")
    tab.uses_shortcut(SHORTCUT, on="Our biggest venue")
    tab.modal.get_by_role("heading", name="Escalate").wait_for()
    shot("first-step")
    tab.fills_from_story("Escalate")
    _to_the_top(tab, tab.modal.get_by_text("What is going on?"))
    shot("advice-handle")
    tab.button("Handle in support", within="#modal").click()
    tab.modal.get_by_role("heading", name="Handled in support").wait_for()
    shot("handled")


def _living(live: LiveDemo, tab: Tab, shot: Callable[[str], None]) -> None:
    """A bug: what is advised, what the coach would still ask, and the brief that grows after it was posted."""
    hand = Hand(tab)
    tab.goes(OWEN, "C0CUST1")
    tab.uses_shortcut(SHORTCUT, on="Guten Morgen zusammen")
    hand.checks("kind", "Bug")
    hand.chooses("area", "billing")
    hand.waits()
    _to_the_top(tab, tab.modal.get_by_text("What is going on?"))
    shot("advice-escalate")
    tab.button("Next", within="#modal").click()
    tab.modal.get_by_role("heading", name="To Engineering").wait_for()
    for name, text in load_typed("data_mismatch").texts.items():
        hand.types(name, text)
    _to_the_top(tab, tab.modal.get_by_text("Issue description", exact=True))
    shot("second-step")
    tab.modal.locator(".body").evaluate("(body) => body.scrollTo(0, body.scrollHeight)")
    shot("coach")
    tab.button("Escalate", within="#modal").click()
    tab.modal.wait_for(state="detached")
    live.extension.actions["forward"]({"minutes": 1})
    tab.goes(OWEN, "C0BILL")
    tab.chooses("Add details", on=tab.page.locator("#conversation article").last)
    hand.types("customers_affected", "3")
    hand.types("ruled_out", "Not the account: a clean test account shows the same.")
    shot("add-details")
    tab.modal.locator('[type="submit"]').click()
    tab.modal.wait_for(state="detached")
    live.extension.actions["forward"]({"minutes": 1})
    tab.page.locator(".thread-line").last.click()
    tab.page.locator("#thread article", has_text="added details").evaluate("(line) => line.scrollIntoView(false)")
    shot("living-brief")


def _to_the_top(tab: Tab, what: Locator) -> None:
    what.evaluate("(label) => label.scrollIntoView()")


def _everyday(_: LiveDemo, tab: Tab, shot: Callable[[str], None]) -> None:
    """One escalation on its way, posted from the first step."""
    shot("workspace")
    tab.uses_shortcut(SHORTCUT, on=MESSAGE)
    tab.fills_from_story("Escalate")
    _to_the_top(tab, tab.modal.get_by_text("Who needs to act?"))
    shot("fast-path")
    tab.modal.get_by_label("Close", exact=True).click()
    tab.modal.wait_for(state="detached")
    tab.escalates(MESSAGE)
    tab.goes(LENA, "C0ENG")
    tab.message("ESC-1").get_by_role("button", name="Acknowledge").click()
    shot("card")
    tab.page.locator("#conversation article").first.get_by_role("button", name="More…").click()
    tab.modal.get_by_role("heading", name="What next?").wait_for()
    shot("more")
    tab.button("Close", within="#modal").last.click()
    tab.modal.wait_for(state="detached")
    tab.page.locator(".thread-line").last.click()
    tab.message("ISSUE DESCRIPTION", within="#thread").evaluate("(brief) => brief.scrollIntoView()")
    shot("thread")
    tab.button("+2 h", within="#head").click()
    tab.goes(OWEN, f"D{OWEN}")
    tab.message("things need a word from you").wait_for()
    tab.page.locator("#head progress").wait_for(state="detached")
    shot("nudge")
    tab.goes(OWEN, f"D{OWEN}", "home")
    shot("home")
    tab.goes(MARCUS, f"D{MARCUS}", "home")
    tab.button("Board", within="#conversation").click()
    tab.page.get_by_text("Overdue", exact=False).first.wait_for()
    shot("board")
    tab.goes(LENA, "C0ENG")
    tab.button("Under the hood").click()
    tab.page.get_by_text("chat.update").first.wait_for()
    shot("inspector")


if __name__ == "__main__":
    main(sys.argv[1])
