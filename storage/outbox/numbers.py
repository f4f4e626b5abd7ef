"""The numbers of messages: each is greater than any before, also where somebody has set the sequence back.

There are 2**63 - 1 of them. No outbox comes to half of that by itself, at a million messages a second not in 100,000
years: where the sequence is beyond, somebody has set it forward, and it may soon have no number left to give.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, text

from storage.locks import Lock, acquire

_NUMBERS = 2**63 - 1
_TOO_FAR = 2**62
_HIGHEST = f"(SELECT coalesce(max(id), 0) FROM outbox WHERE id < {_TOO_FAR})"  # noqa: S608 - our own words
_GIVEN: Mapping[str, str] = {
    "sqlite": "coalesce((SELECT CAST(seq AS INTEGER) FROM sqlite_sequence WHERE name = 'outbox'), 0)",
    "postgresql": "coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox', 'id')::regclass), 0)",
}
# PostgreSQL: what is a little behind is caught up by taking the numbers in between, which no two can do at cross
# purposes. Its sequence is looked up once, and not for each number, which took three quarters of the time.
_TAKEN_ONE_BY_ONE = 10_000  # within some milliseconds
_TAKEN = text(
    "WITH outbox_ids AS MATERIALIZED (SELECT pg_get_serial_sequence('outbox', 'id')::regclass AS sequence), "  # noqa: S608 - our own words
    f"messages AS MATERIALIZED (SELECT {_HIGHEST} AS highest) "
    "SELECT id, highest FROM messages, (SELECT nextval(sequence) AS id FROM outbox_ids, generate_series(1, :count + "
    f"(SELECT least({_TAKEN_ONE_BY_ONE}, greatest(0, highest - {_GIVEN['postgresql']})) FROM messages))) AS taken "
    "ORDER BY id DESC LIMIT :count"
)
# SQLite has one writer, and moves its sequence on to whatever number is inserted.
_BEFORE = text(f"SELECT max({_GIVEN['sqlite']}, {_HIGHEST})")
_CAUGHT_UP = (
    text("DELETE FROM sqlite_sequence WHERE name = 'outbox'"),
    text(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', {_HIGHEST})"),  # noqa: S608 - our own words
)
_SEQUENCE = text("SELECT pg_get_serial_sequence('outbox', 'id')")
_HELD_STILL = text("LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE")
_SET_TO_THE_HIGHEST = text(
    "SELECT setval(pg_get_serial_sequence('outbox', 'id')::regclass, greatest(highest, 1), highest > 0) "  # noqa: S608 - our own words
    f"FROM (SELECT {_HIGHEST} AS highest) AS messages"
)


def next_numbers(connection: Connection, count: int) -> list[int]:
    """So many that no message has, in order. Whoever asks has the queue's lock, and on PostgreSQL others may take
    numbers in between for another workspace."""
    if connection.dialect.name == "sqlite":
        before = int(connection.scalar(_BEFORE) or 0)
        return list(range(before + 1, before + 1 + count))
    taken = connection.execute(_TAKEN, {"count": count}).all()
    if taken and taken[-1].id <= taken[-1].highest:  # far behind
        _set_to_the_highest(connection)
        taken = connection.execute(_TAKEN, {"count": count}).all()
    return sorted(one.id for one in taken)


def number_problems(connection: Connection) -> Iterator[str]:
    """A sentence where the sequence is behind the messages, some of which have the numbers that it would give, or where
    it was set so far forward that it may have none left."""
    highest = _highest(connection)  # first: whoever takes a number meanwhile is no problem
    given = _given(connection)
    if given < highest:
        yield f"outbox: its sequence has come to {given}, and there is a message {highest}: somebody has set it back."
    elif given >= _TOO_FAR:
        yield (
            f"outbox: its sequence has come to {given}, which leaves {_NUMBERS - given} numbers for messages, and the "
            f"messages before came to {highest}: somebody has set it forward. A start of the bot sets it to {highest}."
        )


def catch_up(connection: Connection) -> None:
    """Let the sequence be where the messages are."""
    if connection.dialect.name == "sqlite":
        for statement in _CAUGHT_UP:
            connection.execute(statement)
    elif _given(connection) >= _TOO_FAR:
        connection.execute(_HELD_STILL)  # nobody has a number from before that is not yet in the table
        _set_to_the_highest(connection)
    else:
        next_numbers(connection, 1)


def _highest(connection: Connection) -> int:
    return connection.scalar(text(f"SELECT {_HIGHEST}")) or 0


def _given(connection: Connection) -> int:
    """The last number that the sequence has given; 0 where it has given none, or is gone."""
    if connection.dialect.name == "sqlite":
        return connection.scalar(text(f"SELECT {_GIVEN['sqlite']}")) or 0
    if (sequence := connection.scalar(_SEQUENCE)) is None:
        return 0
    # Not by `pg_sequence_last_value`, which says nothing of a sequence that was set and not asked since.
    return connection.scalar(text(f"SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM {sequence}")) or 0  # noqa: S608 - as PostgreSQL quotes it


def _set_to_the_highest(connection: Connection) -> None:
    """PostgreSQL: unless somebody else has done so by now, whose numbers need not be in the table yet."""
    acquire(Lock.NUMBERS, connection, "")
    if not _highest(connection) <= _given(connection) < _TOO_FAR:
        connection.execute(_SET_TO_THE_HIGHEST)
