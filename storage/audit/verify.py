"""The proof that nobody has touched the trail, nor the rows that it tells of."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import chain
from typing import cast

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import DBAPIError

from storage.audit.chain_check import broken_chains
from storage.audit.customers_check import altered_customers
from storage.audit.escalation_check import altered_escalations
from storage.audit.index_check import damaged_indexes
from storage.audit.odd_values import every_text_read, misplaced_values, unreadable_values
from storage.audit.outbox_check import altered_lanes, altered_messages, messages_not_owed, wrong_order
from storage.audit.postgresql_session import print_alike
from storage.audit.schema_check import altered_schema, has_none, missing
from storage.audit.settings_check import altered_settings
from storage.audit.trigger_trials import ineffective_triggers
from storage.audit.triggers import altered_triggers
from storage.audit.unfinished import Unfinished, unfinished
from storage.database import read_only
from storage.errors import is_damaged, is_lost
from storage.models import DraftRow, InboxRow
from storage.outbox import number_problems
from storage.row_checksum import wrong_rows
from storage.upgrade import revision_problems

_TIMEOUT = timedelta(minutes=10)  # for one statement, which may sort a large table


def verify(engine: Engine) -> list[str]:
    """One sentence for each thing that is wrong with the trail, in any workspace; empty when it is intact.

    Where the check could not be finished, the last sentence says so.
    """
    return list(told(engine))


def told(engine: Engine) -> Iterator[str]:
    """The same one by one."""
    try:
        yield from problems(engine)
    except Unfinished as stopped:
        yield str(stopped)


def problems(engine: Engine, *, timeout: timedelta = _TIMEOUT) -> Iterator[str]:
    """What is wrong, one by one. The bot may go on working: all is read as it stood at one moment.

    Needs the memory of some hundred rows, however many there are. One statement, and with it a lock of somebody else's,
    is waited for as long as `timeout`. Raises `Unfinished` after what was found until then, and the driver's error
    where the file is damaged.
    """
    try:
        with read_only(engine).connect() as connection:
            connection.execution_options(timeout=timeout, one_moment=True)
            print_alike(connection)
            if lost := missing(connection):
                yield f"There is no {', '.join(lost)}: this is no database of this version."
                return
            yield from carried_out(connection, "the schema", altered_schema)
            yield from carried_out(connection, "the indexes", damaged_indexes)
            yield from as_far_as_readable(connection)
    except DBAPIError as error:
        if is_damaged(error):
            raise
        raise unfinished("the tables could not be read", error) from error
    yield from ineffective_triggers(engine)


def is_empty(engine: Engine) -> bool:
    """Whether none of the tables is there: then nothing was taken away, it is another database."""
    with read_only(engine).begin() as connection:
        return has_none(connection)


def as_far_as_readable(connection: Connection) -> Iterator[str]:
    """What `problems_seen_by` says, and which values it could not read."""
    intact = True
    with every_text_read(connection) as no_utf_8:
        for problem in chain(carried_out(connection, "the values", misplaced_values), problems_seen_by(connection)):
            intact = False
            yield problem
        if no_utf_8 or not intact:
            yield from carried_out(connection, "the values", unreadable_values)


def problems_seen_by(connection: Connection) -> Iterator[str]:
    """All but schema, indexes and the trying of triggers, as this transaction sees it: it must read one moment."""
    for what, check in CHECKS:
        yield from carried_out(connection, what, check)


def carried_out(connection: Connection, what: str, check: Callable[[Connection], Iterator[str]]) -> Iterator[str]:
    """What a check says. Anything can stand in a forged value: where that stops the check, the next ones go on."""
    savepoint = connection.begin_nested()
    try:
        for problem in check(connection):
            yield problem.encode(errors="backslashreplace").decode()  # half of a surrogate pair cannot be printed
    except Exception as error:
        if is_lost(error):
            raise
        savepoint.rollback()
        yield f"{what} could not be checked to the end ({type(error).__name__}): mend what is named, then verify again."
    else:
        savepoint.commit()


def _altered_deliveries(connection: Connection) -> Iterator[str]:
    return wrong_rows(connection, cast("Table", InboxRow.__table__))


def _altered_drafts(connection: Connection) -> Iterator[str]:
    return wrong_rows(connection, cast("Table", DraftRow.__table__))


CHECKS: tuple[tuple[str, Callable[[Connection], Iterator[str]]], ...] = (
    ("the revision", revision_problems),
    ("the triggers", altered_triggers),
    ("the audit entries", broken_chains),
    ("the escalations", altered_escalations),
    ("the settings", altered_settings),
    ("the customers", altered_customers),
    ("the outbox", altered_messages),
    ("the outbox's sequence", number_problems),
    ("what entries owe", messages_not_owed),
    ("the order of the outbox", wrong_order),
    ("the lanes", altered_lanes),
    ("the inbox", _altered_deliveries),
    ("the drafts", _altered_drafts),
)
"""What each is about, and what carries it out."""
