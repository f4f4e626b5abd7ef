"""Where an escalation can be sent: a team, or one of its product areas with a channel of its own."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator

from bot.domain.escalation import Escalation
from bot.domain.refusals import InvalidAnswers
from bot.domain.team import TeamSettings
from bot.domain.tiers import Target


class Where(NamedTuple):
    """One choice of a form; `area` is None for the team as a whole."""

    target: Target
    area: str | None = None

    @property
    def value(self) -> str:
        """`engineering/billing`, as a form hands it back and people type it."""
        return f"{self.target.value}/{self.area}" if self.area else self.target.value

    @property
    def label(self) -> str:
        """`Engineering · billing`."""
        return f"{self.target.label} · {self.area}" if self.area else self.target.label


def where(written: object) -> Where:
    """The choice that was written as its `value`; raises `ValueError` for anything else."""
    name, _, area = str(written).partition("/")
    try:
        return Where(Target(name.strip().lower()), area.strip() or None)
    except ValueError:
        raise ValueError("Choose one of the teams.") from None


Destination = Annotated[Where, BeforeValidator(where)]


def destinations(settings: TeamSettings) -> Iterator[Where]:
    """Every team that has a channel, each followed by its areas."""
    for target in Target:
        if settings.routes.of(target):
            yield Where(target)
            yield from (Where(target, area) for area in settings.routes.areas_of(target))


def present(escalation: Escalation, settings: TeamSettings) -> Where:
    """Where it is now: an area that has no channel of its own is with the team as a whole."""
    brief = escalation.brief
    return Where(brief.target, brief.area if brief.area in settings.routes.areas_of(brief.target) else None)


def require_area(to: Where, settings: TeamSettings, *, field: str) -> None:
    """Raise `InvalidAnswers` on this `field` for a team that has no channel, and for an area that has none with it."""
    if settings.routes.of(to.target) is None:
        raise InvalidAnswers({field: f"{to.target.label} has no channel yet. Choose another team."})
    areas = settings.routes.areas_of(to.target)
    if to.area and to.area not in areas:
        known = f" It has one for {', '.join(areas)}." if areas else ""
        raise InvalidAnswers({field: f"{to.target.label} has no channel for {to.area}.{known}"})
