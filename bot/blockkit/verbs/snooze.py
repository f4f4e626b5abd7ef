"""Snooze: which clock, until when, and why."""

from collections.abc import Iterable
from dataclasses import replace

from bot.blockkit.kit.form import ChoiceField, Form, MomentField, TextField
from bot.blockkit.kit.mrkdwn import date, person
from bot.blockkit.presentation import Asked, EventText, Group, Presentation, Telling
from bot.domain.clocks import Clock
from bot.domain.escalation import Escalation
from bot.domain.verbs.snooze import SNOOZE, Snoozed


def _describe(event: Snoozed, reference: str | None) -> EventText:
    of = f" of {reference}" if reference else ""
    what = event.clock.label[0].lower() + event.clock.label[1:]
    return EventText(f"{person(event.by)} put off {what}{of} until {date(event.until)}", event.reason)


_WHAT = ChoiceField("clock", "What should rest?", "Each once, until it is answered. What was promised stays promised.")
_REST = (MomentField("until", "Until when?"), TextField("reason", "Why can it wait?"))


def _form(clocks: Iterable[Clock]) -> Form:
    what = replace(_WHAT, options=[(clock.value, clock.label) for clock in clocks], radio=True)
    return Form(title="Snooze", submit="Snooze", fields=(what, *_REST))


def _about(escalation: Escalation) -> Asked:
    """Of the clocks that can rest; the one there is needs no choice."""
    clocks = [clock for clock in escalation.clocks.running if clock not in escalation.clocks.snoozed]
    known = {"clock": clocks[0].value} if len(clocks) == 1 else {}
    promised = escalation.clocks.customer_overdue if Clock.CUSTOMER in clocks else None
    notes = (f"The customer is to hear from us by {date(promised)}: they can wait until then.",) if promised else ()
    return Asked(_form(clocks or Clock), known, notes=notes)


PRESENTATION = Presentation(
    verb=SNOOZE,
    label="Snooze",
    group=Group.REMINDERS,
    telling=Telling(event=Snoozed, describe=_describe),
    on_card=False,
    form=_form(Clock),
    about=_about,
    usage="customer 3h why it can wait",
    example="team 3h The release goes out at noon.",
)
