"""The app's home: what needs its reader next, what is theirs, and a button to begin; for managers a board."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, actions, button, context, header, section
from bot.blockkit.kit.view import View, home_view
from bot.blockkit.views.list_acts import May, anything
from bot.blockkit.views.list_item import ListItem, list_item
from bot.blockkit.views.pages import page_buttons
from bot.domain.counting import Page, in_figures
from bot.domain.listing import BOARD, Listing

MOST_ITEMS = 20
"""On a page: a view takes 100 blocks, and a line is two."""
MOST_BESIDE = 6
"""Of what stands beside what is the reader's own; the rest is a press away."""
BESIDE = (Listing.OFFERED, Listing.NEXT, Listing.ASSIGNED, Listing.TEAM)
"""In the order in which they stand; one that several lists hold is shown in the first of them."""
_HOW_IT_WORKS = (
    "Write the brief once: it goes to the right team's channel with everything they need. Then I ask, at the right "
    "times.\n"
    "You keep the customer: when the team is done, tell them, write down what they say, and close it."
)
_ALL = button(ids.HAND_OVER_ALL, "Hand over all", "all")
_TO_THE_BOARD = button(f"{ids.SHOW_LIST}{BOARD[0]}", "Board", BOARD[0].value)
_OTHERS = "Everything of yours that is open is above."
_MINE = "Nothing of yours is open. When a customer needs more than support can do, start here."


@dataclass(frozen=True)
class HomeTab:
    """A view for `views.publish`, the escalations on it, as `ESC-12`, and the channels of the teams whose lists it
    holds."""

    view: View
    references: frozenset[str]
    teams: frozenset[str] = frozenset()


def home(
    items: Sequence[ListItem],
    *,
    page: Page,
    at: datetime,
    beside: Mapping[Listing, Sequence[ListItem]] | None = None,
    manages: bool = False,
    may: May = anything,
) -> View:
    """The reader's own escalations that are not closed, in the order given, as a Home view for `views.publish`.

    `items` are those of `page`; `beside` are the first of the other lists. Who `manages` gets the way to the board.
    `may` says what its reader may do.
    """
    lists, begin = beside or {}, button(ids.OPEN_FORM, "New escalation", "new", primary=True)
    keeps = bool(items or lists.get(Listing.NEXT))
    blocks: list[Block | None] = [
        actions("begin", [begin, *([_ALL] if keeps else []), *([_TO_THE_BOARD] if manages else [])]),
        *_next(lists, at, may),
        header("heading", "Your escalations"),
        *([*_lines(Listing.MINE, items[:MOST_ITEMS], at, may)] or [section("empty", _OTHERS if keeps else _MINE)]),
        *_pages(page, len(items), Listing.MINE),
        *_beside(Listing.ASSIGNED, lists, at, may),
        *_beside(Listing.TEAM, lists, at, may),
        context("how", _HOW_IT_WORKS),
    ]
    return home_view([block for block in blocks if block])


def home_note(said: str) -> View:
    """A sentence (ready mrkdwn) in the place of all that cannot be shown just now, and the way to try again."""
    again = button(f"{ids.SHOW_LIST}{Listing.MINE}", "Try again", Listing.MINE.value)
    blocks = [header("heading", "Your escalations"), section("note", said), actions("again", [again])]
    return home_view([block for block in blocks if block])


def board(what: Listing, items: Sequence[ListItem], *, page: Page, at: datetime, may: May = anything) -> View:
    """One of a manager's lists, and the way to the others and back."""
    filters = [button(f"{ids.SHOW_LIST}{one}", one.label, one.value, primary=one is what) for one in BOARD]
    many = f" · {in_figures(page.total)}" if page.total else ""
    blocks: list[Block | None] = [
        header("heading", "Board"),
        actions("filters", [*filters, button(f"{ids.SHOW_LIST}{Listing.MINE}", "Back to yours", Listing.MINE.value)]),
        section("count", f"*{what.label}*{many}"),
        *([*_lines(what, items[:MOST_ITEMS], at, may, on_the_board=True)] or [section("empty", what.empty)]),
        *_pages(page, len(items), what),
    ]
    return home_view([block for block in blocks if block])


def _next(lists: Mapping[Listing, Sequence[ListItem]], at: datetime, may: May) -> Iterator[Block]:
    """Whoever was asked to take something over answers that first: somebody waits for them alone."""
    offered = lists.get(Listing.OFFERED, ())[:MOST_BESIDE]
    own = lists.get(Listing.NEXT, ())[: MOST_BESIDE - len(offered)]
    if offered or own:
        yield header(f"heading_{Listing.NEXT}", Listing.NEXT.label)
        yield from _lines(Listing.OFFERED, offered, at, may, within=f"{Listing.OFFERED}:")
        yield from _lines(Listing.NEXT, own, at, may, within=f"{Listing.NEXT}:")


def _beside(what: Listing, lists: Mapping[Listing, Sequence[ListItem]], at: datetime, may: May) -> Iterator[Block]:
    """Nothing where the list holds nothing."""
    if items := lists.get(what, ()):
        yield header(f"heading_{what}", what.label)
        yield from _lines(what, items[:MOST_BESIDE], at, may, within=f"{what}:")


def _lines(
    what: Listing, items: Sequence[ListItem], at: datetime, may: May, within: str = "", *, on_the_board: bool = False
) -> Iterator[Block]:
    for each in items:
        yield from list_item(each, at=at, what=what, within=within, may=may, on_the_board=on_the_board)


def _pages(page: Page, shown: int, what: Listing) -> list[Block | None]:
    return [None if page.is_alone else context("span", page.span(shown)), page_buttons(page, of=what)]
