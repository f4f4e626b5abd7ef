"""Who was reminded in somebody's place: until that is answered, they may do what it asks of them."""

from typing import Self

from pydantic import AwareDatetime, BaseModel, ConfigDict

from bot.domain.events import Reminding


class Reminded(BaseModel):
    """A reminder of this `kind` that went to `users` then, because others were away. `due` is when what it asks for was
    due, and `limit` which time limit it is about, for the kinds that say so."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    users: tuple[str, ...]
    kind: str
    at: AwareDatetime
    due: AwareDatetime | None = None
    limit: str | None = None

    @classmethod
    def of(cls, event: Reminding, users: tuple[str, ...] = ()) -> Self:
        due, limit = getattr(event, "due", None), getattr(event, "limit", None)
        return cls(users=users, kind=event.kind, at=event.at, due=due, limit=limit)

    def follows(self, earlier: "Reminded") -> bool:
        """Whether it asks the same people for the same thing again."""
        return (self.users, self.kind, self.limit) == (earlier.users, earlier.kind, earlier.limit)
