"""Which workspaces a database has anything on record of."""

from sqlalchemy import Engine, func, select

from storage.database import read_only
from storage.models import AuditEntry


def workspaces_on_record(engine: Engine) -> list[str]:
    """Their team ids, in order; each is one look-up in the index, however long the trail is."""
    found: list[str] = []
    with read_only(engine).connect() as connection:
        while following := connection.scalar(_FIRST.where(AuditEntry.workspace > (found[-1] if found else ""))):
            found.append(following)
    return found


_FIRST = select(func.min(AuditEntry.workspace))
