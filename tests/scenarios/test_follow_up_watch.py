"""What should never happen, happening: an escalation loses its follow-up, and the fallback channel hears of it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from storage.database import connected
from storage.models import EscalationRow
from tests.scenarios.conftest import Town


def due_at(database_url: str, at: datetime | None) -> None:
    with connected(database_url) as engine, engine.begin() as connection:
        connection.execute(update(EscalationRow).values(next_nudge=at))


def said(town: Town) -> list[str]:
    town.app.settle()
    return [message.seen for message in town.support_manager.reads("C0OPS")]


@pytest.mark.fault("F45")
def test_the_fallback_channel_hears_once_that_nobody_is_reminded_and_once_that_it_is_over(
    town: Town, sqlite_url: str
) -> None:
    town.escalated()
    town.settle()
    watch = town.app.bot.watch
    due_at(sqlite_url, None)
    assert [watch.holds(), watch.holds()] == [False, False]
    (alert,) = said(town)
    assert "Nobody is being reminded of ESC-1" in alert
    due_at(sqlite_url, town.clock() + timedelta(hours=1))
    assert watch.holds()
    assert len(said(town)) == 2
    assert "its next follow-up again" in said(town)[-1]
