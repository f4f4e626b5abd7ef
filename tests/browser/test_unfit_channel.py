"""Security's channel made public after the card, as the people see it."""

import pytest

from demo.live import LiveDemo
from tests.browser.conftest import Open
from tests.browser.unfit_scene import SECURITY, played


@pytest.mark.fault("F79")
def test_a_security_channel_that_became_public_shows_nothing_new(live: LiveDemo, open_tab: Open) -> None:
    tab = open_tab(live.server.root_url)
    played(live, tab)
    assert len(live.seeded.channels[SECURITY].messages) == 2
    tab.message("ESC-1").get_by_role("button", name="Acknowledge").click()
    tab.message("I can't find that escalation").wait_for()
