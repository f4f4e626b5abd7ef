"""Still on it: done at the press."""

from bot.blockkit.kit.mrkdwn import person
from bot.blockkit.presentation import EventText, Presentation, Telling
from bot.domain.verbs.still_on_it import STILL_ON_IT, StillOnIt


def _describe(event: StillOnIt, reference: str | None) -> EventText:
    return EventText(f"{person(event.by)} is still on {reference or 'it'}")


PRESENTATION = Presentation(
    verb=STILL_ON_IT, label="Still on it", telling=Telling(event=StillOnIt, describe=_describe), on_card=False
)
