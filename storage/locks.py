"""Taking turns: what SQLite's single writer gives for nothing, PostgreSQL gives by advisory locks."""

from enum import IntEnum

from sqlalchemy import Connection, func, select


class Lock(IntEnum):
    """What only one transaction of a workspace does at a time; the numbers are the locks' first key.

    Whoever needs several takes them in this order: opening or settings, drafting, the rows of escalations, the queue
    last. What happens under the queue's lock is short, because everybody who owes a message waits for it.
    """

    OPENING = 1
    SETTINGS = 2
    DRAFTING = 4
    QUEUE = 3


def acquire(turn: Lock, connection: Connection, workspace: str) -> None:
    """Wait for the others of this workspace; the turn ends with the transaction.

    Two workspaces whose names hash alike wait for each other too, which costs time and nothing else.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(int(turn), func.hashtext(workspace))))
