"""Briefs on their way: what somebody typed is kept until it is sent."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from bot.calendars import schedule_for
from bot.domain.brief_answers import answers_typed
from bot.domain.brief_validation import decided, problems_of_first_step
from bot.domain.draft import Draft, FormContent, Step
from bot.domain.escalation import Escalation
from bot.domain.proposals import FOLLOWS_THE_KIND, NOTHING_KNOWN, Knowledge, caught_up, overruled_in, with_proposals
from bot.domain.refusals import BadBrief, NoRoute, NotFound
from bot.domain.routing import destination_for
from bot.domain.shared_files import SharedFile, as_chosen
from bot.domain.source import Source
from bot.domain.team import TeamSettings
from bot.domain.tiers import Target
from bot.domain.triage import asks_why
from bot.services.submissions import Submissions
from storage.drafts import DraftRecords
from storage.unit_of_work import UnitOfWork


class Drafts:
    """A draft belongs to its author; nobody else's is ever found.

    `begin` need not wait for the disk: what a power failure takes with it stands in the form that is open, and comes
    with its next change. `begin_durable` does, for what its author asked to be kept and whose form is gone.
    `remembered` are the settings as the form is drawn from them: what it proposes follows the same cadence.
    """

    def __init__(
        self,
        begin: Callable[[], UnitOfWork],
        begin_durable: Callable[[], UnitOfWork],
        records: DraftRecords,
        clock: Callable[[], datetime],
        submissions: Submissions | None = None,
        remembered: Callable[[], TeamSettings] = TeamSettings,
    ) -> None:
        self._begin, self._begin_durable = begin, begin_durable
        self._records = records
        self._clock = clock
        self._submissions = submissions or Submissions()
        self._remembered = remembered

    def begin(
        self,
        id: str,
        answers: Mapping[str, object],
        *,
        author: str,
        source: Source,
        notes: Iterable[str] = (),
        typed: bool = False,
        trial: bool = False,
    ) -> None:
        """Keep a new form's first answers, and where it was asked for; `typed` says that they are its author's own,
        else they are the message's, but the customer, whom the settings name for the channel.

        The form is open by then: what its author has typed meanwhile stays.
        """
        at = self._clock()
        from_thread = {} if typed else {field: answer for field, answer in answers.items() if field != "customer"}
        touched_at = at if typed else None
        draft = Draft(
            id, author, answers, source, at, tuple(notes), touched_at=touched_at, from_thread=from_thread, trial=trial
        )  # fmt: skip
        with self._begin() as work:
            if work.drafts.add(draft):
                return
            typed_first = work.drafts.get(id, author)
            if typed_first and not typed_first.ended:
                work.drafts.keep(typed_first.on_top_of(draft))

    def begin_again(self, kept: Escalation, *, author: str, known: Knowledge) -> Draft:
        """A form with all that was typed when support kept this, which its submission then escalates.

        What was proposed then and not overruled is nobody's choice: it follows the form's advice again. A deadline that
        has passed meanwhile is proposed anew. Raises `Refusal` where it is escalated already.
        """
        kept.require_kept()
        at = self._clock()
        answers = dict(answers_typed(kept.brief, at))
        with self._begin() as work:
            schedule = schedule_for(self._remembered())
            chosen = overruled_in(answers, known, schedule, at=kept.opened_at)
            draft = Draft(
                str(uuid4()), author, answers, kept.source, at, touched_at=at, chosen=chosen, continues=kept.id
            )  # fmt: skip
            draft = with_proposals(draft, known, schedule, at=at)
            work.drafts.keep(draft)
        return draft

    def refill(
        self,
        id: str,
        answers: Mapping[str, object],
        *,
        instead_of: Mapping[str, object],
        author: str,
        link: str | None,
        notes: Iterable[str] = (),
        files: tuple[SharedFile, ...] = (),
    ) -> None:
        """Put better answers, notes and files in the place of the first (`instead_of`), below what its author typed.

        Nothing happens where the form has been submitted meanwhile.
        """
        with self._begin() as work:
            draft = work.drafts.get(id, author)
            if draft is None or draft.ended:
                return
            typed = {field: one for field, one in draft.answers.items() if instead_of.get(field) != one}
            source = replace(draft.source, link=link or draft.source.link, files=as_chosen(files, draft.source.files))
            gone = dict.fromkeys(instead_of.keys() - answers.keys())
            known = draft.filled({**gone, **answers, **typed})
            from_thread = {**draft.from_thread, **{field: answers[field] for field in answers.keys() - typed.keys()}}
            kept = replace(known, source=source, notes=tuple(notes), kept_at=self._clock(), from_thread=from_thread)
            work.drafts.keep(kept)

    def keep(
        self,
        id: str,
        content: FormContent,
        *,
        author: str,
        step: Step | None = None,
        known: Knowledge | None = None,
    ) -> Draft:
        """Keep all that a form held when something in it was changed or pressed, unless something newer is kept.

        `step` is where a button leads to. What the form proposes follows its answers where something is `known`.
        Returns what is kept now.
        """
        at = self._clock()
        with self._begin() as work:
            stored = work.drafts.get(id, author)
            draft = before = stored or self._empty(id, author)
            if draft.ended:
                return draft
            if not self._submissions.after(id, content.arrived):
                draft = before.with_content(content, at)
                if known:
                    draft = draft.freed(FOLLOWS_THE_KIND) if content.changed == "kind" else draft
                    draft = with_proposals(draft, known, schedule_for(self._remembered()), at=at)
            if step and step is not draft.step:
                draft = replace(draft, step=step)
            if draft != before and (stored or draft.touched_at):
                work.drafts.keep(draft)
        return draft

    def save(self, id: str, content: FormContent, *, author: str) -> Draft:
        """Keep all that a form held when its author left it by a button that says so; returns what is kept now.

        Written even where nothing has changed since: only a commit that writes takes the changes before it to the disk.
        """
        at = self._clock()
        with self._begin_durable() as work:
            draft = work.drafts.get(id, author) or self._empty(id, author)
            if not self._submissions.after(id, content.arrived):
                draft = draft.with_content(content, at)
            if draft.touched_at:
                work.drafts.keep(draft)
        return draft

    def advance(self, id: str, content: FormContent, *, author: str, known: Knowledge = NOTHING_KNOWN) -> Draft:
        """Keep the first step and check that it may go on; raises `BadBrief` with the sentences for its fields.

        What follows from a change that nobody told of is proposed first. Where its author has not seen by whom it would
        be taken, or how bad it is called, the draft stays at the first step.
        """
        at = self._clock()
        with self._begin() as work:
            self._submissions.note(id, content.arrived)
            before = work.drafts.get(id, author) or self._empty(id, author)
            schedule = schedule_for(self._remembered())
            seen = before.without_old(content, _DECISIVE)
            draft = caught_up(before, before.with_content(seen, at), known, schedule, at=at)
            unseen = [name for name in _DECISIVE if draft.answers.get(name) != content.answers.get(name)]
            problems = {} if unseen else _problems(draft, known, work.settings.current(), at)
            draft = draft if unseen or problems else replace(draft, step=Step.SECOND)
            work.drafts.keep(draft)
        if problems:
            raise BadBrief(problems)
        return draft

    def forget(self, id: str, *, author: str) -> None:
        """Its author throws away what they typed."""
        at = self._clock()
        with self._begin() as work:
            if draft := work.drafts.get(id, author):
                work.drafts.end(draft, at)

    def close(self, id: str, *, author: str) -> None:
        """A form was closed: what its author typed stays; one left as it was, or only for trying, is forgotten soon.

        Not at once: nobody can change a closed form, so a change that comes later was made before, and brings only what
        stood in the inputs of one step.
        """
        at = self._clock()
        with self._begin() as work:
            if (draft := work.drafts.get(id, author)) and (draft.touched_at is None or draft.trial):
                work.drafts.keep(replace(draft, closed=True, kept_at=at))

    def of(self, id: str, *, author: str) -> Draft:
        """Raises `NotFound`."""
        draft = self._records.get(id, author)
        if draft is None:
            raise NotFound("that draft")
        return draft

    def unfinished(self, author: str) -> Draft | None:
        """The latest that its author typed into and left, if any."""
        return self._records.latest(author)

    def all_unfinished(self, author: str, *, limit: int) -> list[Draft]:
        """What its author typed into and left, the latest first."""
        return self._records.left(author, limit=limit)

    def _empty(self, id: str, author: str) -> Draft:
        return Draft(id, author, {}, Source(), self._clock())


_DECISIVE = ("target", "severity")


def _problems(draft: Draft, known: Knowledge, settings: TeamSettings, at: datetime) -> dict[str, str]:
    """The sentences for the fields of the first step, or for a target that has no channel."""
    chosen = decided(draft.answers)
    why = bool(chosen and asks_why(known.tier, chosen[0]))
    problems = problems_of_first_step(draft.answers, at=at, asks_why=why)
    if not problems:
        target, area = Target(str(draft.answers["target"])), _text(draft.answers.get("area"))
        try:
            destination_for(target, area, settings, at=at)
        except NoRoute as refusal:
            problems = {"target": str(refusal)}
    return problems


def _text(answer: object) -> str | None:
    return answer if isinstance(answer, str) else None
