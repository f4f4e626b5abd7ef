"""Words for the customer, ready to copy. A person reads them before they go: they may hold the team's own words.

Security's hold nothing of the brief: they are drawn in direct messages, which show on locked screens.
"""

from bot.domain.escalation import Escalation
from bot.domain.state import State


def holding(escalation: Escalation, news: str | None) -> str:
    """Still no result: what we know so far, and that we go on. `news` is the latest from the team."""
    if escalation.confidential:
        return _reply("We are still investigating what you reported to us.", _AGAIN)
    return _reply(
        f"We are still investigating: {escalation.brief.summary}",
        f"Here is what we know so far: {news or _where_it_is(escalation)}",
        _AGAIN,
    )


def outcome(escalation: Escalation, how: str | None) -> str:
    """There is a result; `how` is the team's account of it."""
    if escalation.confidential:
        return _reply("We have finished looking into what you reported to us.", _CONFIRM)
    return _reply(f"We have news on this: {escalation.brief.summary}", how or "", _CONFIRM)


_AGAIN = "We will write again as soon as there is more to say."
_CONFIRM = "Could you tell us whether everything is as you expect now?"


def _reply(*paragraphs: str) -> str:
    return "\n\n".join(["Hello,", *filter(None, paragraphs)])


def _where_it_is(escalation: Escalation) -> str:
    team = f"our {escalation.brief.target.label} team"
    if escalation.state is State.ACKNOWLEDGED:
        return f"{team} is working on it."
    return f"{team} has it, with everything that you told us."
