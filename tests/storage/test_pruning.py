"""What is forgotten, and when."""

import pytest
from sqlalchemy import Engine, func, select

from bot.domain.draft import Draft
from bot.domain.source import Source
from storage import pruning
from storage.models import DraftRow, InboxRow
from storage.pruning import Pruning
from storage.unit_of_work import UnitOfWork
from tests.builders import AGENT, AWAY, HOME, NINE, minutes


def rows(engine: Engine) -> tuple[int | None, int | None]:
    with engine.connect() as connection:
        counts = [connection.scalar(select(func.count()).select_from(table)) for table in (InboxRow, DraftRow)]
    return counts[0], counts[1]


def test_old_deliveries_and_forms_that_nobody_touched_are_forgotten(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "_AT_ONCE", 2)
    for n in range(5):
        with UnitOfWork(engine, HOME) as work:
            work.inbox.is_new(f"Ev{n}", NINE)
            work.drafts.keep(Draft(f"V{n}", AGENT, {}, Source(), NINE, touched_at=NINE))
    with UnitOfWork(engine, AWAY) as work:
        work.inbox.is_new("Ev0", NINE)
        work.drafts.keep(Draft("away", AGENT, {}, Source(), NINE, touched_at=NINE))
    days = minutes(24 * 60)
    assert Pruning(engine, HOME).prune(NINE + 7 * days) == 0
    assert Pruning(engine, HOME).prune(NINE + 7 * days + minutes(1)) == 5
    assert rows(engine) == (1, 6)
    assert Pruning(engine, HOME).prune(NINE + 30 * days) == 0
    assert Pruning(engine, HOME).prune(NINE + 30 * days + minutes(1)) == 5
    assert rows(engine) == (1, 1)


def test_a_form_that_was_opened_and_left_as_it_was_is_forgotten_after_a_day(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        work.drafts.keep(Draft("untouched", AGENT, {"description": "A customer's words"}, Source(), NINE))
        work.drafts.keep(Draft("touched", AGENT, {"summary": "My own"}, Source(), NINE, touched_at=NINE))
    day = minutes(24 * 60)
    assert Pruning(engine, HOME).prune(NINE + day) == 0
    assert Pruning(engine, HOME).prune(NINE + day + minutes(1)) == 1
    assert rows(engine) == (0, 1)
