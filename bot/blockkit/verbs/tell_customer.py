"""Customer updated: what they were told, when they hear again, and which of their questions that answered."""

from dataclasses import replace

from bot.blockkit.kit.form import CheckboxField, Field, Form, MomentField, TextField
from bot.blockkit.kit.inputs import LONGEST_LABEL
from bot.blockkit.kit.mrkdwn import clamped, escaped, person
from bot.blockkit.outcome_text import customers_text
from bot.blockkit.presentation import Asked, EventText, Group, Opening, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.text import clipped
from bot.domain.typed import Names, Typed
from bot.domain.verbs.tell_customer import ALL_OTHERS, NAMED, TELL_CUSTOMER, CustomerUpdated

_SAID = "Send this yourself, changed as you like, and leave here what you sent or a shorter account of it."
_WHICH = "Which of their questions are answered now?"
_MOST_CHECKED = 10  # by docs.slack.dev/reference/block-kit/block-elements/checkboxes-element
_MOST_NOTES = 10
_LONGEST_NOTE = 2_800  # characters, escaped: a section takes 3,000
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
    """Filled in with the reply and the time that it promises, to be made one's own; above it the replies to the other
    customers."""
    (_, first), *others = opening.replies.drafts(escalation, opening.at)
    known = {"said": first, "next_by": opening.replies.next_update(escalation, opening.at)}
    fields = (*_recipients(escalation), *_FORM.fields, *_answered(escalation))
    notes = tuple(_to_copy(name, reply) for name, reply in others[:_MOST_NOTES])
    return Asked(replace(_FORM, fields=fields), answers=known, notes=notes)


def _to_copy(name: str, reply: str) -> str:
    return f"*To {escaped(name)}, to copy:*\n```{clamped(reply, _LONGEST_NOTE)}```"


def _recipients(escalation: Escalation) -> tuple[Field, ...]:
    """Which of several customers were told: the others go on waiting."""
    names = escalation.customers
    if len(names) == 1:
        return ()
    shown = names if len(names) <= _MOST_CHECKED else names[:NAMED]
    options = [(str(place), clipped(name, LONGEST_LABEL)) for place, name in enumerate(shown)]
    if more := len(names) - len(shown):
        options.append((str(ALL_OTHERS), f"The other {more}"))
    hint = "Whoever is not ticked goes on waiting for a word."
    return (CheckboxField("customers", "Whom did you tell?", hint, options=options),)


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
    whom = customers_text(event.customers) if event.customers else "the customer"
    return EventText(f"{person(event.by)} updated {whom}{of}{answered}", event.said)


def _reads(_: Escalation, names: Names, words: str) -> Typed:
    """Words do not say which of several customers read them: the form asks."""
    return Typed({"said": words}, clear=len(names) == 1)


PRESENTATION = Presentation(
    verb=TELL_CUSTOMER,
    label="Customer updated",
    group=Group.CUSTOMER,
    telling=Telling(event=CustomerUpdated, describe=_describe),
    form=_FORM,
    about_now=_about,
    reads=_reads,
    usage="what you told them",
    example="We restart the export tonight and write to you at 18:00.",
)
