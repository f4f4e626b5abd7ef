"""The buttons that lead through a list."""

from collections.abc import Iterator

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, Element, actions, button
from bot.domain.counting import Page
from bot.domain.listing import Listing


def page_buttons(page: Page, *, of: Listing) -> Block | None:
    """To the page before and to the next of the list `of`, where there are any."""
    return actions("pages", _buttons(page, f"{of}:"))


def _buttons(page: Page, of: str) -> Iterator[Element]:
    if page.number > 1:
        yield button(ids.PREVIOUS_PAGE, "Previous page", f"{of}{page.number - 1}")
    if page.has_next:
        yield button(ids.NEXT_PAGE, "Next page", f"{of}{page.number + 1}")
