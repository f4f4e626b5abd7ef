"""Re-route: to the team that it should have gone to."""

from datetime import datetime

from bot.blockkit.kit.form import Form, TextField
from bot.blockkit.moving import (
    READ_FIRST,
    confirmation,
    deadline_field,
    moved_direct,
    moved_text,
    other_teams,
    team_field,
)
from bot.blockkit.presentation import Asked, DirectText, EventText, Group, Presentation, Telling
from bot.domain.escalation import Escalation
from bot.domain.team import TeamSettings
from bot.domain.verbs.reroute import REROUTE, Rerouted

_TITLE, _SUBMIT = "Re-route", "Re-route"
_REASON = TextField("reason", "Why does it belong there?", "The owner and the team that gets it read it.")


def _choosing(escalation: Escalation, settings: TeamSettings) -> Asked:
    fields = (team_field(other_teams(escalation, settings)), _REASON, deadline_field())
    asks = (*fields, confirmation()) if escalation.confidential else fields
    return Asked(Form(_TITLE, _SUBMIT, asks), reads_brief=READ_FIRST if escalation.confidential else None)


def _describe(event: Rerouted, reference: str | None) -> EventText:
    return moved_text(event, reference, "re-routed")


def _direct(escalation: Escalation, event: Rerouted, _: datetime) -> DirectText:
    return moved_direct(escalation, event)


PRESENTATION = Presentation(
    verb=REROUTE,
    label="Re-route",
    group=Group.PEOPLE,
    telling=Telling(event=Rerouted, describe=_describe, direct=_direct),
    form=Form(_TITLE, _SUBMIT, (team_field(), _REASON, deadline_field(), confirmation())),
    usage="security why it belongs there",
    example="security The file holds other customers' addresses.",
    choosing=_choosing,
)
