"""One case asked of two teams: the first escalation has the customer, the others are asked beside it."""

from collections.abc import Iterable
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from bot.domain.state import State
from bot.domain.tiers import Target


class Sibling(BaseModel):
    """Another escalation of the same case, as it stood last."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    number: int
    target: Target
    state: State = State.OPEN

    @property
    def reference(self) -> str:
        return f"ESC-{self.number}"


class Opening(NamedTuple):
    """What the escalation that a verb opens is to be called: its id and its number."""

    id: str
    number: int


def named(siblings: Iterable[Sibling]) -> tuple[Sibling, ...]:
    """Those that may be named beside another: a confidential one exists for its own team alone."""
    return tuple(one for one in siblings if not one.target.confidential)
