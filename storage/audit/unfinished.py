"""The check that was stopped before its end: what it has not looked at is neither intact nor tampered with."""

from sqlalchemy.exc import DBAPIError

from storage.errors import is_held


class Unfinished(Exception):
    """The text says what was not checked, why, and what to do, for the operator."""


def unfinished(what: str, error: DBAPIError) -> Unfinished:
    """`what` completes "The check could not be finished: …"."""
    reason = str(error.orig).partition("\n")[0]
    if is_held(error):
        remedy = f"somebody else holds a lock ({reason}). Try again when nobody holds it."
    else:
        remedy = f"the database says: {reason}. Mend that, then verify again."
    return Unfinished(f"The check could not be finished: {what}, because {remedy}")
