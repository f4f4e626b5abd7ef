"""An open escalation that nobody would be reminded of is found, and said once; so is that it is over."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, update

from bot.domain.state import State
from bot.domain.team import Destination, Routes, Support, TeamSettings
from bot.domain.tiers import Target
from bot.services.follow_up_watch import LATE_AFTER, FollowUpWatch
from storage.database import close, connect
from storage.models import EscalationRow
from storage.outbox.rows import OUTBOX
from storage.unattended import UnattendedRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, a_brief, opened

AT = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
ADMINS_ONLY = TeamSettings(support=Support(admins=("U0ADMIN", "U0OTHER", "S0GROUP")))
FALLBACK = ADMINS_ONLY.model_copy(update={"routes": Routes(fallback=Destination(channel="C0FALLBACK"))})


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url)
    yield engine
    close(engine)


def a_watch(engine: Engine, at: Callable[[], datetime] = lambda: AT) -> FollowUpWatch:
    return FollowUpWatch(lambda: UnitOfWork(engine, HOME), UnattendedRecords(engine, HOME), at)


def settings_are(engine: Engine, settings: TeamSettings) -> None:
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(settings, by="U0ADMIN", at=AT)


def due_at(engine: Engine, id: str, at: datetime | None) -> None:
    with engine.begin() as connection:
        connection.execute(update(EscalationRow).where(EscalationRow.id == id).values(next_nudge=at))


def forget_due_time(engine: Engine, *ids: str) -> None:
    for id in ids:
        due_at(engine, id, None)


def alerts(engine: Engine) -> list[tuple[str, str]]:
    with engine.begin() as connection:
        rows = connection.execute(OUTBOX.select().where(OUTBOX.c.kind == "alert").order_by(OUTBOX.c.id)).all()
    return [(row.to, row.content["text"]) for row in rows]


def test_what_has_a_moment_ahead_is_in_order(engine: Engine) -> None:
    for state in State:
        opened(engine, state=state, at=AT)
    assert a_watch(engine).holds()
    assert alerts(engine) == []


@pytest.mark.parametrize("state", [State.OPEN, State.ACKNOWLEDGED, State.RESOLVED, State.DE_ESCALATED])
def test_without_a_due_time_it_is_found_unless_it_is_over(engine: Engine, state: State) -> None:
    forget_due_time(engine, opened(engine, state=state, at=AT))
    assert not a_watch(engine).holds()


@pytest.mark.parametrize(("late", "holds"), [(LATE_AFTER / 2, True), (LATE_AFTER * 2, False)])
def test_what_was_due_and_never_came_is_found_after_a_while(engine: Engine, late: timedelta, holds: bool) -> None:
    due_at(engine, opened(engine, at=AT), AT - late)
    assert a_watch(engine).holds() is holds


@pytest.mark.fault("F45")
def test_it_is_said_once_and_once_that_it_is_over_whoever_restarts_in_between(engine: Engine) -> None:
    settings_are(engine, FALLBACK)
    first, second = (opened(engine, at=AT) for _ in range(2))
    forget_due_time(engine, first)
    watch = a_watch(engine)
    assert [watch.holds(), watch.holds(), a_watch(engine).holds()] == [False] * 3
    assert len(alerts(engine)) == 1
    due_at(engine, first, AT + timedelta(hours=1))
    assert [a_watch(engine).holds(), watch.holds()] == [True, True]
    forget_due_time(engine, second)
    assert not watch.holds()
    assert [to for to, _ in alerts(engine)] == ["C0FALLBACK"] * 3
    broken, over, again = (said for _, said in alerts(engine))
    assert "ESC-1" in broken
    assert "ESC-2" not in broken
    assert "ESC" not in over
    assert "ESC-2" in again


def test_without_a_fallback_channel_the_admins_hear_of_it(engine: Engine) -> None:
    settings_are(engine, ADMINS_ONLY)
    forget_due_time(engine, opened(engine, at=AT))
    a_watch(engine).holds()
    assert [to for to, _ in alerts(engine)] == ["U0ADMIN", "U0OTHER"]


def test_a_confidential_one_is_counted_and_not_named(engine: Engine) -> None:
    settings_are(engine, FALLBACK)
    forget_due_time(engine, opened(engine, a_brief(Target.SECURITY), at=AT), opened(engine, at=AT))
    a_watch(engine).holds()
    ((_, said),) = alerts(engine)
    assert "ESC-1" not in said
    assert "ESC-2 and 1 confidential" in said
