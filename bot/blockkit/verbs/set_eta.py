"""Set ETA: by when the team will be done."""

from bot.blockkit.kit.form import Form, MomentField, TextField
from bot.blockkit.kit.mrkdwn import date, person
from bot.blockkit.presentation import EventText, Presentation, Telling
from bot.domain.verbs.set_eta import SET_ETA, EtaSet


def _describe(event: EtaSet, reference: str | None) -> EventText:
    missed = f", which is after the deadline, {date(event.misses)}" if event.misses else ""
    return EventText(f"{person(event.by)} set the ETA of {reference or 'this'}: {date(event.eta)}{missed}", event.note)


PRESENTATION = Presentation(
    verb=SET_ETA,
    label="Set ETA",
    telling=Telling(event=EtaSet, describe=_describe),
    form=Form(
        title="Set ETA",
        submit="Set",
        fields=(
            MomentField("eta", "When will it be done?", "I'll ask half way there, and shortly before."),
            TextField("note", "What is it waiting for?", optional=True),
        ),
    ),
    usage="tomorrow 5pm what it waits for",
    example="tomorrow 5pm The fix is in review.",
)
