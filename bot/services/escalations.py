"""What people do with an escalation: open it, and every verb."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.calendars import schedule_for
from bot.domain.access import Actor, may_see, roles_of
from bot.domain.answer_errors import read_answers
from bot.domain.brief_validation import validated
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.refusals import NotFound, Refusal
from bot.domain.verb import Act, AnyVerb
from bot.routing import route_for
from bot.services.drafts import added_to
from storage.drafts import Draft
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
        self, draft: str, answers: Mapping[str, object], *, by: str, submission: str, allowed: str | None = None
    ) -> Escalation:
        """Open one from what its form asked last, above what was kept of it as `draft`.

        The same `submission` opens it once, however often it arrives. `allowed` is the reason for personal data in it
        (`bot.domain.brief_validation.validated`). Raises `BadBrief` for answers that need another
        look and `NoRoute` where the target has no channel; then what was typed is kept.
        """
        at = self._clock()
        with self._begin() as work:
            if already := work.escalations.opened_with(submission):
                return already
            typed = added_to(work.drafts.get(draft, by), draft, answers, author=by, at=at)
            try:
                escalation = _opened(work, typed, at, allowed)
            except Refusal as refusal:
                work.drafts.keep(typed)
                problem = refusal
            else:
                work.escalations.add(escalation, submission_key=submission)
                work.drafts.drop(draft, by)
                return escalation
        raise problem

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


def _opened(work: UnitOfWork, typed: Draft, at: datetime, allowed: str | None) -> Escalation:
    """A new escalation from a complete draft, not yet kept anywhere; raises `BadBrief` or `NoRoute`."""
    brief, settings = validated(typed.answers, at=at, allowed=allowed), work.settings.current()
    return Escalation.open(
        id=str(uuid4()),
        workspace=work.workspace,
        number=work.escalations.next_number(),
        brief=brief,
        by=typed.author,
        route=route_for(brief, settings),
        source=typed.source,
        at=at,
        schedule=schedule_for(settings),
    )
