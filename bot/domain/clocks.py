"""The two promises of an escalation, as moments at which somebody must have spoken."""

from datetime import datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.cadence import FollowUpSchedule
from bot.domain.severity import Severity


class Clocks(BaseModel):
    """When somebody must speak next, in UTC; None where nobody must.

    The two promises are independent: `follow_up_due` is moved only by news from the team, the customer's three only by
    an update to the customer (or by a change of severity, which moves all).
    """

    model_config = ConfigDict(extra="allow")  # what a newer release added is kept

    follow_up_due: AwareDatetime | None = None
    customer_due: AwareDatetime | None = None
    customer_overdue: AwareDatetime | None = None
    customer_nudge: AwareDatetime | None = None

    @property
    def next(self) -> datetime | None:
        """The next moment at which a nudge is due."""
        return min((due for due in (self.follow_up_due, self.customer_nudge) if due), default=None)

    def await_team(self, severity: Severity, schedule: FollowUpSchedule, *, after: datetime) -> None:
        """The team is owed a question one cadence from `after`."""
        self.follow_up_due = schedule.follow_up_due(severity, after=after)

    def await_customer_update(self, severity: Severity, schedule: FollowUpSchedule, *, after: datetime) -> None:
        """The customer is owed a word within the severity's window from `after`."""
        self.customer_due = self.customer_nudge = schedule.customer_update_due(severity, after=after)
        self.customer_overdue = schedule.customer_update_overdue(severity, after=after)
