"""The use cases of the settings: what is remembered for the forms, and what is refused before anything is written."""

from collections.abc import Iterator

import pytest

from bot.domain.hours import Hours
from bot.domain.settings_changes import changes_between
from bot.domain.team import Permissions, TeamSettings
from bot.services.settings import SettingsService
from bot.services.settings_file import BadSettings
from storage.database import connect
from storage.settings import SettingsRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import NINE

EVERYBODY = TeamSettings(permissions=Permissions(team_verbs="everybody"))


@pytest.fixture
def services(sqlite_url: str) -> Iterator[tuple[SettingsService, SettingsService]]:
    """Those of two processes on one database."""
    engine = connect(sqlite_url)
    yield tuple(  # type: ignore[misc] # two of them
        SettingsService(lambda: UnitOfWork(engine, "T1"), SettingsRecords(engine, "T1"), lambda: NINE) for _ in range(2)
    )
    engine.dispose()


def test_a_change_is_remembered_at_once_and_elsewhere_after_the_next_look(
    services: tuple[SettingsService, SettingsService],
) -> None:
    here, there = services
    (made,) = here.change(changes_between(TeamSettings(), EVERYBODY, at=NINE, by="U09"), on=0)
    assert (made.by, here.remembered, there.remembered) == ("U09", EVERYBODY, TeamSettings())
    assert (there.refresh(), there.remembered) == (EVERYBODY, EVERYBODY)
    there.replace(TeamSettings(), by="U10", on=there.in_force().version)
    assert [(one.version, one.at, one.by) for one in here.history(limit=9)] == [(2, NINE, "U10"), (1, NINE, "U09")]


def test_hours_with_holidays_that_nobody_knows_are_not_taken(
    services: tuple[SettingsService, SettingsService],
) -> None:
    service, _ = services
    wrong = TeamSettings(hours=Hours(holidays="ZZ"))
    with pytest.raises(BadSettings, match=r"hours\.holidays: 'ZZ' is no country I know holidays of"):
        service.change(changes_between(TeamSettings(), wrong, at=NINE, by="U09"), on=0)
    assert service.in_force().version == 0
