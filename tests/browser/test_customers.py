"""The customer of a brief, looked up in a browser: by the keyboard, by a part of the name, or taken as typed."""

from typing import TYPE_CHECKING

from demo.live import LiveDemo
from tests.browser.conftest import Open
from tests.browser.tab import Tab

if TYPE_CHECKING:
    from playwright.sync_api import Locator

OWEN = "U02"


def _form(live: LiveDemo, open_tab: Open) -> Tab:
    tab = open_tab(live.server.root_url, OWEN, "C0L2")
    tab.says("/escalate", "Message #l2-support")
    tab.modal.get_by_role("heading", name="Escalate").wait_for()
    return tab


def _customer(tab: Tab) -> "Locator":
    return tab.modal.get_by_role("combobox", name="Customer")


def test_a_customer_is_found_by_a_part_of_any_name(live: LiveDemo, open_tab: Open) -> None:
    tab = _form(live, open_tab)
    field = _customer(tab)
    field.click()
    tab.modal.get_by_role(
        "option", name="Brightwater Energie"
    ).wait_for()  # key customers first, before anything is typed
    assert tab.modal.get_by_role("option").count() == 8
    field.fill("bw")
    tab.modal.get_by_role("option", name="Use “bw”").wait_for()
    assert tab.modal.get_by_role("option").count() == 2
    field.press("Enter")
    assert field.input_value() == "Brightwater Energie"


def test_whoever_is_not_listed_is_taken_as_typed(live: LiveDemo, open_tab: Open) -> None:
    tab = _form(live, open_tab)
    field = _customer(tab)
    field.fill("Nobody & Sons")
    tab.modal.get_by_role("option", name="Use “Nobody & Sons”").click()
    assert field.input_value() == "Use “Nobody & Sons”"
