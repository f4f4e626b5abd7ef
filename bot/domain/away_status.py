"""Whether somebody's Slack status says that they are not there. A doubt is no: a status is often forgotten."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.domain.slack_message.shapes import record, string

_EMOJI = frozenset({":palm_tree:", ":face_with_thermometer:", ":beach_with_umbrella:", ":airplane_departure:"})
"""Slack's own suggestions for "Vacationing" and "Out sick", and two that people choose for a holiday."""
_WORDS = re.compile(
    r"\b(?:vacation(?:ing)?|out of (?:the )?office|ooo|on leave|parental leave|out sick|off sick|sick leave|holidays?|"
    r"annual leave|pto)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Status:
    """`until` is when Slack takes it away; None where its owner has to."""

    emoji: str = ""
    text: str = ""
    until: datetime | None = None

    @classmethod
    def of(cls, user: Mapping[str, Any]) -> "Status":
        """Of a user as `users.info` gives it; `status_expiration` is in seconds, 0 for never."""
        profile = record(user.get("profile"))
        seconds = profile.get("status_expiration")
        until = datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) and seconds > 0 else None
        return cls(string(profile.get("status_emoji")), string(profile.get("status_text")), until)

    def says_away(self, at: datetime) -> bool:
        if self.until is not None and self.until <= at:
            return False
        return self.emoji in _EMOJI or _WORDS.search(self.text) is not None
