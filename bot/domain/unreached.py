"""Whom no message reaches."""

from pydantic import AwareDatetime, BaseModel


class Unreached(BaseModel):
    """That it was said that somebody, or a channel, cannot be reached.

    `missed` are the numbers of the entries whose notes it has not had since.
    """

    error: str
    at: AwareDatetime
    missed: tuple[int, ...] = ()
