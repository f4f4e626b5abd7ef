"""A customer's screenshot on its way to the team: attached from disk, added to an escalation, there in its thread."""

from collections.abc import Callable
from pathlib import Path

from demo.live import LiveDemo
from tests.browser.picture import screenshot
from tests.browser.tab import Tab

ASKED = "Your system charged our families"
HERE_IT_IS = "This is what the parents see"
OWEN, LENA = "U02", "U03"


def played(live: LiveDemo, tab: Tab, folder: Path, shot: Callable[[str], None] = lambda _: None) -> None:
    """Ends where the engineer has the thread open; `shot` is called with a name at what is worth a picture."""
    tab.escalates(ASKED)
    channel, ts = _attach(live, tab, folder)
    tab.goes(OWEN, channel, ts)
    tab.uses_shortcut("Add to escalation", on=HERE_IT_IS, within="#thread")
    tab.modal.get_by_label("statement.png").wait_for()
    shot("files-add")
    tab.modal.locator('[type="submit"]').click()
    tab.modal.wait_for(state="detached")
    (card,) = next(each for each in live.workspace.channels if each.id == "C0ENG").top_level()
    tab.goes(LENA, "C0ENG", card.ts)
    tab.message("2 files added to the thread", within="#thread").locator(".attached img").wait_for()
    last = "[...document.querySelectorAll('#thread .attached img')].at(-1)"
    tab.page.wait_for_function(f"{last}?.naturalWidth === 640")
    tab.page.locator("#thread .attached").last.scroll_into_view_if_needed()
    shot("files-thread")


def _attach(live: LiveDemo, tab: Tab, folder: Path) -> tuple[str, str]:
    """The customer answers in the thread with two files; its channel and first message."""
    picture, log = folder / "statement.png", folder / "payment-run.log"
    picture.write_bytes(screenshot())
    log.write_text("09:00 run 4411 started\n09:02 invoice 88 charged\n09:02 invoice 88 charged\n", encoding="utf-8")
    channel, message = next(
        (each, message) for each in live.workspace.channels for message in each.messages if ASKED in message.text
    )
    tab.goes(message.user, channel.id, message.ts)
    tab.page.locator("#thread .composer input[type=file]").set_input_files([str(picture), str(log)])
    tab.page.locator("#thread .composer textarea").fill(HERE_IT_IS)
    tab.page.locator("#thread .composer").get_by_role("button", name="Send").click()
    tab.message(HERE_IT_IS, within="#thread").locator(".attached img").wait_for()
    return channel.id, message.ts
