"""Where an escalation stands."""

from enum import StrEnum


class State(StrEnum):
    """From open to closed. Resolved and de-escalated become closed when nothing is left to be done for the customers.

    Handled is what support decided to keep: no team was asked, and it can still be escalated.
    """

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    DE_ESCALATED = "de_escalated"
    CLOSED = "closed"
    HANDLED = "handled"

    @property
    def label(self) -> str:
        return "Handled in support" if self is State.HANDLED else self.value.replace("de_", "de-").capitalize()

    @property
    def with_the_team(self) -> bool:
        """Whether the receiving team still has it to do."""
        return self in WITH_THE_TEAM


WITH_THE_TEAM = frozenset({State.OPEN, State.ACKNOWLEDGED})
NOT_CLOSED = frozenset(State) - {State.CLOSED, State.HANDLED}
"""Where a team was asked and the customer does not know the outcome yet."""
TO_CLOSE = frozenset({State.RESOLVED, State.DE_ESCALATED})
"""Where the team is done, and the loop is not closed yet."""
SETTLED = TO_CLOSE | {State.CLOSED}
