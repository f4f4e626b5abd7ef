"""A brief as the coach reads it: a form's answers, finished or not, or a brief's own fields."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from pydantic import AwareDatetime, BaseModel, TypeAdapter, ValidationError

from bot.domain.answer_errors import said
from bot.domain.brief import Attempt, SlaStatus
from bot.domain.brief_lines import attempts
from bot.domain.coach.placeholders import stands_in
from bot.domain.kinds import Kind, Sign
from bot.domain.severity import Severity
from bot.domain.text import lines_of
from bot.domain.tiers import Target
from bot.domain.triage import Situation

E = TypeVar("E", bound=StrEnum)
_MOMENT: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)


@dataclass(frozen=True)
class Answers:
    """`given` by field name (option values, text, numbers as text, times as epoch seconds, text or datetimes) at `at`.

    A placeholder counts as not answered; a field that is absent too. `at` is the moment by which a deadline is judged:
    when it is written, or for an open escalation when it was opened.
    """

    given: Mapping[str, object]
    at: datetime
    _read: dict[str, str] = dataclasses.field(default_factory=dict, init=False, repr=False, compare=False)

    def text(self, field: str) -> str:
        """What was written, lines joined; "" where nothing was."""
        if field not in self._read:
            self._read[field] = self._text(field)
        return self._read[field]

    def _text(self, field: str) -> str:
        answer = self.given.get(field)
        written = "\n".join(map(str, answer)) if isinstance(answer, list | tuple) else answer
        kept = str(said(written) or "")
        return "" if stands_in(field, kept) else kept

    def has(self, field: str) -> bool:
        return self.text(field) != ""

    def steps(self) -> tuple[str, ...]:
        return lines_of(self.text("steps"))

    def attempts(self) -> tuple[Attempt, ...]:
        """What was tried, each with its result where one was written."""
        tried = self.given.get("tried")
        read = [one for one in tried if isinstance(one, Attempt)] if isinstance(tried, list | tuple) else []
        return tuple(read) or attempts(self.text("tried"))

    def moment(self, field: str) -> datetime | None:
        """The time that was chosen; None where there is none, or words such as `soon`."""
        try:
            return _MOMENT.validate_python(self.given.get(field))
        except ValidationError:
            return None

    @property
    def kind(self) -> Kind | None:
        """A brief of before kinds were asked is about a bug where it has steps to reproduce."""
        return self._one_of(Kind, "kind") or (Kind.BUG if "kind" not in self.given and self.steps() else None)

    @property
    def target(self) -> Target | None:
        return self._one_of(Target, "target")

    @property
    def severity(self) -> Severity | None:
        return self._one_of(Severity, "severity")

    @property
    def situation(self) -> Situation:
        """What the severity that fits is judged by."""
        ticked = self.given.get("signs")
        signs = ticked if isinstance(ticked, Iterable) and not isinstance(ticked, str) else ()
        depth = self.text("blocked_or_slowed")
        return Situation(
            kind=self._one_of(Kind, "kind"),
            signs=frozenset(sign for sign in Sign if sign in signs),
            key_customer=self.given.get("key_customer") is True,
            sla_at_risk=self._one_of(SlaStatus, "sla_status") in (SlaStatus.AT_RISK, SlaStatus.BREACHED),
            blocked={"blocked": True, "slowed": False}.get(depth),
        )

    def _one_of(self, kind: type[E], field: str) -> E | None:
        return next((one for one in kind if one == self.given.get(field)), None)


def answers_of(brief: BaseModel, *, at: datetime) -> Answers:
    """A brief's fields as answers; fields that a newer release added are read too."""
    return Answers(dict(brief), at)
