"""Re-route: to the team that it should have gone to."""

from collections.abc import Sequence
from datetime import datetime

from bot.blockkit.kit.form import Form, TextField
from bot.blockkit.moving import (
    asked_to_send,
    confirmation,
    deadline_field,
    moved_direct,
    moved_text,
    team_field,
)
from bot.blockkit.presentation import Asked, DirectText, EventText, Group, Presentation, Telling
from bot.domain.destinations import Where
from bot.domain.escalation import Escalation
from bot.domain.verbs.reroute import REROUTE, Rerouted

_TITLE, _SUBMIT = "Re-route", "Re-route"
_REASON = TextField("reason", "Why does it belong there?", "The owner and the team that gets it read it.")


def _choosing(escalation: Escalation, to: Sequence[Where]) -> Asked:
    return asked_to_send(_TITLE, _SUBMIT, (_REASON, deadline_field()), escalation, to)


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
