"""How soon a customer was promised word, where their contract says so."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, field_validator

from bot.domain.durations import Span, SpanField
from bot.domain.severity import Severity


class SlaWindows(BaseModel):
    """One span for each severity, from the last word to the next; None where the cadence alone counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    critical: SpanField | None = None
    high: SpanField | None = None
    medium: SpanField | None = None

    @field_validator("critical")
    @classmethod
    def _critical_never_sleeps(cls, window: Span | None) -> Span | None:
        if window and window.in_business_days:
            raise ValueError("critical never waits for office hours: use h or d, not bd")
        return window

    def of(self, severity: Severity) -> Span | None:
        windows: Mapping[Severity, Span | None] = {
            Severity.CRITICAL: self.critical,
            Severity.HIGH: self.high,
            Severity.MEDIUM: self.medium,
        }
        return windows[severity]
