"""On PostgreSQL who waits for whom, and what a connection keeps; SQLite has one writer and no server that plans."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from storage.database import DatabaseError, connect
from storage.drafts import DraftRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME

Use = Callable[[UnitOfWork], object]


@pytest.fixture
def engine(postgres_url: str) -> Iterator[Engine]:
    """Who has to wait gives up soon."""
    engine = connect(postgres_url, timeout=timedelta(seconds=0.5))
    yield engine
    engine.dispose()


def draft(id: str, author: str) -> Use:
    return lambda work: work.drafts.get(id, author)


def form(submission_key: str) -> Use:
    return lambda work: work.escalations.opened_with(submission_key)


def number(work: UnitOfWork) -> object:
    return work.escalations.next_number()


def waits(engine: Engine, first: Use, second: Use) -> bool:
    """Whether the second one must wait until the first one's transaction ends."""
    with UnitOfWork(engine, HOME) as one:
        first(one)
        try:
            with UnitOfWork(engine, HOME) as other:
                second(other)
        except DatabaseError:
            return True
        return False


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (draft("D1", "UME"), draft("D2", "UYOU"), False),
        (draft("D1", "UME"), draft("D1", "UME"), True),
        (form("V1"), form("V2"), False),
        (form("V1"), form("V1"), True),
        (form("V1"), draft("V1", "UME"), False),
        (number, form("V1"), False),
        (number, number, True),
    ],
    ids=["two drafts", "one draft", "two forms", "one form", "form and draft", "number and form", "two numbers"],
)
def test_people_wait_only_for_whoever_does_the_same(engine: Engine, first: Use, second: Use, *, expected: bool) -> None:
    assert waits(engine, first, second) is expected


def test_readers_leave_a_connection_with_its_prepared_statements(engine: Engine) -> None:
    drafts = DraftRecords(engine, HOME)
    for _ in range(10):
        drafts.latest("UME")
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%drafts%'"))
