"""The lists that people look at: what each holds is said in SQL by `storage.lists`."""

from dataclasses import dataclass
from enum import StrEnum


class Listing(StrEnum):
    """Of what the reader may see. `list` and its words are typed, the board's are for managers, Home has the rest."""

    WITH_A_TEAM = "with_a_team"
    ALL = "all"
    MINE = "mine"
    NEXT = "next"
    OFFERED = "offered"
    ASSIGNED = "assigned"
    TEAM = "team"
    OVERDUE = "overdue"
    UNACKNOWLEDGED = "unacknowledged"
    UNREACHED = "unreached"
    NOT_INFORMED = "not_informed"
    HANDLED = "handled"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def empty(self) -> str:
        """What is said where it holds nothing."""
        return _EMPTY[self]


@dataclass(frozen=True)
class HomePage:
    """What somebody looks at in the app's Home: a page of their own escalations, or of a list of the board."""

    what: Listing = Listing.MINE
    number: int = 1


TYPED = (Listing.MINE, Listing.TEAM, Listing.OVERDUE, Listing.ALL, Listing.HANDLED)
"""Those that can be typed behind `list`, which alone is what is with a team."""
BOARD = (Listing.OVERDUE, Listing.UNACKNOWLEDGED, Listing.UNREACHED, Listing.NOT_INFORMED, Listing.WITH_A_TEAM)
"""What a manager's board shows, the most pressing first."""
_LABELS = {
    Listing.WITH_A_TEAM: "With a team",
    Listing.ALL: "Not closed",
    Listing.MINE: "Yours",
    Listing.NEXT: "What needs you next",
    Listing.OFFERED: "Yours to accept",
    Listing.ASSIGNED: "Assigned to you",
    Listing.TEAM: "Your team's",
    Listing.OVERDUE: "Overdue",
    Listing.UNACKNOWLEDGED: "Not acknowledged",
    Listing.UNREACHED: "No owner reachable",
    Listing.NOT_INFORMED: "Customer not told",
    Listing.HANDLED: "Handled in support",
}
_EMPTY = {
    Listing.WITH_A_TEAM: "Nothing is escalated right now. `/escalate` starts one.",
    Listing.ALL: "Everything is closed. `/escalate` starts one.",
    Listing.MINE: "Nothing of yours is open. `/escalate` starts one.",
    Listing.NEXT: "Nothing waits for you.",
    Listing.OFFERED: "Nobody asks you to take anything over.",
    Listing.ASSIGNED: "Nothing is assigned to you.",
    Listing.TEAM: "Nothing is escalated to this channel right now.",
    Listing.OVERDUE: "Nothing is overdue.",
    Listing.UNACKNOWLEDGED: "Everything is acknowledged.",
    Listing.UNREACHED: "Every owner can be reached.",
    Listing.NOT_INFORMED: "Every customer knows the outcome.",
    Listing.HANDLED: "Nothing is on record as handled in support. The form offers it where the practice advises it.",
}
