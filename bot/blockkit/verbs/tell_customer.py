"""Customer updated: what they were told, when they hear again, and which of their questions that answered."""

from dataclasses import replace

from bot.blockkit.kit.form import CheckboxField, Form, MomentField, TextField
from bot.blockkit.kit.inputs import LONGEST_LABEL
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import Asked, EventText, Group, Opening, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.text import clipped
from bot.domain.verbs.tell_customer import TELL_CUSTOMER, CustomerUpdated

_SAID = "Send this yourself, changed as you like, and leave here what you sent or a shorter account of it."
_WHICH = "Which of their questions are answered now?"
_FORM = Form(
    title="Customer updated",
    submit="Log it",
    fields=(
        TextField("said", "What did you tell them?", _SAID),
        MomentField(
            "next_by", "When will you write again?", "Only if you told them. I'll remind you before.", optional=True
        ),
    ),
)


def _about(escalation: Escalation, opening: Opening) -> Asked:
    """Filled in with the reply and the time that it promises, to be made one's own."""
    known = {
        "said": opening.replies.draft(escalation, opening.at),
        "next_by": opening.replies.next_update(escalation, opening.at),
    }
    return Asked(replace(_FORM, fields=(*_FORM.fields, *_answered(escalation))), answers=known)


def _answered(escalation: Escalation) -> tuple[CheckboxField, ...]:
    """The customer's questions, where they wait for an answer."""
    open_now = [(str(one.number), clipped(one.text, LONGEST_LABEL)) for one in escalation.questions.waiting]
    if not open_now:
        return ()
    return (CheckboxField("answered", _WHICH, "The others are offered again.", optional=True, options=open_now),)


def _describe(event: CustomerUpdated, reference: str | None) -> EventText:
    count = len(event.answered)
    answered = f" and answered {count} of their questions" if count else ""
    of = f" of {reference}" if reference else ""
    return EventText(f"{person(event.by)} updated the customer{of}{answered}", event.said)


PRESENTATION = Presentation(
    verb=TELL_CUSTOMER,
    label="Customer updated",
    group=Group.CUSTOMER,
    telling=Telling(event=CustomerUpdated, describe=_describe),
    form=_FORM,
    about_now=_about,
    usage="what you told them",
    example="We restart the export tonight and write to you at 18:00.",
)
