"""When a change of severity is worth proposing: the bot never makes one, and says each reason once."""

import re
from collections.abc import Sequence
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from bot.domain.severity import Severity


class Why(StrEnum):
    """What has happened that its severity may not fit any more."""

    CUSTOMERS = "customers"
    DEADLINE = "deadline"
    SLA = "sla"
    WORKAROUND = "workaround"
    WORKAROUND_BROKEN = "workaround_broken"

    @property
    def raises(self) -> bool:
        """Whether it speaks for a worse severity; else for a lesser one."""
        return self is not Why.WORKAROUND

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]


_SENTENCES = {
    Why.CUSTOMERS: "Several customers have this problem now",
    Why.DEADLINE: "The deadline has passed, and it is not done",
    Why.SLA: "What the customer was promised was not kept",
    Why.WORKAROUND: "There is a workaround now",
    Why.WORKAROUND_BROKEN: "The workaround does not work any more",
}


class SeverityReview(BaseModel):
    """What was proposed so far, and the proposal that nobody has answered by a change of severity yet."""

    model_config = ConfigDict(frozen=True, extra="allow")

    said: tuple[Why, ...] = ()
    why: Why | None = None
    proposed: Severity | None = None

    def proposing(self, why: Why, severity: Severity) -> "SeverityReview":
        return SeverityReview(said=(*self.said, why), why=why, proposed=severity)

    def answered(self) -> "SeverityReview":
        return SeverityReview(said=self.said)


def proposed(why: Why, severity: Severity) -> Severity | None:
    """One step worse or less; None where there is no such step."""
    steps: Sequence[Severity] = list(Severity)
    place = steps.index(severity) + (-1 if why.raises else 1)
    return steps[place] if 0 <= place < len(steps) else None


_WORKAROUND = r"\b(work[- ]?arounds?|way around|stop[- ]?gap|temporary fix)\b"
_NONE = r"\b(no|not|without|any|need|needs|find|finding|looking for|searching for|hope for|is there)\b"
_BROKEN = r"(?:\bnot|n't|\bno longer) (?:work|help)|\b(?:fails?|failed|broken|broke|stopped working)\b"


def heard_in(update: str) -> Why | None:
    """What an update says of a workaround, sentence by sentence; None where it says nothing, or that there is none."""
    for sentence in re.split(r"[.!?\n]+", update.lower()):
        if found := re.search(_WORKAROUND, sentence):
            if re.search(_BROKEN, sentence[found.end() :]):
                return Why.WORKAROUND_BROKEN
            if not re.search(_NONE, sentence[: found.start()]):
                return Why.WORKAROUND
    return None
