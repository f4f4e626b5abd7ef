"""Assign: to whom, and what they should know."""

from bot.blockkit.kit.form import Form, TextField, UserField
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import EventText, Group, Presentation, Telling
from bot.domain.verbs.assign import ASSIGN, Assigned


def _describe(event: Assigned, reference: str | None) -> EventText:
    had_it = f", after {person(event.was)}" if event.was else ""
    return EventText(f"{person(event.by)} assigned {reference or 'this'} to {person(event.now)}{had_it}", event.note)


PRESENTATION = Presentation(
    verb=ASSIGN,
    label="Assign",
    group=Group.PEOPLE,
    telling=Telling(event=Assigned, describe=_describe),
    form=Form(
        title="Assign",
        submit="Assign",
        fields=(
            UserField("assignee", "Who takes it on?", "They are told, and so is whoever has it now."),
            TextField("note", "What should they know?", optional=True),
        ),
    ),
    usage="@colleague what they should know",
    example="@colleague You know the importer best.",
)
