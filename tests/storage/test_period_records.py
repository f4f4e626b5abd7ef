"""What reports are made of: what was opened since some day, and what happened."""

from sqlalchemy import Engine, update

from storage.models import EscalationRow
from storage.period_records import PeriodRecords
from tests.builders import AWAY, HOME, NINE, minutes, opened


def test_what_was_opened_since_then_is_read_and_what_happened_counted(engine: Engine) -> None:
    first, second = opened(engine), opened(engine, at=NINE + minutes(2))
    early, late = PeriodRecords(engine, HOME, NINE), PeriodRecords(engine, HOME, NINE + minutes(1))
    assert ([one.id for one in early.opened()], [one.id for one in late.opened()]) == ([first, second], [second])
    assert (early.count("opened"), late.count("opened"), late.count("rerouted")) == (2, 1, 0)
    away = PeriodRecords(engine, AWAY, NINE)
    assert (list(away.opened()), away.count("opened")) == ([], 0)


def test_what_cannot_be_read_is_left_out(engine: Engine) -> None:
    first, broken = opened(engine), opened(engine)
    with engine.begin() as connection:
        connection.execute(update(EscalationRow).where(EscalationRow.id == broken).values(snapshot="{}"))
    assert [one.id for one in PeriodRecords(engine, HOME, NINE).opened()] == [first]
