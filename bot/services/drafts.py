"""Briefs on their way: what somebody typed is kept until it is sent."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.brief_validation import problems_of_first_step
from bot.domain.escalation import Source
from bot.domain.refusals import BadBrief, NoRoute, NotFound
from bot.domain.tiers import Target
from bot.routing import destination_for
from storage.drafts import Draft, DraftRecords
from storage.unit_of_work import UnitOfWork


class Drafts:
    """A draft belongs to its author; nobody else's is ever found."""

    def __init__(self, begin: Callable[[], UnitOfWork], records: DraftRecords, clock: Callable[[], datetime]) -> None:
        self._begin = begin
        self._records = records
        self._clock = clock

    def begin(
        self, id: str, answers: Mapping[str, object], *, author: str, source: Source, notes: Iterable[str] = ()
    ) -> None:
        """Keep a new form's first answers, and where it was asked for."""
        with self._begin() as work:
            work.drafts.keep(Draft(id, author, answers, source, self._clock(), tuple(notes)))

    def refill(
        self,
        id: str,
        answers: Mapping[str, object],
        *,
        instead_of: Mapping[str, object],
        author: str,
        link: str | None,
        notes: Iterable[str] = (),
    ) -> None:
        """Put better answers, and notes, in the place of the first ones (`instead_of`), below what its author typed.

        Nothing happens where the form has been submitted meanwhile.
        """
        with self._begin() as work:
            draft = work.drafts.get(id, author)
            if draft is None:
                return
            typed = {field: one for field, one in draft.answers.items() if instead_of.get(field) != one}
            source = replace(draft.source, link=link or draft.source.link)
            known = replace(draft, answers={**answers, **typed}, source=source, notes=tuple(notes))
            work.drafts.keep(replace(known, kept_at=self._clock()))

    def advance(self, id: str, answers: Mapping[str, object], *, author: str, asked_in: str | None = None) -> Draft:
        """Keep the first step and check that it may go on; raises `BadBrief` with the sentences for its fields.

        `asked_in` is the channel that the form was opened from, where nothing was kept of it before.
        """
        at = self._clock()
        with self._begin() as work:
            before = work.drafts.get(id, author) or Draft(id, author, {}, Source(asked_in), at)
            draft = added_to(before, id, answers, author=author, at=at)
            work.drafts.keep(draft)
            settings = work.settings.current()
        problems = problems_of_first_step(draft.answers, at=at)
        if not problems:
            try:
                destination_for(Target(str(answers["target"])), _text(answers.get("area")), settings)
            except NoRoute as refusal:
                problems = {"target": str(refusal)}
        if problems:
            raise BadBrief(problems)
        return draft

    def of(self, id: str, *, author: str) -> Draft:
        """Raises `NotFound`."""
        draft = self._records.get(id, author)
        if draft is None:
            raise NotFound("that draft")
        return draft

    def unfinished(self, author: str) -> Draft | None:
        """The latest that its author left, if any."""
        return self._records.latest(author)


def added_to(before: Draft | None, id: str, answers: Mapping[str, object], *, author: str, at: datetime) -> Draft:
    """What was known before, with what was typed above it."""
    if before is None:
        return Draft(id, author, answers, Source(), at)
    return replace(before, answers={**before.answers, **answers}, kept_at=at)


def _text(answer: object) -> str | None:
    return answer if isinstance(answer, str) else None
