"""Escalations to draw: every text says which field it is, and the id is as long as a real one."""

from datetime import timedelta
from typing import Any

from bot.domain.brief import Brief
from bot.domain.escalation import Escalation
from bot.domain.state import State
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.de_escalate import DE_ESCALATE
from bot.domain.verbs.resolve import RESOLVE
from tests.builders import AGENT, CONFIRMED, ENGINEER, NINE, a_marked_brief, an_escalation, perform

LINK = "https://larkspur.slack.com/archives/C0ENG/p1772528400000100"


def drawn_escalation(brief: Brief | None = None, **given: Any) -> Escalation:
    return an_escalation(brief or a_marked_brief(), id="9a1f6c1e-52d1-4f7b-8f2a-6f7d1d1f3a10", **given)


def in_state(state: State, brief: Brief | None = None, words: str = "It was the cache") -> Escalation:
    """An escalation that came to `state` by the way people take."""
    if state is State.HANDLED:
        return an_escalation(brief or a_marked_brief(), state=state)
    escalation, at = drawn_escalation(brief), NINE + timedelta(hours=1)
    if state is not State.OPEN:
        perform(ACKNOWLEDGE, escalation, at=at, by=ENGINEER)
    if state in (State.RESOLVED, State.CLOSED):
        perform(RESOLVE, escalation, at=at, by=ENGINEER, outcome=words, root_cause=words)
    if state is State.DE_ESCALATED:
        perform(DE_ESCALATE, escalation, at=at, by=ENGINEER, reason="workaround", note=words)
    if state is State.CLOSED:
        perform(CLOSE, escalation, at=at, by=AGENT, **{**CONFIRMED, "said": words})
    return escalation
