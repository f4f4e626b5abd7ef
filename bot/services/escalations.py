"""What people do with an escalation: open it, and every verb."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from bot.calendars import schedule_for
from bot.domain.access import Actor, may_see, not_found, roles_of
from bot.domain.answer_errors import read_answers
from bot.domain.brief import Brief
from bot.domain.brief_validation import as_far_as_written, validated
from bot.domain.customers import Customer
from bot.domain.draft import Draft, FormContent
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.kept_again import keep_again
from bot.domain.proposals import NOTHING_KNOWN, Knowledge, situation_of, with_proposals
from bot.domain.refusals import AlreadyEscalated, AskedTooEarly, NoRoute, NotAllowed, Refusal
from bot.domain.route import Route
from bot.domain.routing import route_for
from bot.domain.sibling_rules import opened_by, pass_on
from bot.domain.siblings import Opening
from bot.domain.source import Source
from bot.domain.still_asked import still_asked
from bot.domain.team import TeamSettings
from bot.domain.tiers import Target
from bot.domain.triage import advise, overruled, why_kept
from bot.domain.verb import Act, AnyVerb
from bot.services.submissions import Submissions
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Done:
    """The escalation after a verb, and what the verb recorded: None where there was nothing left to do."""

    escalation: Escalation
    event: DomainEvent | None


class Escalations:
    """`begin` starts a unit of work; `clock` tells the time (aware, UTC). Refusals are sentences for the person."""

    def __init__(
        self,
        begin: Callable[[], UnitOfWork],
        clock: Callable[[], datetime],
        submissions: Submissions | None = None,
    ) -> None:
        self._begin = begin
        self._clock = clock
        self._submissions = submissions or Submissions()

    def submit(
        self,
        draft: str,
        content: FormContent,
        *,
        by: str,
        submission: str,
        known: Knowledge = NOTHING_KNOWN,
        allowed: str | None = None,
        zone: str | None = None,
        shown: int = 0,
    ) -> Escalation:
        """Open one from what its form asked last, above what was kept of it as `draft`.

        `known` is what the form's advice was made of: a proposal that was not followed is put on record. `allowed` is
        the reason for personal data in it (`bot.domain.brief_validation.validated`); `zone` is that of its author.
        `shown` is the highest number that its form named as an escalation of the same message.

        The same `submission` opens it once, however often it arrives. Raises `BadBrief` for answers that need another
        look, `NoRoute` where the target has no channel, and `AlreadyEscalated` where the same message was escalated
        meanwhile; then what was typed is kept.
        """
        at = self._clock()

        def opened(work: UnitOfWork, typed: Draft) -> Escalation:
            self._submissions.note(draft, content.arrived)
            _require_shown(work, typed, shown)
            return _opened(work, typed, known, at, allowed, zone)

        return self._made_of(draft, content, opened, by=by, at=at, key=submission)

    def handle(
        self, draft: str, content: FormContent, *, by: str, submission: str, known: Knowledge = NOTHING_KNOWN
    ) -> Escalation:
        """Record that support keeps what this form says, with the sign that speaks for it; nobody else is asked.

        Raises `BadBrief` where even a record cannot be made of it; then what was typed is kept.
        """
        at = self._clock()

        def kept(work: UnitOfWork, typed: Draft) -> Escalation:
            return _kept_in_support(work, typed, known, at)

        # its own key, because the same form may escalate it after all
        return self._made_of(draft, content, kept, by=by, at=at, key=f"{submission}:handled")

    def _made_of(
        self,
        draft: str,
        content: FormContent,
        make: Callable[[UnitOfWork, Draft], Escalation],
        *,
        by: str,
        at: datetime,
        key: str,
    ) -> Escalation:
        """What `make` makes of a form, once for each `key`. Where it refuses, what was typed is kept."""
        problem: Refusal | None = None
        with self._begin() as work:
            before = work.drafts.get(draft, by) or Draft(draft, by, {}, Source(), at)
            already = work.escalations.opened_with(key)
            if already and already.id != before.continues:  # what support kept goes on in the very same view
                return already
            typed = before.with_content(content, at)
            try:
                made = make(work, typed)
            except Refusal as refusal:
                work.drafts.keep(typed)
                problem = refusal
            else:
                keep = work.escalations.add_to if typed.continues else work.escalations.add
                keep(made, submission_key=key)
                work.drafts.end(typed, at)
        if problem:
            raise problem
        return made

    def do(
        self,
        verb: AnyVerb,
        id: str,
        answers: Mapping[str, object],
        *,
        actor: Actor,
        idempotency_key: str,
        asked: str = "that escalation",
        colleague_in: str | None = None,
    ) -> Done:
        """One verb with what its form asked. `idempotency_key` names the click: one delivered twice counts once.
        `colleague_in` is the private channel that a colleague named in it was seen to be in.

        Who may is decided by the escalation as it stands now: `AskedTooEarly` is raised where Slack was not asked of
        the channels that it is in by now, and may be asked again.

        Raises `InvalidAnswers` with the sentences for its fields, `NotFound` (in the words of `asked`) for one that the
        actor may not see, and `Refusal` where the state or the actor's roles do not allow it.
        """
        at, given = self._clock(), read_answers(verb.input, answers)
        with self._begin() as work:
            escalation, *others = work.escalations.with_siblings(id, asked)
            if not may_see(actor, escalation):
                raise not_found(asked, actor)
            if work.inbox.is_new(idempotency_key, at):
                settings = work.settings.current()
                roles = roles_of(actor, escalation, settings.support, stand_in=settings.stand_in(escalation.owner, at))
                schedule = escalation.schedule(schedule_for(settings))
                unsent = tuple(work.unsent_notes(escalation)) if verb.moves else ()
                act = Act(
                    by=actor.user, at=at, roles=roles, settings=settings, schedule=schedule, unsent=unsent,
                    zones=actor.zones, opening=_name_for_another(work) if verb.opens else None,
                    account=_account(work, getattr(given, verb.customer) if verb.customer else None),
                )  # fmt: skip
                _perform(verb, escalation, given, act, actor, colleague_in)
                pass_on(escalation, escalation.recorded, others, schedule)
                for new in opened_by(escalation, escalation.recorded, schedule):
                    work.escalations.add(new, submission_key=f"beside:{new.id}")
            return Done(escalation, next(iter(escalation.recorded), None))


def _perform(
    verb: AnyVerb, escalation: Escalation, given: Any, act: Act, actor: Actor, colleague_in: str | None
) -> None:
    try:
        verb.perform(escalation, given, act)
    except NotAllowed as refused:
        if actor.was_asked_of(escalation.route.team_channels):
            raise
        raise AskedTooEarly(str(refused)) from refused
    named = verb.colleague and getattr(given, verb.colleague)
    if named and escalation.confidential and escalation.route.channel != colleague_in:
        raise AskedTooEarly("It went to another team just now. Nothing was changed: choose a colleague again.")


def _require_shown(work: UnitOfWork, typed: Draft, shown: int) -> None:
    """Raise `AlreadyEscalated` where this message was escalated since the form told of it, as far as its author may
    know. Security is not slowed by it, and what support had kept is its own."""
    source = typed.source
    if not source.channel or not source.ts or typed.continues or typed.answers.get("target") == Target.SECURITY:
        return
    others = work.escalations.of_message(source.channel, source.ts, since=shown)
    if seen := [one.reference for one in others if may_see(Actor(typed.author), one)]:
        raise AlreadyEscalated(seen)


def _account(work: UnitOfWork, customer: str | None) -> Customer | None:
    """What the directory says of who is named, if anybody is."""
    return work.customers.find(customer) if customer else None


def _name_for_another(work: UnitOfWork) -> Opening:
    return Opening(str(uuid4()), work.escalations.next_number())


def _opened(
    work: UnitOfWork, typed: Draft, known: Knowledge, at: datetime, allowed: str | None, zone: str | None
) -> Escalation:
    """An escalation from a complete draft: a new one, not yet kept anywhere, or one that support had kept so far.

    Raises `BadBrief`, `NoRoute`, or `Refusal` where another press was first.
    """
    brief, settings = validated(still_asked(typed), at=at, allowed=allowed), work.settings.current()
    source = replace(typed.source, files=tuple(file for file in typed.source.files if file.brought))
    route, schedule = route_for(brief, settings, at=at), schedule_for(settings)
    advice = advise(situation_of(typed.answers, known))
    against = overruled(advice, target=brief.target, severity=brief.severity) if advice else ()
    account = _account(work, brief.customer)
    if typed.continues:
        kept = work.escalations.get(typed.continues, "that escalation")
        kept.escalate(
            brief=brief, by=typed.author, route=route, at=at, schedule=schedule, account=account, overruled=against,
            zone=zone, source=source,
        )  # fmt: skip
        return kept
    return Escalation.open(
        id=str(uuid4()), workspace=work.workspace, number=work.escalations.next_number(), brief=brief, by=typed.author,
        route=route, source=source, at=at, schedule=schedule, account=account, overruled=against,
        zone=zone,
    )  # fmt: skip


def _kept_in_support(work: UnitOfWork, typed: Draft, known: Knowledge, at: datetime) -> Escalation:
    """A record of what support handles, with all that was typed: a new one, or the one that was opened again."""
    settings = work.settings.current()
    brief = as_far_as_written(with_proposals(typed, known, schedule_for(settings), at=at).answers, at=at)
    advice = advise(situation_of(typed.answers, known))
    tickets = (link for link in brief.ticket_links if link != typed.source.link)
    ticket, reason, route = next(tickets, None), why_kept(advice) if advice else "", _route_or_none(brief, settings, at)
    if typed.continues:
        kept = work.escalations.get(typed.continues, "that escalation")
        keep_again(kept, brief=brief, by=typed.author, route=route, at=at, reason=reason, ticket=ticket)
        return kept
    return Escalation.handle(
        id=str(uuid4()), workspace=work.workspace, number=work.escalations.next_number(), brief=brief, by=typed.author,
        route=route, source=typed.source, at=at, reason=reason, ticket=ticket,
    )  # fmt: skip


def _route_or_none(brief: Brief, settings: TeamSettings, at: datetime) -> Route:
    """Where it would have gone: nobody is called there."""
    try:
        return route_for(brief, settings, at=at)
    except NoRoute:
        return Route("")
