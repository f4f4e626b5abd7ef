"""One after the other: what SQLite's single writer gives for nothing, PostgreSQL gives by advisory locks."""

from enum import IntEnum

from sqlalchemy import Connection


class Lock(IntEnum):
    """What only one transaction does at a time; the numbers are the locks' first key.

    Submitting is locked for one form, drafting for one draft that does not exist yet, siblings for one case, the others
    for a whole workspace, and the numbers of messages for all of them, where somebody has set those back. Whoever needs
    several takes them in this order: alerting, submitting or settings, drafting or the row of a draft, siblings, the
    rows of escalations in the order of their ids, numbering, the queue, the numbers of messages last. What happens
    under the last three is short, because everybody who opens an escalation or owes a message waits for it.
    """

    NUMBERING = 1
    SETTINGS = 2
    QUEUE = 3
    DRAFTING = 4
    SUBMITTING = 5
    ALERTING = 6
    SIBLINGS = 7
    NUMBERS = 8


def acquire(lock: Lock, connection: Connection, workspace: str, subject: str = "") -> bool:
    """Wait for the others of this workspace, or of this `subject` in it; the lock ends with the transaction.

    Says whether anybody may have written since this transaction began: on SQLite it has been the only writer.
    Two names that hash alike wait for each other too, which costs time and nothing else.
    """
    if connection.dialect.name == "sqlite":
        return False
    connection.exec_driver_sql(_ACQUIRE, (int(lock), f"{workspace} {subject}"))
    return True


_ACQUIRE = "SELECT pg_advisory_xact_lock(%s, hashtext(%s))"
