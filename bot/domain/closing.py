"""What lies between "the team is done" and "closed": each customer's word, the tracking, and what was learned.

Practice, "Follow-up Actions": close the loop when resolved, confirm with the customer, update internal tracking,
capture learnings.
"""

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict

SILENT_AFTER = 2
"""Questions about a silent customer, after which they can be closed as unanswered."""


class Answer(StrEnum):
    """What one customer says of the outcome, as far as it is known."""

    TOLD = "told"
    NOT_FIXED = "not_fixed"
    UNANSWERED = "unanswered"
    WAIVED = "waived"
    CONFIRMED = "confirmed"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def settles(self) -> bool:
        """Whether nothing more is awaited of them."""
        return self in (Answer.CONFIRMED, Answer.UNANSWERED, Answer.WAIVED)


_LABELS = {
    Answer.TOLD: "Told, waiting for them",
    Answer.NOT_FIXED: "Not fixed: back to the team",
    Answer.UNANSWERED: "No answer: close as unanswered",
    Answer.WAIVED: "Need not be told",
    Answer.CONFIRMED: "Confirmed it works",
}


class CustomerWord(BaseModel):
    """Where one customer stands: None while nobody has told them. `reminded` counts the questions about their silence
    since `informed_at`."""

    model_config = ConfigDict(frozen=True, extra="allow")

    answer: Answer | None = None
    informed_at: AwareDatetime | None = None
    reminded: int = 0

    @property
    def waits(self) -> bool:
        """Whether they were told and have not answered."""
        return self.answer is Answer.TOLD


class Duty(StrEnum):
    """What else closes the loop."""

    TRACKING = "tracking"
    LEARNINGS = "learnings"

    @property
    def undone(self) -> str:
        return {"tracking": "tracking is not updated", "learnings": "learnings are not noted"}[self.value]


class DutyDone(BaseModel):
    """What was done, in the words of who did it; `waived` where it is not needed, with the reason."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    duty: Duty
    words: str
    waived: bool = False


class Closing(BaseModel):
    """What the team left behind (`outcome`, `root_cause`, a `reference` to the fix), and what has come of it since.

    `way_around` is the workaround in words that the customer may read.

    `customers` stand in the order of `Escalation.customers`: the brief's first, then those who joined.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    outcome: str
    root_cause: str | None = None
    reference: str | None = None
    way_around: str | None = None
    customers: tuple[CustomerWord, ...]
    duties: tuple[DutyDone, ...] = ()
    updated_at: AwareDatetime

    def duty(self, duty: Duty) -> DutyDone | None:
        return next((one for one in self.duties if one.duty is duty), None)

    @property
    def everybody_informed(self) -> bool:
        return all(one.answer is not None for one in self.customers)

    def with_answer(self, place: int, answer: Answer, at: AwareDatetime) -> "Closing":
        """One customer's word. Whoever says something was told, and is counted from the first time."""
        known = self.customers[place]
        word = known.model_copy(update={"answer": answer, "informed_at": known.informed_at or at})
        customers = (*self.customers[:place], word, *self.customers[place + 1 :])
        return self.model_copy(update={"customers": customers, "updated_at": at})

    def with_informed(self, places: Collection[int], at: AwareDatetime) -> "Closing":
        """Those in these places who had heard nothing; and those who wait were asked again."""
        known = self.model_copy(update={"updated_at": at})
        for place, one in enumerate(self.customers):
            known = known.with_answer(place, Answer.TOLD, at) if place in places and one.answer is None else known
        return known

    def with_everybody_informed(self, at: AwareDatetime) -> "Closing":
        return self.with_informed(range(len(self.customers)), at)

    def with_duty(self, done: DutyDone, at: AwareDatetime) -> "Closing":
        others = tuple(one for one in self.duties if one.duty is not done.duty)
        return self.model_copy(update={"duties": (*others, done), "updated_at": at})

    def reminded(self) -> "Closing":
        """The owner was asked about everybody who is silent."""
        asked = (
            one.model_copy(update={"reminded": one.reminded + 1}) if one.waits else one for one in self.customers
        )  # fmt: skip
        return self.model_copy(update={"customers": tuple(asked)})

    def undone(self) -> tuple[Duty, ...]:
        return tuple(duty for duty in Duty if self.duty(duty) is None)

    def still_open(self, names: Sequence[str]) -> tuple[str, ...]:
        """What closing waits for, one phrase each, with the customers by these `names`."""
        return tuple(self._still_open(names))

    def _still_open(self, names: Sequence[str]) -> Iterator[str]:
        uninformed = [name for name, one in zip(names, self.customers, strict=True) if one.answer is None]
        waiting = [name for name, one in zip(names, self.customers, strict=True) if one.waits]
        if uninformed:
            yield f"{_counted(uninformed)} not been told"
        if waiting:
            yield f"{_counted(waiting)} not answered yet"
        yield from (duty.undone for duty in self.undone())


def _counted(names: Sequence[str]) -> str:
    return f"{names[0]} has" if len(names) == 1 else f"{len(names)} customers have"
