"""The buttons that lead through a list."""

from collections.abc import Iterator

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, Element, actions, button
from bot.domain.counting import Page


def page_buttons(page: Page) -> Block | None:
    """To the page before and to the next, where there are any."""
    return actions("pages", _buttons(page))


def _buttons(page: Page) -> Iterator[Element]:
    if page.number > 1:
        yield button(ids.PREVIOUS_PAGE, "Previous page", str(page.number - 1))
    if page.has_next:
        yield button(ids.NEXT_PAGE, "Next page", str(page.number + 1))
