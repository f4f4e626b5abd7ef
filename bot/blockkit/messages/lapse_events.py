"""That nobody has been heard of who had acknowledged it, in words: the team is called as it was at the opening."""

from datetime import datetime
from typing import Any

from bot.blockkit.kit.mrkdwn import escaped, person
from bot.blockkit.messages.escalation_fields import team
from bot.blockkit.presentation import DirectText, EventText, Telling
from bot.domain.durations import in_words
from bot.domain.escalation import Escalation
from bot.domain.lapse_events import AcknowledgementLapsed, SilenceNoticed, WroteInThread
from bot.domain.text import mention


def _noticed(event: SilenceNoticed, _: str | None) -> EventText:
    return EventText(f"{person(event.assignee)} was silent for {in_words(event.at - event.since)} and was looked for")


def _wrote(event: WroteInThread, reference: str | None) -> EventText:
    return EventText(f"{person(event.by)} wrote in the thread of {reference or 'this'}")


def _lapsed(event: AcknowledgementLapsed, reference: str | None) -> EventText:
    silent = f"Nothing was heard of {person(event.was)} for {in_words(event.at - event.since)}"
    return EventText(f"{silent}, so {reference or 'this'} is new again")


def _call(escalation: Escalation, event: AcknowledgementLapsed) -> str:
    called = [mention(id) for id in escalation.route.mention] if escalation.severity.mentions_people else []
    return " ".join([*called, f"{_lapsed(event, None).sentence}. Who can take it?"])


def _direct(escalation: Escalation, event: AcknowledgementLapsed, _: datetime) -> DirectText:
    whom = "the team" if escalation.confidential else escaped(team(escalation.brief))
    return DirectText(f"{_lapsed(event, f'*{escalation.reference}*').sentence}. I have called {whom} again.")


LAPSE_TELLINGS: tuple[Telling[Any], ...] = (
    Telling(event=SilenceNoticed, describe=_noticed),
    Telling(event=WroteInThread, describe=_wrote),
    Telling(event=AcknowledgementLapsed, describe=_lapsed, note=_call, direct=_direct),
)
