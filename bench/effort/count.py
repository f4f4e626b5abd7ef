"""What is counted, and what it should be at most: docs/effort.md."""

from dataclasses import dataclass

from bot.domain.kinds import Kind
from bot.domain.questions import is_fast
from bot.domain.severity import Severity
from bot.domain.tiers import Target

SECONDS_AN_ACTION = 3
CHARACTERS_A_MINUTE = 200
MOST_SCREENS = 2.0
"""Of the second step."""


@dataclass
class Count:
    """`actions`: every click, also one that only opens a menu, and every going into a text field; `characters`: what is
    typed there."""

    actions: int = 0
    characters: int = 0

    @property
    def minutes(self) -> float:
        return self.actions * SECONDS_AN_ACTION / 60 + self.characters / CHARACTERS_A_MINUTE


@dataclass(frozen=True)
class Goal:
    """The most that it may take."""

    actions: int
    characters: int

    def met(self, count: Count) -> bool:
        return count.actions <= self.actions and count.characters <= self.characters


_FAST, _BUG, _OTHERS = Goal(6, 250), Goal(14, 700), Goal(8, 400)


def goal_of(target: Target, kind: Kind, severity: Severity) -> Goal:
    """A bug is asked for its steps; security and critical are posted from the first step."""
    if is_fast(target, severity):
        return _FAST
    return _BUG if (target, kind) == (Target.ENGINEERING, Kind.BUG) else _OTHERS


KEPT = _OTHERS
"""Of what support keeps."""
