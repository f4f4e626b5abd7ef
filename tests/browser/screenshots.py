"""The pictures of README and docs, taken of the real page: `python -m tests.browser.screenshots docs/images`."""

import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from app import MANIFEST
from demo.live import LiveDemo
from tests.browser import ticket_thread
from tests.browser.chromium import FLAGS, chromium
from tests.browser.tab import Tab
from tests.browser.unfit_scene import played

MESSAGE = "Your system charged our families"
Scene = Callable[[LiveDemo, Tab, Callable[[str], None]], None]
PRIYA, OWEN, LENA = "U01", "U02", "U03"


def main(folder: str) -> None:
    """Write workspace, modal, card, thread, nudge, home, inspector, unfit-owner, -admin and -channel, and a ticket's
    walk (ticket-1 to 6), as .png."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            scenes: tuple[Scene, ...] = (_everyday, _ticket, played)
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
    tab.uses_shortcut("Escalate this message", on=ticket_thread.OUTAGE, within="#thread")
    tab.modal.get_by_label("Outage or infrastructure").check()
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
    tab.modal.get_by_role("heading", name="To Engineering").wait_for()
    tab.button("Fill in from the story").click()
    tab.button("Escalate", within="#modal").click()
    tab.modal.wait_for(state="detached")
    tab.goes(LENA, "C0ENG")
    tab.message(ticket_thread.OUTAGE).wait_for()
    shot("ticket-6-card")


def _everyday(_: LiveDemo, tab: Tab, shot: Callable[[str], None]) -> None:
    """One escalation on its way."""
    shot("workspace")
    tab.uses_shortcut("Escalate this message", on=MESSAGE)
    tab.button("Fill in from the story").click()
    shot("modal")
    tab.modal.get_by_label("Close").click()
    tab.modal.wait_for(state="detached")
    tab.escalates(MESSAGE)
    tab.goes(LENA, "C0ENG")
    tab.message("ESC-1").get_by_role("button", name="Acknowledge").click()
    shot("card")
    tab.page.locator(".thread-line").last.click()
    tab.message("REPRODUCTION STEPS", within="#thread").evaluate("(brief) => brief.scrollIntoView()")
    shot("thread")
    tab.button("+2 h", within="#head").click()
    tab.goes(OWEN, f"D{OWEN}")
    shot("nudge")
    tab.goes(OWEN, f"D{OWEN}", "home")
    shot("home")
    tab.goes(LENA, "C0ENG")
    tab.button("Under the hood").click()
    shot("inspector")


if __name__ == "__main__":
    main(sys.argv[1])
