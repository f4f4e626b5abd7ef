"""What a newer release wrote into one escalation's row breaks nobody's list, and is told to nobody who may not know."""

import pytest
from sqlalchemy import Engine, update

from bot.domain.access import Actor
from bot.domain.source import Source
from storage.models import EscalationRow
from storage.records import Records
from tests.builders import AGENT, HOME, opened

ANYBODY = Actor("UANY")
SOURCE = Source("C0CUST", "1772442000.000100")

pytestmark = pytest.mark.fault("F81")


@pytest.fixture
def newer(engine: Engine, request: pytest.FixtureRequest) -> Records:
    """Three escalations of one message, in the second of which one column says what only a newer release knows."""
    ids = [opened(engine, source=SOURCE) for _ in range(3)]
    with engine.begin() as connection:
        connection.execute(update(EscalationRow).where(EscalationRow.id == ids[1]).values(request.param))
    return Records(engine, HOME)


COLUMNS = [{"severity_rank": 3}, {"severity_rank": -1}, {"target": "legal"}, {"state": "on_hold"}]
each_column = pytest.mark.parametrize("newer", COLUMNS, ids=str, indirect=True)


@each_column
def test_it_is_left_out_and_the_others_are_listed_and_counted(newer: Records) -> None:
    for limit in (1, 2, 9):
        for lines, total in (newer.with_the_team(ANYBODY, limit=limit), newer.kept_by(Actor(AGENT), limit=limit)):
            assert [line.reference for line in lines] == ["ESC-1", "ESC-3"][:limit]
            assert total == 2


@each_column
def test_it_is_not_told_as_an_earlier_one(newer: Records) -> None:
    earlier = newer.earlier("C0CUST", "1772442000.000100", ANYBODY)
    assert [one.reference for one in earlier] == ["ESC-3", "ESC-1"]


@each_column
def test_it_is_named(newer: Records) -> None:
    assert newer.unreadable() == [
        "ESC-2 is in no list: this release does not know its severity, its state or its team."
    ]


@pytest.mark.fault("F67")
@pytest.mark.parametrize("newer", [{"target": "legal"}], indirect=True)
def test_a_team_that_is_not_known_may_be_confidential(newer: Records) -> None:
    assert newer.shown(2, ANYBODY) is None
    place = newer.place(number=2)
    assert place is not None
    assert place.confidential
