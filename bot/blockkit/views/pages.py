"""The buttons that lead through a list."""

from collections.abc import Iterator

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, Element, actions, button
from bot.domain.counting import Page


def page_buttons(page: Page, *, of: str = "") -> Block | None:
    """To the page before and to the next, where there are any. `of` names the list where there are several."""
    return actions("pages", _buttons(page, f"{of}:" if of else ""))


def _buttons(page: Page, of: str) -> Iterator[Element]:
    if page.number > 1:
        yield button(ids.PREVIOUS_PAGE, "Previous page", f"{of}{page.number - 1}")
    if page.has_next:
        yield button(ids.NEXT_PAGE, "Next page", f"{of}{page.number + 1}")
