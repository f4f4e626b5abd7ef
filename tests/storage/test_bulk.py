"""Rows that are written or changed in bulk are what was given, few or many, and a failure is everybody's usual one."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from storage.bulk import Bulk, BulkChanges
from storage.outbox.rows import OUTBOX
from tests.builders import HOME, NINE

AWKWARD = 'Zoë\tsaid: "a\\b" \\N\nand 100 %'
COUNTS = pytest.mark.parametrize("count", [0, 1, 19, 20, 300])


def message(number: int) -> dict[str, Any]:
    """With something of each type, and every second one with less."""
    given = number % 2
    return {
        "id": number, "workspace": HOME, "lane": AWKWARD, "transport": "slack", "rank": number, "kind": "notice",
        "to": "U1", "escalation_id": None, "entry_seq": None,
        "content": {"text": AWKWARD, "lines": [["one", number]]} if given else None, "key": f"key{number}",
        "state": "queued", "attempts": 0, "created_at": NINE + timedelta(microseconds=number),
        "due_at": NINE if given else None, "claimed_at": None, "first_tried_at": None, "tried_at": None,
        "ended_at": None, "channel": "" if given else None, "ts": None, "error": AWKWARD, "checksum": "sum",
    }  # fmt: skip


@COUNTS
def test_what_was_given_stands_there(engine: Engine, count: int) -> None:
    given = [message(number) for number in range(1, count + 1)]
    with engine.begin() as connection:
        Bulk(OUTBOX).write(connection, given)

    with engine.begin() as connection:
        assert [dict(row) for row in connection.execute(select(OUTBOX).order_by(OUTBOX.c.id)).mappings()] == given


@COUNTS
def test_one_that_cannot_be_written_is_an_error_like_any_other(engine: Engine, count: int) -> None:
    given = [message(number) for number in range(1, count + 1)]
    with pytest.raises(IntegrityError), engine.begin() as connection:
        Bulk(OUTBOX).write(connection, [*given, message(1), message(1)])

    with engine.begin() as connection:
        assert connection.execute(select(OUTBOX)).all() == []


@COUNTS
def test_what_was_changed_stands_there_and_nothing_else(engine: Engine, count: int) -> None:
    before = [message(number) for number in range(1, count + 2)]
    after = [row | {**message(row["id"] + 1), "id": row["id"], "key": row["key"]} for row in before[:count]]
    names = [name for name in before[0] if name not in ("id", "key")]
    changed = [[*(row[name] for name in names), row["id"], row["key"]] for row in after]
    with engine.begin() as connection:
        Bulk(OUTBOX).write(connection, before)
        assert BulkChanges(OUTBOX, "id", "key").write(connection, names, changed) == count

    with engine.begin() as connection:
        found = [dict(row) for row in connection.execute(select(OUTBOX).order_by(OUTBOX.c.id)).mappings()]
    assert found == [*after, before[count]]


@COUNTS
def test_a_row_that_is_not_as_it_was_is_not_changed(engine: Engine, count: int) -> None:
    given = [message(number) for number in range(1, count + 1)]
    with engine.begin() as connection:
        Bulk(OUTBOX).write(connection, given)
        another = [["dead", row["id"], "another key"] for row in given]
        assert BulkChanges(OUTBOX, "id", "key").write(connection, ["state"], another) == 0
