"""Still ask: done at the press; the question stands in the thread, in the name of who wants to know."""

from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import EventText, Group, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.verbs.ask_team import ASK_TEAM, TeamAsked


def _describe(event: TeamAsked, reference: str | None) -> EventText:
    return EventText(f"{person(event.by)} asked the team about {reference or 'this'}")


def _note(escalation: Escalation, event: TeamAsked) -> str:
    where = f"{person(escalation.assignee)}, where" if escalation.assignee else "where"
    return f"{person(event.by)} would like to know: {where} does this stand?"


PRESENTATION = Presentation(
    verb=ASK_TEAM,
    label="Still ask",
    among_all="Ask the team",
    group=Group.REMINDERS,
    telling=Telling(event=TeamAsked, describe=_describe, note=_note),
    on_card=False,
)
