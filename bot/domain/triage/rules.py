"""What a row of each table is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.triage.conditions import Condition
from bot.domain.triage.situation import Situation


class Verdict(StrEnum):
    """Who should handle it."""

    ESCALATE = "escalate"
    SUPPORT = "support"

    @property
    def label(self) -> str:
        return "Escalate" if self is Verdict.ESCALATE else "Handle in support"


V = TypeVar("V")


@dataclass(frozen=True)
class Row(Generic[V]):
    """One rule: where `holds`, `value` is advised, because of `reason` (half a sentence), by the practice's `line`.

    `line` is quoted word for word from the practice.
    """

    id: str
    line: str
    value: V
    reason: str
    holds: Condition


def first(rows: Sequence[Row[V]], situation: Situation) -> Row[V]:
    """The first row that holds. Each table has one for every situation in which something was chosen or ticked."""
    return next(row for row in rows if row.holds(situation))
