"""What its author asked to be kept survives a power failure; what is kept by itself survives a process that dies."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, event

from tests.scenarios.conftest import a_town
from tests.scenarios.forms import opens_second_step


@contextmanager
def commits() -> Iterator[list[bool]]:
    """For each commit of a transaction that wrote a draft: whether it is to wait for the disk."""
    seen: list[bool] = []

    def wrote(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO drafts"):
            seen.append(connection.get_execution_options()["durable"])

    event.listen(Engine, "after_cursor_execute", wrote)
    try:
        yield seen
    finally:
        event.remove(Engine, "after_cursor_execute", wrote)


@pytest.mark.fault("F96")
@pytest.mark.parametrize("button", ["Save for later", "Cancel"])
def test_leaving_waits_for_the_disk_and_a_change_does_not(button: str, database_url: str) -> None:
    with a_town(database_url) as town:
        opens_second_step(town.agent)
        with commits() as seen:
            town.agent.fills({"actual": "A timeout"})
        assert seen == [False]
        with commits() as seen:
            town.agent.clicks(button)
        assert seen == [True]
