"""Everything that can be done with an escalation, by name, as the people of these tests do it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.escalation import Escalation, Route
from bot.domain.severity import Severity
from tests.builders import AGENT, CHANNEL, ENGINEER, NINE, SCHEDULE

HOUR = timedelta(hours=1)
LATER = NINE + 3 * HOUR
"""Two hours after `an_escalation` came to its state."""

Verb = Callable[[Escalation, datetime], None]
VERBS: dict[str, Verb] = {
    "acknowledge": lambda one, at: one.acknowledge(at=at, by="U0OTHER"),
    "update": lambda one, at: one.post_update("Found it", at=at, by=ENGINEER, schedule=SCHEDULE),
    "tell": lambda one, at: one.tell_customer("Nearly there", at=at, by=AGENT, schedule=SCHEDULE),
    "change": lambda one, at: one.change_severity(
        Severity.CRITICAL, reason="Worse", at=at, by=AGENT, schedule=SCHEDULE
    ),
    "keep": lambda one, at: one.change_severity(Severity.HIGH, reason="Same", at=at, by=AGENT, schedule=SCHEDULE),
    "resolve": lambda one, at: one.resolve("A limit was lifted", at=at, by=ENGINEER),
    "de-escalate": lambda one, at: one.de_escalate("There is a way around it", at=at, by=AGENT),
    "nudge": lambda one, at: one.nudge(at=at, schedule=SCHEDULE),
    "redirect": lambda one, at: one.use_fallback(Route("C0OPS"), error="is_archived", at=at),
    "lose": lambda one, at: one.record_undeliverable("card", to=CHANNEL, error="no_text", at=at),
}
