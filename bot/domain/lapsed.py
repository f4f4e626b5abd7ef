"""An acknowledgement that nothing followed, for as long as nobody else has it."""

from pydantic import AwareDatetime, BaseModel, ConfigDict


class Lapsed(BaseModel):
    """`was` had acknowledged it, until `at`."""

    model_config = ConfigDict(frozen=True, extra="allow")

    was: str
    at: AwareDatetime
