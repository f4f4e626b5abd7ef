"""Acknowledge: one press, no questions."""

from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import EventText, Presentation, Telling
from bot.domain.verbs.acknowledge import ACKNOWLEDGE, Acknowledged


def _describe(event: Acknowledged, reference: str | None) -> EventText:
    return EventText(f"{person(event.by)} acknowledged {reference or 'this'} and is on it")


PRESENTATION = Presentation(
    verb=ACKNOWLEDGE,
    label="Acknowledge",
    telling=Telling(event=Acknowledged, describe=_describe),
    primary=True,
)
