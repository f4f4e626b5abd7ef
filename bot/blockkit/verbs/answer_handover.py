"""Accept and decline: buttons below the question whether somebody takes an escalation over."""

from datetime import datetime

from bot.blockkit.dues import dues_of
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import DirectText, EventText, Group, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.verbs.answer_handover import (
    ACCEPT_HANDOVER,
    DECLINE_HANDOVER,
    HandoverAccepted,
    HandoverDeclined,
)


def _accepted(event: HandoverAccepted, reference: str | None) -> EventText:
    of = f" of {reference}" if reference else ""
    return EventText(f"{person(event.to)} keeps the customer{of} now, in place of {person(event.owner)}")


def _accepted_direct(escalation: Escalation, event: HandoverAccepted, at: datetime) -> DirectText:
    """The same to who had it and who has it: what is due next, and who is reminded of it."""
    owed = dues_of(escalation.clocks, at=at)
    said = ". ".join([_accepted(event, f"*{escalation.reference}*").sentence, *owed])
    return DirectText(f"{said}. I remind {person(event.to)} from here on.")


def _declined(event: HandoverDeclined, reference: str | None) -> EventText:
    return EventText(f"{person(event.to)} did not take over {reference or 'this'}: it stays with {person(event.owner)}")


ACCEPT_PRESENTATION = Presentation(
    verb=ACCEPT_HANDOVER,
    label="Accept",
    telling=Telling(event=HandoverAccepted, describe=_accepted, direct=_accepted_direct),
    on_card=False,
    group=Group.PEOPLE,
    primary=True,
)
DECLINE_PRESENTATION = Presentation(
    verb=DECLINE_HANDOVER,
    label="Decline",
    telling=Telling(event=HandoverDeclined, describe=_declined),
    on_card=False,
    group=Group.PEOPLE,
)
