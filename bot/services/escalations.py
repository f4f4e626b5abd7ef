"""What people do with an escalation: open it, acknowledge it, tell what is new, tell the customer, resolve it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import uuid4

from bot.calendars import schedule_for
from bot.domain.access import Actor, may_see
from bot.domain.brief_validation import written
from bot.domain.cadence import FollowUpSchedule
from bot.domain.escalation import Escalation, Source
from bot.domain.free_text import kept_words
from bot.domain.refusals import NotFound
from bot.routing import route_for
from storage.unit_of_work import UnitOfWork


class Escalations:
    """`begin` starts a unit of work; `clock` tells the time (aware, UTC). Refusals are sentences for the person."""

    def __init__(self, begin: Callable[[], UnitOfWork], clock: Callable[[], datetime]) -> None:
        self._begin = begin
        self._clock = clock

    def open(
        self, answers: Mapping[str, object], *, by: str, source: Source, submission: str, draft: str
    ) -> Escalation:
        """Open one from a complete form. The same `submission` opens it once, however often it arrives.

        Raises `BadBrief` for answers that need another look and `NoRoute` where the target has no channel.
        """
        at = self._clock()
        with self._begin() as work:
            work.drafts.drop(draft, by)
            if already := work.escalations.opened_with(submission):
                return already
            brief = written(answers, at=at)
            settings = work.settings.current()
            escalation = Escalation.open(
                id=str(uuid4()),
                workspace=work.workspace,
                number=work.escalations.next_number(),
                brief=brief,
                by=by,
                route=route_for(brief, settings),
                source=source,
                at=at,
                schedule=schedule_for(settings),
            )
            work.escalations.add(escalation, submission_key=submission)
            return escalation

    def acknowledge(self, id: str, *, actor: Actor, press: str) -> None:
        """The receiving team has it. `press` names the click, so that one delivered twice counts once."""
        self._change(id, actor, press, lambda one, at, _: one.acknowledge(at=at, by=actor.user))

    def post_update(self, id: str, text: str, *, actor: Actor, press: str) -> None:
        words = kept_words(text)
        self._change(
            id, actor, press, lambda one, at, schedule: one.post_update(words, at=at, by=actor.user, schedule=schedule)
        )

    def tell_customer(self, id: str, said: str, *, actor: Actor, press: str) -> None:
        words = kept_words(said)
        self._change(
            id,
            actor,
            press,
            lambda one, at, schedule: one.tell_customer(words, at=at, by=actor.user, schedule=schedule),
        )

    def resolve(self, id: str, resolution: str, *, actor: Actor, press: str) -> None:
        words = kept_words(resolution)
        self._change(id, actor, press, lambda one, at, _: one.resolve(words, at=at, by=actor.user))

    def _change(
        self, id: str, actor: Actor, press: str, change: Callable[[Escalation, datetime, FollowUpSchedule], None]
    ) -> None:
        at = self._clock()
        with self._begin() as work:
            if not work.inbox.is_new(press, at):
                return
            escalation = work.escalations.get(id)
            if not may_see(actor, escalation):
                raise NotFound("that escalation")
            change(escalation, at, schedule_for(work.settings.current()))
