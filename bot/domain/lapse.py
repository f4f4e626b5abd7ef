"""An acknowledgement that nothing follows lapses: who has it is asked, the thread is looked at, others are called."""

from datetime import datetime

from bot.domain.assignee import last_sign
from bot.domain.escalation import Escalation
from bot.domain.events import SYSTEM
from bot.domain.lapse_events import AcknowledgementLapsed, SilenceNoticed, WroteInThread
from bot.domain.lapsed import Lapsed
from bot.domain.state import State
from bot.domain.thread_word import ThreadWord


def notice(escalation: Escalation, *, at: datetime, until: datetime) -> None:
    """Put on record that whoever has it is silent, if that is due by `until`: the thread is to be looked at first."""
    clocks, assignee = escalation.clocks, escalation.assignee
    if clocks.lapse is None or clocks.lapse > until or assignee is None:
        return
    clocks.lapse = None
    escalation.record(SilenceNoticed(at=at, by=SYSTEM, assignee=assignee, since=last_sign(escalation)))


def is_broken(escalation: Escalation, event: SilenceNoticed) -> bool:
    """Whether somebody has been heard since then, or has it now."""
    return escalation.state is not State.ACKNOWLEDGED or last_sign(escalation) > event.since


def hear(escalation: Escalation, word: ThreadWord, *, at: datetime) -> None:
    """Somebody has written in the thread, which is a sign of life, though no update: it does not lapse."""
    if escalation.state is State.ACKNOWLEDGED and word.at > last_sign(escalation):
        escalation.team_seen_at, escalation.clocks.lapse = word.at, None
        escalation.record(WroteInThread(at=at, by=word.by, written=word.at, ts=word.ts))


def lapse(escalation: Escalation, event: SilenceNoticed, *, at: datetime) -> None:
    """Back to new, unless somebody was heard meanwhile. The ladder goes on: nobody has spoken."""
    if is_broken(escalation, event):
        return
    escalation.state, escalation.assignee, escalation.acknowledged_at = State.OPEN, None, None
    escalation.lapsed = Lapsed(was=event.assignee, at=at)
    escalation.clocks.lapse = None  # set again where they were asked in the same breath, and nobody has it now
    escalation.record(AcknowledgementLapsed(at=at, by=SYSTEM, was=event.assignee, since=event.since))
