"""What the thread says of somebody who was asked and is silent in the bot, and of what was logged from it: read where
the question would stand."""

from collections.abc import Callable
from datetime import datetime

from bot.calendars import schedule_for
from bot.domain.corrections import Edit, correct
from bot.domain.lapse import hear, lapse
from bot.domain.lapse_events import SilenceNoticed
from bot.domain.sibling_rules import pass_on
from bot.domain.thread_word import ThreadWord
from storage.subjects import Subject
from storage.unit_of_work import UnitOfWork


class Silences:
    """Puts on record what was found there; done twice, it counts once."""

    def __init__(self, begin: Callable[[], UnitOfWork]) -> None:
        self._begin = begin

    def broken(self, subject: Subject, word: ThreadWord, at: datetime) -> None:
        with self._begin() as work:
            hear(work.escalations.get(subject.escalation.id), word, at=at)

    def corrected(self, subject: Subject, edit: Edit, at: datetime) -> None:
        with self._begin() as work:
            correct(work.escalations.get(subject.escalation.id), edit, at=at)

    def lasts(self, subject: Subject, event: SilenceNoticed, at: datetime) -> None:
        """The others of its case see that nobody has it."""
        with self._begin() as work:
            escalation, *others = work.escalations.with_siblings(subject.escalation.id)
            lapse(escalation, event, at=at)
            schedule = escalation.schedule(schedule_for(work.settings.current()))
            pass_on(escalation, escalation.recorded, others, schedule)
