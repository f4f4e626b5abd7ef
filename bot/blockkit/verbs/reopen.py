"""Reopen: why it is not done after all."""

from bot.blockkit.kit.form import Form, TextField
from bot.blockkit.kit.mrkdwn import date, person
from bot.blockkit.moving import deadline_field
from bot.blockkit.presentation import EventText, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.recurrence import ordinal
from bot.domain.text import mention
from bot.domain.verbs.reopen import REOPEN, Reopened


def _describe(event: Reopened, reference: str | None) -> EventText:
    back = f"it is back for the {ordinal(event.times + 1)} time"
    by = f", needed by {date(event.deadline)}" if event.deadline else ""
    return EventText(f"{person(event.by)} reopened {reference or 'this'}: {back}{by}", event.reason)


def _calls(escalation: Escalation) -> str:
    """Whoever had it last; where nobody did, the people whom its severity calls."""
    if escalation.assignee:
        return f" {person(escalation.assignee)}, it is with you again."
    called = escalation.route.mention if escalation.severity.mentions_people else ()
    return f" {' '.join(map(mention, called))} Who can take it?" if called else " Who can take it?"


PRESENTATION = Presentation(
    verb=REOPEN,
    label="Reopen",
    telling=Telling(event=Reopened, describe=_describe, ending=_calls),
    form=Form(
        title="Reopen",
        submit="Reopen",
        fields=(
            TextField("reason", "What is not done?", "The team gets it back, and whoever had it last is called."),
            deadline_field(),
        ),
    ),
    usage="what is not done",
    example="The export stopped again this morning.",
)
