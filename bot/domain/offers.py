"""Messages that ask one person for an answer: which are still open, so that the others can be changed to say so."""

from pydantic import AwareDatetime, BaseModel, ConfigDict


class Offer(BaseModel):
    """The entry that asked, when, and the kind of its event."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    entry: int
    at: AwareDatetime
    kind: str
