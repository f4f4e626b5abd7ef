"""That a message was edited after it was logged as an update, in words."""

from bot.blockkit.kit.mrkdwn import linked, person
from bot.blockkit.presentation import EventText, Telling
from bot.domain.corrections import UpdateCorrected


def _corrected(event: UpdateCorrected, reference: str | None) -> EventText:
    link, on = event.origin.link, f" on {reference}" if reference else ""
    what = linked(link, "the message") if link else "the message"
    return EventText(f"{person(event.by)} edited {what} that is the latest update{on}", event.text)


UPDATE_CORRECTED = Telling(event=UpdateCorrected, describe=_corrected)
