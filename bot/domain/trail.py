"""The teams through which an escalation went (practice, "Escalation Tiers"): `L1 → L2 → Engineering`."""

from collections.abc import Iterable, Iterator

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.tiers import Target

FRONTLINE = "L1"
"""Where each begins."""


class PastTeam(BaseModel):
    """A team that looked into it and passed it on: which, by whom and when."""

    model_config = ConfigDict(frozen=True, extra="allow")

    target: Target
    by: str
    at: AwareDatetime


def steps(trail: Iterable[PastTeam], now: Target) -> Iterator[str]:
    """Their names from the first to the one that has it; a confidential one is not named where it has left it."""
    yield FRONTLINE
    for one in trail:
        if now.confidential or not one.target.confidential:
            yield one.target.short
    yield now.short
