"""The card: the one message in the team's channel that is always true."""

from collections.abc import Iterator
from datetime import datetime

from bot.blockkit.info_fields import waiting
from bot.blockkit.kit.elements import (
    Block,
    Element,
    Message,
    actions,
    message,
    section,
)
from bot.blockkit.kit.mrkdwn import channel
from bot.blockkit.messages.escalation_fields import (
    ask,
    completeness,
    facts,
    fallback,
    heading,
    siblings,
    summary,
    timing,
    why_past_l2,
)
from bot.blockkit.messages.folded_card import folded
from bot.blockkit.messages.recurrence_line import recurrence_line
from bot.blockkit.messages.slack_error_text import slack_error_text
from bot.blockkit.verb_buttons import verb_buttons
from bot.blockkit.verbs import presentation_of
from bot.domain.card_events import Redirected
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.state import State
from bot.domain.text import mention
from bot.domain.verbs import VERBS


def card(escalation: Escalation, event: DomainEvent, *, at: datetime) -> Message:
    """The escalation as it stands at `at`; of `event` only a change of channel shows.

    It folds once the team is done.
    """
    ours = escalation.state.with_the_team
    body = _body(escalation, at=at) if ours else folded(escalation)
    first = [heading(escalation), recurrence_line(escalation), _redirected(escalation, event)]
    return message(fallback(escalation), [*first, *body, actions("buttons", _buttons(escalation))])


def _body(escalation: Escalation, *, at: datetime) -> list[Block | None]:
    return [
        summary(escalation),
        _call(escalation),
        ask(escalation, at=at),
        waiting(escalation),
        facts(escalation, at=at),
        why_past_l2(escalation),
        *siblings(escalation),
        timing(escalation, at=at, more=f"Brief in the thread: {completeness(escalation)}"),
    ]


def _redirected(escalation: Escalation, event: DomainEvent) -> Block | None:
    if not isinstance(event, Redirected):
        return None
    meant, why = f"{escalation.brief.target.label} in {channel(event.was)}", slack_error_text(event.error)
    return section(
        "redirected", f":warning: This was meant for {meant}, but Slack would not post there: {why}. Please pass it on."
    )


def _call(escalation: Escalation) -> Block | None:
    """Calls the team, until one of them has it; where nobody was called, says who can take it."""
    if escalation.state is not State.OPEN or not escalation.severity.mentions_people:
        return None
    called = " ".join(mention(id) for id in escalation.route.mention)
    asked = f"{called} Who can take this?" if called else "Nobody was called: anybody in this channel can take it."
    return section("call", f"{asked} Press *Acknowledge*.")


def _buttons(escalation: Escalation) -> Iterator[Element]:
    """The verbs that its state allows: up to four as buttons, the others behind one more. Everybody reads it, so who
    may is asked of whoever presses."""
    able = [presentation_of(verb) for verb in VERBS if escalation.state in verb.states]
    yield from verb_buttons([one for one in able if one.on_card], escalation.id)
