"""What people do with an escalation: open it, and every verb."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.calendars import schedule_for
from bot.domain.access import Actor, may_see, roles_of
from bot.domain.answer_errors import read_answers
from bot.domain.brief_validation import validated
from bot.domain.escalation import Escalation, Source
from bot.domain.events import DomainEvent
from bot.domain.refusals import NotFound
from bot.domain.verb import Act, AnyVerb
from bot.routing import route_for
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Done:
    """The escalation after a verb, and what the verb recorded: None where there was nothing left to do."""

    escalation: Escalation
    event: DomainEvent | None


class Escalations:
    """`begin` starts a unit of work; `clock` tells the time (aware, UTC). Refusals are sentences for the person."""

    def __init__(self, begin: Callable[[], UnitOfWork], clock: Callable[[], datetime]) -> None:
        self._begin = begin
        self._clock = clock

    def submit(
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
            brief, settings = validated(answers, at=at), work.settings.current()
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

    def do(
        self,
        verb: AnyVerb,
        id: str,
        answers: Mapping[str, object],
        *,
        actor: Actor,
        idempotency_key: str,
        asked: str = "that escalation",
    ) -> Done:
        """One verb with what its form asked. `idempotency_key` names the click: one delivered twice counts once.

        Raises `InvalidAnswers` with the sentences for its fields, `NotFound` (in the words of `asked`) for one that the
        actor may not see, and `Refusal` where the state or the actor's roles do not allow it.
        """
        at, given = self._clock(), read_answers(verb.input, answers)
        with self._begin() as work:
            escalation = work.escalations.get(id, asked)
            if not may_see(actor, escalation):
                raise NotFound(asked)
            if work.inbox.is_new(idempotency_key, at):
                settings = work.settings.current()
                roles = roles_of(actor, escalation, settings.support)
                act = Act(by=actor.user, at=at, roles=roles, settings=settings, schedule=schedule_for(settings))
                verb.perform(escalation, given, act)
            return Done(escalation, next(iter(escalation.recorded), None))
