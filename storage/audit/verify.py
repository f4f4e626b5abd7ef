"""The proof that nobody has touched the trail, nor the rows that it tells of."""

from collections.abc import Iterator
from datetime import timedelta
from typing import cast

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import OperationalError

from storage.audit.chain_check import broken_chains
from storage.audit.customers_check import altered_customers
from storage.audit.escalation_check import altered_escalations
from storage.audit.index_check import damaged_indexes
from storage.audit.odd_values import misplaced_bytes, undecodable_text
from storage.audit.outbox_check import altered_outbox
from storage.audit.schema_check import altered_schema, has_none, missing
from storage.audit.settings_check import altered_settings
from storage.audit.trigger_trials import ineffective_triggers
from storage.audit.triggers import altered_triggers
from storage.database import read_only
from storage.models import DraftRow, InboxRow
from storage.row_checksum import wrong_rows
from storage.upgrade import revision_problems

_TIMEOUT = timedelta(minutes=10)  # for one statement, which may sort a large table


def verify(engine: Engine) -> list[str]:
    """One sentence for each thing that is wrong with the trail, in any workspace; empty when it is intact."""
    return list(problems(engine))


def problems(engine: Engine) -> Iterator[str]:
    """The same one by one. The bot may go on working: all is read as it stood at one moment.

    Needs the memory of some hundred rows, however many there are.
    """
    with read_only(engine).connect() as connection:
        connection.execution_options(timeout=_TIMEOUT, one_moment=True)
        if lost := missing(connection):
            yield f"There is no {', '.join(lost)}: this is no database of this version."
            return
        yield from altered_schema(connection)
        yield from damaged_indexes(connection)
        yield from as_far_as_readable(connection)
    yield from ineffective_triggers(engine)


def is_empty(engine: Engine) -> bool:
    """Whether none of the tables is there: then nothing was taken away, it is another database."""
    with read_only(engine).begin() as connection:
        return has_none(connection)


def as_far_as_readable(connection: Connection) -> Iterator[str]:
    """Where SQLite holds what nobody can read, that is named instead of whatever stumbled over it."""
    odd = list(misplaced_bytes(connection))
    yield from odd
    try:
        yield from problems_seen_by(connection)
    except (OperationalError, TypeError):  # the driver cannot decode a text; bytes are compared with one
        unreadable = list(undecodable_text(connection))
        if not odd and not unreadable:
            raise
        yield from unreadable
        yield "What comes after the values that nobody can read could not be checked: mend them, then verify again."


def problems_seen_by(connection: Connection) -> Iterator[str]:
    """The same, but for trying the triggers, as this transaction sees it: it must read one moment."""
    yield from revision_problems(connection)
    yield from altered_triggers(connection)
    yield from broken_chains(connection)
    yield from altered_escalations(connection)
    yield from altered_settings(connection)
    yield from altered_customers(connection)
    yield from altered_outbox(connection)
    for table in (InboxRow, DraftRow):
        yield from wrong_rows(connection, cast("Table", table.__table__))
