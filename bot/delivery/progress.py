"""How far a message has been posted that takes more than one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.blockkit.kit.parts import MOST_SHOWN

_LEAST = 500  # characters; what is shorter is not refused for its length
_NAME = "posted"


@dataclass(frozen=True)
class Progress:
    """Kept in the row's `content`, with which each part is claimed, posted and reported like a message of its own.

    `start` is how much has been posted, in characters shown, `part` which message comes next, `limit` how long it may
    be: less than usual where Slack has called one too long.
    """

    start: int = 0
    part: int = 1
    limit: int = MOST_SHOWN

    @classmethod
    def of(cls, content: Mapping[str, Any] | None) -> Self:
        return cls(**(content or {}).get(_NAME, {}))

    def key(self, key: str) -> str:
        """What the part is found by in Slack: each has its own, made from the message's."""
        return key if self.part == 1 else f"{key}.{self.part}"

    def after(self, through: int) -> Self:
        """A part was posted, to that place."""
        return replace(self, start=through, part=self.part + 1)

    def smaller(self) -> Self | None:
        """Slack called this part too long; None where it can be no shorter."""
        return replace(self, limit=self.limit // 2) if self.limit // 2 >= _LEAST else None

    def kept_in(self, content: Mapping[str, Any] | None) -> dict[str, Any]:
        return {**(content or {}), _NAME: {"start": self.start, "part": self.part, "limit": self.limit}}
