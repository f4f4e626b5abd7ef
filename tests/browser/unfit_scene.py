"""Security's channel is made public after the card: played for a test and for the pictures."""

from collections.abc import Callable

from demo.live import LiveDemo
from tests.browser.tab import Tab

PRIYA, LENA, MARCUS = "U01", "U03", "U09"
SECURITY, CUSTOMERS = "C0SEC", "C0CUST3"
ASKED = "statement-2026-02.pdf"
POSTED = 3  # the card, the brief and the files


def played(live: LiveDemo, tab: Tab, shot: Callable[[str], None] = lambda _: None) -> None:
    """Priya's escalation is with security; the channel becomes public, Lena joins it, and news come."""
    channel = live.seeded.channels[SECURITY]
    tab.goes(PRIYA, CUSTOMERS)
    tab.escalates(ASKED)
    live.workspace.wait_for(lambda: len(channel.messages) == POSTED, timeout=15)
    live.workspace.change(channel, private=False)
    live.workspace.join(live.seeded.people["engineer"], channel)
    tab.says("/escalate update ESC-1 All statements are withdrawn.", "Message #ext-tamar")
    tab.goes(PRIYA, f"D{PRIYA}")
    tab.message("I post nothing more about ESC-1").wait_for()
    shot("unfit-owner")
    tab.goes(MARCUS, f"D{MARCUS}")
    tab.message("I post nothing more in #security-escalations").wait_for()
    shot("unfit-admin")
    tab.goes(LENA, SECURITY)
    tab.says("/escalate list", "Message #security-escalations")
    tab.message("is public now, so I show nothing confidential there").wait_for()
    shot("unfit-channel")
