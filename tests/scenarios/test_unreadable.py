"""One row that nobody can read: everybody else is served, and the admins hear of it."""

import pytest
from sqlalchemy import update

from storage.database import connect
from storage.models import EscalationRow
from storage.repositories import read_again
from storage.upgrade import open_database
from tests.scenarios.conftest import a_town
from tests.scenarios.forms import escalates


@pytest.mark.fault("F81")
@pytest.mark.fault("F108")
def test_the_others_are_reminded_and_the_admins_hear_of_it_once(sqlite_url: str) -> None:
    with a_town(sqlite_url) as town:
        escalates(town, town.agent)
        escalates(town, town.specialist)
        engine = connect(sqlite_url)
        with engine.begin() as connection:
            connection.execute(update(EscalationRow).where(EscalationRow.number == 1).values(snapshot="{}"))
        for _ in range(3):
            town.advance(hours=4)
            open_database(sqlite_url).dispose()  # as each command does
            read_again(engine)  # as each start does
        engine.dispose()
        reminders = [message.seen for message in town.specialist.inbox if "need a word from you" in message.seen]
        assert len(reminders) == 1  # the newest stands in for the ones before
        assert reminders[0].count("*ESC-2*") == 2
        notices = [message.seen for message in town.support_manager.inbox if "can't read ESC-1" in message.seen]
        assert len(notices) == 1
        assert not any("can't read" in message.seen for message in town.agent.inbox)
