"""Snooze: which clock, until when, and why."""

from bot.blockkit.kit.form import ChoiceField, Form, MomentField, TextField
from bot.blockkit.kit.mrkdwn import date, person
from bot.blockkit.presentation import EventText, Presentation, Telling
from bot.domain.clocks import Clock
from bot.domain.verbs.snooze import SNOOZE, Snoozed


def _describe(event: Snoozed, reference: str | None) -> EventText:
    of = f" of {reference}" if reference else ""
    what = event.clock.label[0].lower() + event.clock.label[1:]
    return EventText(f"{person(event.by)} put off {what}{of} until {date(event.until)}", event.reason)


PRESENTATION = Presentation(
    verb=SNOOZE,
    label="Snooze",
    telling=Telling(event=Snoozed, describe=_describe),
    on_card=False,
    form=Form(
        title="Snooze",
        submit="Snooze",
        fields=(
            ChoiceField(
                "clock", "What should rest?", "Each once, until it is answered. What was promised stays promised.",
                options=[(clock.value, clock.label) for clock in Clock], radio=True,
            ),
            MomentField("until", "Until when?"),
            TextField("reason", "Why can it wait?"),
        ),
    ),
    usage="customer 3h why it can wait",
    example="team The release goes out at noon.",
)  # fmt: skip
