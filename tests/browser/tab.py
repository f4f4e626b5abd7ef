"""One browser of one person, in the words of what is on the page."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class Tab:
    """`page` is Playwright's; everything here waits until it is there.

    It begins `at` a person's channel, or where the workspace itself would begin: to go there afterwards costs as much
    as a second page.
    """

    def __init__(self, page: "Page", address: str, *at: str) -> None:
        self.page = page
        self._address = address.rstrip("/")
        page.set_default_timeout(15_000)  # milliseconds: other tests keep the machine busy
        if at:
            self.goes(*at)
        else:
            page.goto(self._address)
            page.locator("#sidebar a").first.wait_for(state="attached")

    def goes(self, person: str, channel: str, *more: str) -> None:
        self.page.goto("/".join([f"{self._address}/#", person, channel, *more]))
        self.page.locator(f'#sidebar a[aria-current][data-focus="{channel}"]').wait_for(state="attached")
        self.page.locator(f'#head select option[value="{person}"]:checked').wait_for(state="attached")

    def button(self, name: str, within: str = "body") -> "Locator":
        return self.page.locator(within).get_by_role("button", name=name, exact=True)

    @property
    def modal(self) -> "Locator":
        return self.page.locator("#modal[open]")

    def message(self, text: str, within: str = "#conversation") -> "Locator":
        """The newest message that holds `text`."""
        return self.page.locator(f"{within} article", has_text=text).last

    def says(self, text: str, where: str) -> None:
        field = self.page.get_by_label(where)
        field.fill(text)
        field.press("Enter")

    def uses_shortcut(self, name: str, on: str, within: str = "#conversation") -> None:
        message = self.message(on, within)
        message.hover()
        message.get_by_label("More actions").click()
        self.page.get_by_role("menuitem", name=name).click()

    def chooses(self, act: str, on: "Locator") -> None:
        """One that a message has no button for."""
        on.get_by_role("button", name="More…").click()
        self.modal.get_by_role("button", name=act, exact=True).click()

    def submits(self, **texts: str) -> None:
        """The open form, with these fields filled in by their `block_id`; waits until it has closed."""
        for name, text in texts.items():
            self.modal.locator(f'.body > [data-key$=" {name}"]').get_by_role("textbox").fill(text)
        self.modal.locator('[type="submit"]').click()
        self.modal.wait_for(state="detached")

    def escalates(self, message: str) -> None:
        """Through the form, filled in from the story: in one step where it is critical, else in two."""
        self.uses_shortcut("Escalate this message", on=message)
        self.fills_from_story("Escalate")
        send = self.modal.locator('[type="submit"]')
        send.click()
        self.page.wait_for_function("!(document.querySelector('#modal[open] h2')?.innerText ?? '').startsWith('Esc')")
        if self.modal.count():
            self.fills_from_story("To ")
            send.click()
        self.modal.wait_for(state="detached")

    def fills_from_story(self, title: str) -> None:
        """The step with this heading. What it asks follows from its answers, so they come one after the other."""
        self.modal.get_by_role("heading", name=title).wait_for()
        self.button("Fill in from the story").click()
        self.page.wait_for_function("document.querySelector('#modal [data-focus=fill]:not([aria-busy])')")
