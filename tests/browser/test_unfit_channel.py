"""Security's channel made public after the card, as the people see it."""

import pytest

from demo.live import LiveDemo
from tests.browser.conftest import Open
from tests.browser.unfit_scene import POSTED, SECURITY, played


@pytest.mark.fault("F79")
def test_a_security_channel_that_became_public_shows_nothing_new(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    played(live, tab)
    assert len(live.seeded.channels[SECURITY].messages) == POSTED
    emptied = tab.message("This message was emptied, because this channel was opened to others.")
    emptied.wait_for()
    assert emptied.get_by_role("button", name="Acknowledge").count() == 0
    assert tab.message("ESC-1").count() == 0
    emptied.locator(".thread-line").click()
    tab.page.locator("#thread article", has_text="This message was emptied").nth(1).wait_for()
    assert tab.message("ESCALATION:", within="#thread").count() == 0
