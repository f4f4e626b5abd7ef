"""An escalation that came back after the team was done with it."""

from pydantic import AwareDatetime, BaseModel, ConfigDict


class Recurrence(BaseModel):
    """How many `times` it was reopened; why, when and by whom the last time."""

    model_config = ConfigDict(frozen=True, extra="allow")

    times: int
    reason: str
    at: AwareDatetime
    by: str

    @property
    def ordinal(self) -> str:
        """`2nd`: which time it is that the team has it."""
        return ordinal(self.times + 1)


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`, `22nd`."""
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
