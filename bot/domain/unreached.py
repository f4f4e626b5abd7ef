"""Whom no message reaches."""

from pydantic import AwareDatetime, BaseModel


class Unreached(BaseModel):
    """That it was said that somebody, or a channel, cannot be reached."""

    error: str
    at: AwareDatetime
