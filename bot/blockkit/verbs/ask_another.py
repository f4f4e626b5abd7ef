"""Ask another team: the same case, with an ask and a deadline of its own."""

from collections.abc import Sequence

from bot.blockkit.kit.form import Form
from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.moving import asked_to_send, confirmation, team_field
from bot.blockkit.presentation import Asked, EventText, Group, Presentation, Telling
from bot.blockkit.views.brief_inputs import brief_field
from bot.domain.destinations import Where
from bot.domain.escalation import Escalation
from bot.domain.verbs.ask_another import ASK_ANOTHER, AnotherTeamAsked

_TITLE, _SUBMIT = "Ask another team", "Ask"
_OWN = tuple(brief_field(name, optional=False) for name in ("ask", "ask_details", "deadline"))


def _choosing(escalation: Escalation, to: Sequence[Where]) -> Asked:
    return asked_to_send(_TITLE, _SUBMIT, _OWN, escalation, to)


def _describe(event: AnotherTeamAsked, reference: str | None) -> EventText:
    also = f"{event.sibling.target.label} too, as {event.sibling.reference}"
    return EventText(f"{person(event.by)} asked {also}, about {reference or 'this'}", event.brief.ask_details)


PRESENTATION = Presentation(
    verb=ASK_ANOTHER,
    label="Ask another team",
    group=Group.PEOPLE,
    telling=Telling(event=AnotherTeamAsked, describe=_describe),
    form=Form(_TITLE, _SUBMIT, (team_field(), *_OWN, confirmation())),
    usage="leadership",
    example="leadership",
    choosing=_choosing,
)
