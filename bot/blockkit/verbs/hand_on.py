"""Hand on: to the team that must act next, with what that one cannot start without."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from bot.blockkit.kit.form import Field, Form, TextField
from bot.blockkit.moving import (
    asked_to_send,
    confirmation,
    deadline_field,
    moved_direct,
    moved_text,
    team_field,
)
from bot.blockkit.presentation import Asked, DirectText, EventText, Group, Presentation, Telling
from bot.blockkit.views.brief_inputs import brief_field
from bot.domain.destinations import Where, where
from bot.domain.escalation import Escalation
from bot.domain.questions import label_for
from bot.domain.verbs.hand_on import HAND_ON, HandedOn

_TITLE, _SUBMIT = "Hand on", "Hand on"
_REASON = TextField(
    "reason",
    "What did you find out?",
    "What you confirmed, and why they must act. The owner and the team that gets it read it.",
)


def _choosing(escalation: Escalation, to: Sequence[Where]) -> Asked:
    return asked_to_send(_TITLE, _SUBMIT, (_REASON, deadline_field()), escalation, to)


def _more(escalation: Escalation, answers: Mapping[str, object], names: Iterable[str]) -> Iterator[Field]:
    brief = escalation.brief
    for name in names:
        label = label_for(where(answers["to"]).target, brief.kind, brief.severity, name)
        yield brief_field(name, label=label, optional=False)


def _describe(event: HandedOn, reference: str | None) -> EventText:
    return moved_text(event, reference, "handed on")


def _direct(escalation: Escalation, event: HandedOn, _: datetime) -> DirectText:
    return moved_direct(escalation, event)


PRESENTATION = Presentation(
    verb=HAND_ON,
    label="Hand on",
    group=Group.PEOPLE,
    telling=Telling(event=HandedOn, describe=_describe, direct=_direct),
    form=Form(_TITLE, _SUBMIT, (team_field(), _REASON, deadline_field(), confirmation())),
    usage="engineering what you confirmed",
    example="engineering The import fails on files above 2 GB, in two tenants.",
    choosing=_choosing,
    more=_more,
)
