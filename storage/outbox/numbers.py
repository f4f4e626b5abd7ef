"""The numbers of messages: each is greater than any before, also where somebody has set the sequence back."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, TextClause, text

_HIGHEST = "(SELECT coalesce(max(id), 0) FROM outbox)"
_GIVEN: Mapping[str, str] = {
    "sqlite": "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'outbox'), 0)",
    "postgresql": "coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox', 'id')::regclass), 0)",
}
# PostgreSQL: what is behind is caught up by taking the numbers in between, which no two can do at cross purposes.
# Its sequence is looked up once, and not for each number, which took three quarters of the time.
_TAKEN = text(
    "WITH outbox_ids AS MATERIALIZED "  # noqa: S608 - our own words
    "(SELECT pg_get_serial_sequence('outbox', 'id')::regclass AS sequence) "
    "SELECT id FROM (SELECT nextval(sequence) AS id FROM outbox_ids, "
    f"generate_series(1, :count + greatest(0, {_HIGHEST} - {_GIVEN['postgresql']}))) AS taken "
    "ORDER BY id DESC LIMIT :count"
)
# SQLite has one writer, and moves its sequence on to whatever number is inserted.
_BEFORE = text(f"SELECT max({_GIVEN['sqlite']}, {_HIGHEST})")
_CAUGHT_UP = (
    text("DELETE FROM sqlite_sequence WHERE name = 'outbox'"),
    text(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', {_HIGHEST})"),  # noqa: S608 - our own words
)
_BOTH: Mapping[str, TextClause] = {
    dialect: text(f"SELECT {_HIGHEST} AS highest, {given} AS given") for dialect, given in _GIVEN.items()
}


def next_numbers(connection: Connection, count: int) -> list[int]:
    """So many that no message has, in order. Whoever asks has the queue's lock, and on PostgreSQL others may take
    numbers in between for another workspace."""
    if connection.dialect.name == "sqlite":
        before = int(connection.scalar(_BEFORE) or 0)
        return list(range(before + 1, before + 1 + count))
    return sorted(connection.scalars(_TAKEN, {"count": count}))


def number_problems(connection: Connection) -> Iterator[str]:
    """A sentence where the sequence is behind the messages: it would give numbers that some of them have."""
    highest, given = connection.execute(_BOTH[connection.dialect.name]).one()
    if given < highest:
        yield f"outbox: its sequence has come to {given}, and there is a message {highest}: somebody has set it back."


def catch_up(connection: Connection) -> None:
    """Let the sequence be where the messages are."""
    if connection.dialect.name == "sqlite":
        for statement in _CAUGHT_UP:
            connection.execute(statement)
    else:
        next_numbers(connection, 1)
