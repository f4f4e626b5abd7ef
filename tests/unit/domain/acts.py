"""Everything that can happen to an escalation, by name: what the people of these tests do, and what nobody did."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.domain.escalation import Escalation
from bot.domain.nudging import nudge
from bot.domain.route import Route
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.de_escalate import DE_ESCALATE
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.reopen import REOPEN
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.builders import AGENT, CHANNEL, CONFIRMED, ENGINEER, NINE, RESOLVED, SCHEDULE, WORKED_AROUND, perform

HOUR = timedelta(hours=1)
LATER = NINE + 3 * HOUR
"""Two hours after `an_escalation` came to its state."""

Act = Callable[[Escalation, datetime], None]
ACTS: Mapping[str, Act] = {
    "acknowledge": lambda one, at: perform(ACKNOWLEDGE, one, at=at, by="U0OTHER"),
    "update": lambda one, at: perform(POST_UPDATE, one, at=at, by=ENGINEER, text="Found it"),
    "tell": lambda one, at: perform(TELL_CUSTOMER, one, at=at, by=AGENT, said="Nearly there"),
    "change": lambda one, at: perform(CHANGE_SEVERITY, one, at=at, by=AGENT, severity="critical", reason="Worse"),
    "keep": lambda one, at: perform(CHANGE_SEVERITY, one, at=at, by=AGENT, severity="high", reason="Same"),
    "resolve": lambda one, at: perform(RESOLVE, one, at=at, by=ENGINEER, **RESOLVED),
    "de-escalate": lambda one, at: perform(DE_ESCALATE, one, at=at, by=AGENT, **WORKED_AROUND),
    "close": lambda one, at: perform(CLOSE, one, at=at, by=AGENT, **CONFIRMED),
    "reopen": lambda one, at: perform(REOPEN, one, at=at, by=AGENT, reason="It stops again"),
    "nudge": lambda one, at: nudge(one, at=at, schedule=SCHEDULE),
    "redirect": lambda one, at: one.use_fallback(Route("C0OPS"), error="is_archived", at=at),
    "lose": lambda one, at: one.record_undeliverable("card", to=CHANNEL, error="no_text", at=at),
    "replace": lambda one, at: one.replace_card(error="edit_window_closed", at=at),
}
