"""One escalation in a list."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from bot.blockkit.dues import dues
from bot.blockkit.kit.elements import Block, actions, section
from bot.blockkit.kit.mrkdwn import clamped, linked, person
from bot.blockkit.messages.escalation_fields import CIRCLES
from bot.blockkit.verb_buttons import open_button
from bot.blockkit.views.list_acts import May, acts, anything
from bot.domain.listing import Listing
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.tiers import Target

_OWN = (Listing.MINE, Listing.NEXT)


class ListItem(Protocol):
    """What a list shows of an escalation; times are aware, None where nothing is due."""

    @property
    def reference(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def customer(self) -> str | None: ...
    @property
    def target(self) -> Target: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def state(self) -> State: ...
    @property
    def owner(self) -> str: ...
    @property
    def assignee(self) -> str | None: ...
    @property
    def follow_up_due(self) -> datetime | None: ...
    @property
    def customer_overdue(self) -> datetime | None: ...
    @property
    def needs_info(self) -> bool: ...
    @property
    def link(self) -> str | None: ...


def list_item(
    escalation: ListItem,
    *,
    at: datetime,
    what: Listing,
    within: str = "",
    may: May = anything,
    on_the_board: bool = False,
) -> Iterator[Block]:
    """Three lines with a link to the card: what, where it stands, what is due; and what its reader does next.

    `within` is where in a view it stands that shows it twice; `on_the_board` its reader is there as a manager.
    """
    reference = linked(escalation.link, escalation.reference) if escalation.link else escalation.reference
    customer = clamped(escalation.customer or "No customer yet", 200)
    where = f"{customer} · {escalation.target.label} · {escalation.state.label}"
    lines = [
        f"{CIRCLES[escalation.severity]} *{reference}* {clamped(escalation.summary, 800)}",
        f"{where} · {_who(escalation, what)}",
        " · ".join([*_asked(escalation, what), *dues(escalation.follow_up_due, escalation.customer_overdue, at=at)]),
    ]
    opens = None if escalation.state is State.HANDLED else open_button(escalation.reference)
    yield section(f"{within}{escalation.reference}", "\n".join(filter(None, lines)), opens)
    row = actions(f"acts:{within}{escalation.reference}", acts(what, escalation, may, on_the_board=on_the_board))
    yield from [row] if row else []


def _asked(escalation: ListItem, what: Listing) -> Iterator[str]:
    """What somebody waits for that no clock says."""
    if what is Listing.OFFERED:
        yield "*You are asked to take it over*"
    if escalation.needs_info:
        yield "*The team waits for an answer from support*"


def _who(escalation: ListItem, what: Listing) -> str:
    """Their own are kept by its reader."""
    if escalation.state is State.HANDLED:
        return f"{person(escalation.owner)} has it"
    who = f"{person(escalation.assignee)} works on it" if escalation.assignee else "nobody works on it"
    return who if what in _OWN else f"{who}, {person(escalation.owner)} keeps the customer"
