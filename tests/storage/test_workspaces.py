"""Which workspaces a database knows: those of which anything is on record."""

from sqlalchemy import Engine

from bot.domain.team import AreaDestination, Routes, TeamSettings
from storage.unit_of_work import UnitOfWork
from storage.workspaces import workspaces_on_record
from tests.builders import AWAY, HOME, NINE


def test_a_workspace_is_known_from_its_first_entry_on(engine: Engine) -> None:
    assert workspaces_on_record(engine) == []
    for workspace in (HOME, AWAY):
        for channel in ("C0ENG", "C0OTHER"):
            with UnitOfWork(engine, workspace) as work:
                routes = Routes(engineering=AreaDestination(channel=channel))
                work.settings.replace(TeamSettings(routes=routes), by="U09", at=NINE)
    assert workspaces_on_record(engine) == sorted([HOME, AWAY])
