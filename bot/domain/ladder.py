"""Who is told when a question stays unanswered: the owner, the owner and their backup, the managers, leadership."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, model_validator

from bot.domain.durations import Span, SpanField, span
from bot.domain.severity import Severity

Never = Literal["never"]
NEVER: Never = "never"


class Rung(StrEnum):
    """The steps of the ladder, in order; after the last one the managers are told again each morning."""

    OWNER = "owner"
    BACKUP = "backup"
    MANAGERS = "managers"
    LEADERSHIP = "leadership"
    DAILY = "daily"


def _wait(written: object) -> Span | Never:
    return NEVER if written == NEVER else span(written)


Wait = Annotated[Span | Never, BeforeValidator(_wait), PlainSerializer(str)]
"""How long after the step before; "never" leaves the step out."""


class Reminders(BaseModel):
    """One severity's ladder: each wait counts from the step before it. `snooze` is the longest rest of one clock."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    backup: Wait
    managers: Wait
    leadership: Wait
    snooze: SpanField

    def rung(self, climbed: int) -> Rung:
        """The next step after so many were taken."""
        steps = self._steps
        return steps[climbed][0] if climbed < len(steps) else Rung.DAILY

    def wait(self, climbed: int) -> Span | None:
        """How long after the step before it; None after the last one, when it comes each morning."""
        steps = self._steps
        return steps[climbed][1] if climbed < len(steps) else None

    @cached_property
    def _steps(self) -> tuple[tuple[Rung, Span | None], ...]:
        waits = {Rung.BACKUP: self.backup, Rung.MANAGERS: self.managers, Rung.LEADERSHIP: self.leadership}
        return ((Rung.OWNER, None), *((rung, wait) for rung, wait in waits.items() if isinstance(wait, Span)))


class ReminderTable(BaseModel):
    """The ladder of each severity. A critical one that nobody answers is leadership's three hours later."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    critical: Reminders = Reminders(
        backup=Span(30, "m"), managers=Span(30, "m"), leadership=Span(2, "h"), snooze=Span(2, "h")
    )
    high: Reminders = Reminders(
        backup=Span(2, "h"), managers=Span(4, "h"), leadership=Span(8, "h"), snooze=Span(8, "h")
    )
    medium: Reminders = Reminders(backup=Span(1, "bd"), managers=Span(1, "bd"), leadership=NEVER, snooze=Span(3, "d"))

    @model_validator(mode="after")
    def _critical_never_sleeps(self) -> "ReminderTable":
        one = self.critical
        waits = (one.backup, one.managers, one.leadership, one.snooze)
        if any(isinstance(wait, Span) and wait.in_business_days for wait in waits):
            raise ValueError("critical never waits for office hours: use h or d, not bd")
        return self

    def of(self, severity: Severity) -> Reminders:
        reminders: Reminders = getattr(self, severity.value)
        return reminders
