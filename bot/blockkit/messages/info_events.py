"""The reminder of what the team asked support for, in words."""

from datetime import datetime

from bot.blockkit.info_fields import asked_for
from bot.blockkit.kit.mrkdwn import date
from bot.blockkit.messages.asked_before import asked_before
from bot.blockkit.presentation import DirectText, EventText, Telling
from bot.domain.escalation import Escalation
from bot.domain.events import InfoNudged
from bot.domain.ladder import Rung
from bot.domain.verbs.answer_info import ANSWER_INFO


def _describe(event: InfoNudged, _: str | None) -> EventText:
    return EventText(f"The team has been waiting for support since {date(event.since)}, which was asked again")


def _direct(escalation: Escalation, event: InfoNudged, _: datetime) -> DirectText:
    """What they wait for; of something confidential only that they do."""
    request, own = escalation.info_request, event.rung is Rung.OWNER
    known = request is not None and not escalation.confidential
    what = f": {asked_for(request.missing, request.question)}" if request and known else ""
    before = "" if own else asked_before(escalation.owner)
    news = f"The team can't go on with *{escalation.reference}* before it has an answer{what}."
    news += f" It asked {date(event.since)}.{before}"
    return DirectText(news, action=None if escalation.confidential and not own else ANSWER_INFO.name)


INFO_NUDGED = Telling(event=InfoNudged, describe=_describe, direct=_direct)
