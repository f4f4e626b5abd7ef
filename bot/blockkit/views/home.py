"""The app's home: what is yours, what is due next, and a button to begin."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, Element, actions, button, context, header, section
from bot.blockkit.kit.view import View, home_view
from bot.blockkit.views.list_item import ListItem, list_item
from bot.blockkit.views.pages import page_buttons
from bot.domain.counting import Page
from bot.domain.verbs.add_details import ADD_DETAILS

MOST_ITEMS = 40
"""On a page: a view takes 100 blocks, and more than this helps nobody."""
_HOW_IT_WORKS = (
    "Write the brief once: it goes to the right team's channel with everything they need. Then I ask, at the right "
    "times.\n"
    "You keep the customer: when the team is done, tell them and press *I updated the customer*. That closes the loop."
)


def home(items: Sequence[ListItem], *, page: Page, at: datetime) -> View:
    """The reader's own escalations that are not closed, in the order given, as a Home view for `views.publish`.

    `items` are those of `page`.
    """
    shown = [list_item(each, at=at, offers=_details(each)) for each in items[:MOST_ITEMS]]
    blocks: list[Block | None] = [
        header("heading", "Your escalations"),
        *(shown or [_empty()]),
        None if page.is_alone else context("span", page.span(len(shown))),
        page_buttons(page),
        actions("begin", _begin(some=bool(shown))),
        context("how", _HOW_IT_WORKS),
    ]
    return home_view([block for block in blocks if block])


def _begin(*, some: bool) -> Iterator[Element]:
    yield button(ids.OPEN_FORM, "New escalation", "new", primary=True)
    if some:
        yield button(ids.HAND_OVER_ALL, "Hand over all", "all")


def _details(item: ListItem) -> Element:
    return button(ADD_DETAILS.name, "Add details", item.reference)


def _empty() -> Block:
    return section("empty", "Nothing of yours is open. When a customer needs more than support can do, start here.")
