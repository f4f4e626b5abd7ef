"""Who last took an escalation out of the state that others still see: what the second of two people reads."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.durations import in_words
from bot.domain.text import mention
from bot.domain.tiers import Target

_SAME_MOMENT = timedelta(minutes=10)  # for as long an open form or an unread card explains the refusal


class LastChange(BaseModel):
    """`by` whom and when it was closed, reopened or `moved`, then `to` a team."""

    model_config = ConfigDict(frozen=True, extra="allow")

    did: Literal["closed", "reopened", "moved"]
    by: str
    at: AwareDatetime
    to: Target | None = None

    def is_recent(self, now: datetime) -> bool:
        return now - self.at < _SAME_MOMENT

    def sentence(self, reference: str, now: datetime) -> str:
        """`<@U01> closed ESC-12 2 h ago`, without a full stop."""
        what = f"sent {reference} to {self.to.label}" if self.to else f"{self.did} {reference}"
        return f"{mention(self.by)} {what} {in_words(now - self.at)} ago"
