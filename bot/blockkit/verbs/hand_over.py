"""Hand over: whom to ask, and what they should know. They read what is due next, and accept or decline."""

from datetime import datetime

from bot.blockkit.dues import dues_of
from bot.blockkit.kit.form import Form, TextField, UserField
from bot.blockkit.kit.mrkdwn import date, escaped, person
from bot.blockkit.presentation import DirectText, EventText, Group, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.verbs.answer_handover import ACCEPT_HANDOVER, DECLINE_HANDOVER
from bot.domain.verbs.hand_over import HAND_OVER, HandoverOffered


def _describe(event: HandoverOffered, reference: str | None) -> EventText:
    said = f"{person(event.by)} asked {person(event.to)} to take over {reference or 'this'}"
    return EventText(f"{said} by {date(event.answer_by)}", event.note)


def _direct(escalation: Escalation, event: HandoverOffered, at: datetime) -> DirectText:
    """What it is, what is due next, and who keeps it meanwhile; of a confidential one, its reference alone."""
    asked = f"{person(event.by)} asks you to keep the customer of *{escalation.reference}* from now on"
    about = "" if escalation.confidential else f": {_about(escalation)}"
    owed = dues_of(escalation.clocks, at=at)
    due = f"{'. '.join(owed)}." if owed else "Nothing is due."
    until = f"Until you accept, {person(event.owner)} keeps it. The offer ends {date(event.answer_by)}."
    return DirectText(
        f"{asked}{about}.\n{due}\n{until}",
        said=event.note,
        action=ACCEPT_HANDOVER.name,
        also=(DECLINE_HANDOVER.name,),
    )


def _about(escalation: Escalation) -> str:
    brief = escalation.brief
    customer = f", {escaped(brief.customer)}" if brief.customer else ""
    return f"{escalation.severity.label}{customer}, “{escaped(brief.summary)}”"


PRESENTATION = Presentation(
    verb=HAND_OVER,
    label="Hand over",
    group=Group.PEOPLE,
    telling=Telling(event=HandoverOffered, describe=_describe, direct=_direct),
    on_card=False,
    form=Form(
        title="Hand over",
        submit="Ask them",
        fields=(
            UserField(
                "colleague", "Who should keep the customer?", "They accept or decline. Until then nothing changes."
            ),
            TextField("note", "What should they know?", optional=True),
        ),
    ),
    usage="@colleague what they should know",
    example="@colleague I am off from tomorrow; they expect a call at 10:00.",
)
