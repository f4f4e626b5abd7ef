"""Briefs on their way: what somebody typed is kept until it is sent."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.brief_validation import problems_of_first_step
from bot.domain.escalation import Source
from bot.domain.refusals import BadBrief, NoRoute, NotFound
from bot.domain.tiers import Target
from bot.routing import destination_for
from storage.drafts import Draft
from storage.unit_of_work import UnitOfWork


class Drafts:
    """A draft belongs to its author; nobody else's is ever found."""

    def __init__(self, begin: Callable[[], UnitOfWork], clock: Callable[[], datetime]) -> None:
        self._begin = begin
        self._clock = clock

    def prefill(self, id: str, answers: Mapping[str, object], *, author: str, source: Source) -> None:
        """Keep what a thread tells, below what its author has typed already."""
        at = self._clock()
        with self._begin() as work:
            typed = work.drafts.get(id, author)
            work.drafts.keep(id, author, {**answers, **(typed.answers if typed else {})}, source, at)

    def keep(self, id: str, answers: Mapping[str, object], *, author: str) -> Draft:
        """Keep what was typed, above all that was known; the draft as it now is."""
        at = self._clock()
        with self._begin() as work:
            return self._kept(work, id, answers, author, at)

    def advance(self, id: str, answers: Mapping[str, object], *, author: str) -> Draft:
        """Keep the first step and check that it may go on; raises `BadBrief` with the sentences for its fields."""
        at = self._clock()
        with self._begin() as work:
            draft = self._kept(work, id, answers, author, at)
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
        with self._begin() as work:
            draft = work.drafts.get(id, author)
        if draft is None:
            raise NotFound("that draft")
        return draft

    def unfinished(self, author: str) -> Draft | None:
        """The latest that its author left, if any."""
        with self._begin() as work:
            return work.drafts.latest(author)

    @staticmethod
    def _kept(work: UnitOfWork, id: str, answers: Mapping[str, object], author: str, at: datetime) -> Draft:
        before = work.drafts.get(id, author)
        source = before.source if before else Source()
        merged = {**(before.answers if before else {}), **answers}
        work.drafts.keep(id, author, merged, source, at)
        return Draft(id=id, author=author, answers=merged, source=source, kept_at=at)


def _text(answer: object) -> str | None:
    return answer if isinstance(answer, str) else None
