"""The card: the one message in the team's channel that is always true."""

from collections.abc import Mapping
from datetime import datetime

from slack_sdk.models.blocks import Block

from bot.blockkit import ids
from bot.blockkit.elements import Message, button, buttons, message, section
from bot.blockkit.escalation_fields import ask, facts, fallback, first_lines, heading, outcome, summary, timing
from bot.blockkit.mrkdwn import channel
from bot.blockkit.slack_error_text import reason
from bot.domain.escalation import Escalation, State
from bot.domain.events import Event, Redirected
from bot.domain.text import mention

_BUTTONS: Mapping[State, tuple[str, ...]] = {
    State.OPEN: (ids.ACKNOWLEDGE, ids.POST_UPDATE, ids.TELL_CUSTOMER, ids.RESOLVE),
    State.ACKNOWLEDGED: (ids.POST_UPDATE, ids.TELL_CUSTOMER, ids.RESOLVE),
    State.RESOLVED: (ids.TELL_CUSTOMER,),
    State.DE_ESCALATED: (ids.TELL_CUSTOMER,),
    State.CLOSED: (),
}
_LABELS: Mapping[str, str] = {
    ids.ACKNOWLEDGE: "Acknowledge",
    ids.POST_UPDATE: "Post update",
    ids.TELL_CUSTOMER: "Customer updated",
    ids.RESOLVE: "Resolve",
}


def card(escalation: Escalation, event: Event, *, at: datetime) -> Message:
    """The escalation as it stands at `at`; of `event` only a change of channel shows."""
    blocks = [
        heading(escalation),
        outcome(escalation),
        _redirected(escalation, event),
        summary(escalation),
        _call(escalation),
        ask(escalation.brief),
        facts(escalation),
        first_lines(escalation.brief),
        timing(escalation, at=at, more="The whole brief is in the thread"),
        _buttons(escalation),
    ]
    return message(fallback(escalation), blocks)


def _redirected(escalation: Escalation, event: Event) -> Block | None:
    if not isinstance(event, Redirected):
        return None
    meant, why = f"{escalation.brief.target.label} in {channel(event.was)}", reason(event.error)
    return section(
        "redirected", f":warning: This was meant for {meant}, but Slack would not post there: {why}. Please pass it on."
    )


def _call(escalation: Escalation) -> Block | None:
    """Calls the team, until one of them has it."""
    if escalation.state is not State.OPEN or not escalation.severity.mentions_people or not escalation.route.mention:
        return None
    called = " ".join(mention(id) for id in escalation.route.mention)
    return section("call", f"{called} Who can take this? Press *Acknowledge*.")


def _buttons(escalation: Escalation) -> Block | None:
    actions = _BUTTONS[escalation.state]
    return buttons(button(a, _LABELS[a], escalation, primary=a == ids.ACKNOWLEDGE) for a in actions)
