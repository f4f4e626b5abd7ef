"""A draft that cannot be read keeps nobody from their form, and takes none of their other drafts along."""

from datetime import datetime

import pytest
from sqlalchemy import Column, Engine

from bot.domain.draft import Draft
from bot.domain.source import Source
from storage.drafts import DraftRecords
from storage.models import DraftRow
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, NINE, minutes
from tests.storage.unreadable_values import unreadable_values

OTHERS_NEVER_READ = {"id", "workspace", "author", "checksum"}
COLUMNS = [column for column in DraftRow.__table__.columns if column.name not in OTHERS_NEVER_READ]

pytestmark = pytest.mark.fault("F105")


def draft(id: str, touched_at: datetime) -> Draft:
    return Draft(id, "UME", {"summary": id}, Source(), NINE, touched_at=touched_at)


@pytest.fixture
def drafts(engine: Engine) -> DraftRecords:
    """Two of one person; the newer one is the one that is edited."""
    with UnitOfWork(engine, HOME) as work:
        work.drafts.keep(draft("OLDER", NINE))
        work.drafts.keep(draft("NEWER", NINE + minutes(1)))
    return DraftRecords(engine, HOME)


def edit(engine: Engine, column: str, value: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE drafts SET {column} = {value} WHERE id = 'NEWER'")  # noqa: S608 - our own words


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_whatever_stands_there_the_other_one_is_offered(
    engine: Engine, drafts: DraftRecords, column: Column[object]
) -> None:
    for value in unreadable_values(engine, column):
        edit(engine, column.name, value)
        assert [one.id for one in drafts.left("UME", limit=5) if one.id != "NEWER"] == ["OLDER"], value
        assert drafts.latest("UME") is not None, value
        drafts.get("NEWER", "UME")


@pytest.mark.parametrize(("column", "value"), [("step", "'third_step'"), ("answers", "'[1]'"), ("source", "'7'")])
def test_it_is_none_is_named_and_gives_way_to_what_its_form_holds(
    engine: Engine, drafts: DraftRecords, column: str, value: str
) -> None:
    """As after a downgrade: a newer release may know a step more."""
    assert drafts.unreadable() == []
    edit(engine, column, value)
    assert drafts.latest("UME") == draft("OLDER", NINE)
    assert drafts.get("NEWER", "UME") is None
    assert drafts.unreadable() == ["draft NEWER of UME cannot be read by this release: it is not offered again."]
    with UnitOfWork(engine, HOME) as work:
        assert work.drafts.get("NEWER", "UME") is None
        work.drafts.keep(draft("NEWER", NINE + minutes(2)))
    assert drafts.latest("UME") == draft("NEWER", NINE + minutes(2))
    assert drafts.unreadable() == []
