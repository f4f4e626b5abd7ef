"""A person's hand on the page: it does what it is told, and every action is counted."""

from typing import TYPE_CHECKING

from bench.effort.count import Count
from tests.browser.tab import Tab

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_REDRAWN = 900  # milliseconds: what was typed is told, and the form drawn anew


class Hand:
    """Of whoever `tab` shows. Fields are found by their `block_id`, which is the field's name."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.count = Count()

    def field(self, name: str) -> "Locator":
        return self.tab.modal.locator(f'.body > [data-key$=" {name}"]')

    def clicks(self, what: "Locator") -> None:
        self.count.actions += 1
        what.click()

    def checks(self, name: str, option: str) -> None:
        """A choice of those that are all in sight."""
        self.count.actions += 1
        self.field(name).get_by_label(option, exact=True).check()

    def chooses(self, name: str, *options: str) -> None:
        """Choices from a menu, which has to be opened first."""
        self.count.actions += 1
        self.field(name).get_by_role("combobox").click()
        for option in options:
            self.count.actions += 1
            self.tab.modal.get_by_role("option", name=option, exact=True).click()

    def types(self, name: str, text: str) -> None:
        """Into the field, over what is proposed there."""
        self.count.actions += 1
        self.count.characters += len(text)
        box = self.field(name).get_by_role("textbox")
        box.click()
        box.press("ControlOrMeta+a")
        box.press_sequentially(text)
        self.waits()

    def waits(self) -> None:
        """Until the app has drawn what follows; nobody acts meanwhile, so it is no action."""
        self.tab.page.wait_for_timeout(_REDRAWN)
