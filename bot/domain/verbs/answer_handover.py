"""Accept or decline a hand-over: the colleague who was asked says whether they keep the customer from now on."""

from typing import Literal

from bot.domain.access import Role
from bot.domain.escalation import Escalation
from bot.domain.events import Audience
from bot.domain.handover import Handover
from bot.domain.owner_events import HandoverEvent
from bot.domain.refusals import Refusal
from bot.domain.state import NOT_CLOSED
from bot.domain.text import mention
from bot.domain.verb import Act, Nothing, Verb


class HandoverAccepted(HandoverEvent):
    """The owner is `to` from now on."""

    audience = (Audience.CARD, Audience.THREAD, Audience.PARTIES)

    kind: Literal["handover_accepted"] = "handover_accepted"


class HandoverDeclined(HandoverEvent):
    kind: Literal["handover_declined"] = "handover_declined"


def accept(escalation: Escalation, act: Act, *, together: bool = False) -> None:
    handover = _pending(escalation)
    was = keep_customer(escalation, act)
    escalation.record(
        HandoverAccepted(at=act.at, by=act.by, owner=was, to=act.by, asked_by=handover.by, together=together)
    )


def keep_customer(escalation: Escalation, act: Act) -> str:
    """Whoever acts is the owner from now on; who was it before. The promises stay what they are; from here on they are
    asked of the new owner, in their own hours."""
    schedule = act.schedule.promising(escalation.sla, act.zones.get(act.by))
    was = escalation.owner
    escalation.end_handover()
    escalation.owner, escalation.owner_zone = act.by, act.zones.get(act.by)
    escalation.clocks.begin_again(escalation.severity, schedule, at=act.at)
    return was


def decline(escalation: Escalation, act: Act, *, together: bool = False) -> None:
    handover = _pending(escalation)
    escalation.end_handover()
    parties = {"owner": escalation.owner, "to": handover.to, "asked_by": handover.by}
    escalation.record(HandoverDeclined(at=act.at, by=act.by, together=together, **parties))


def _pending(escalation: Escalation) -> Handover:
    if escalation.handover is None or escalation.handover.over:
        raise Refusal(_too_late(escalation))
    return escalation.handover


def _nothing_asked(escalation: Escalation) -> str | None:
    is_asked = escalation.handover is not None and not escalation.handover.over
    return None if is_asked else _too_late(escalation)


def _too_late(escalation: Escalation) -> str:
    owner = mention(escalation.owner)
    return f"This was answered already, or too late: {owner} keeps the customer of {escalation.reference}."


ACCEPT_HANDOVER = Verb(
    name="accept_handover",
    words=("accept",),
    phrase="accept",
    input=Nothing,
    event=HandoverAccepted,
    states=NOT_CLOSED,
    may=frozenset({Role.INVITED}),
    do=lambda escalation, _, act: accept(escalation, act),
    not_yet=_nothing_asked,
    answers=True,
)
DECLINE_HANDOVER = Verb(
    name="decline_handover",
    words=("decline",),
    phrase="decline",
    input=Nothing,
    event=HandoverDeclined,
    states=NOT_CLOSED,
    may=frozenset({Role.INVITED}),
    do=lambda escalation, _, act: decline(escalation, act),
    not_yet=_nothing_asked,
    answers=True,
)
