"""Who is away is on the settings' record, which no file touches; and what somebody keeps is found, whoever holds it."""

from datetime import timedelta

from sqlalchemy import Engine

from bot.domain.absences import Absence
from bot.domain.settings_changes import AwaySet
from bot.domain.state import State
from bot.domain.team import Permissions, TeamSettings
from storage.audit.verify import verify
from storage.settings import SettingsRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import AGENT, HOME, NINE, opened

ABSENCE = Absence(until=NINE + timedelta(days=3))


def says(engine: Engine, user: str, now: Absence | None) -> None:
    records = SettingsRecords(engine, HOME).in_force()
    with UnitOfWork(engine, HOME) as work:
        said = AwaySet(at=NINE, by=user, user=user, was=records.settings.away.get(user), now=now)
        work.settings.change([said], on=records.version)


def test_an_absence_is_on_record_and_each_person_has_their_own(engine: Engine) -> None:
    says(engine, "U01", ABSENCE)
    says(engine, "U02", ABSENCE)
    says(engine, "U01", None)
    records = SettingsRecords(engine, HOME)
    settings = records.current()
    assert settings.stand_in("U01", NINE) is None
    assert settings.stand_in("U02", NINE)
    assert [(one.by, one.change.part) for one in records.history(9)] == [
        ("U01", "away.U01"),
        ("U02", "away.U02"),
        ("U01", "away.U01"),
    ]
    assert verify(engine) == []


def test_settings_from_a_file_leave_absences_as_they_are(engine: Engine) -> None:
    says(engine, "U01", ABSENCE)
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(TeamSettings(permissions=Permissions(team_verbs="everybody")), by="U09", at=NINE)
    assert SettingsRecords(engine, HOME).current().away == {"U01": ABSENCE}
    assert verify(engine) == []


def test_what_somebody_keeps_is_what_is_not_closed(engine: Engine) -> None:
    kept = {opened(engine), opened(engine, state=State.RESOLVED)}
    opened(engine, state=State.CLOSED)
    opened(engine, by="U0OTHER")
    with UnitOfWork(engine, HOME) as work:
        assert {one.id for one in work.escalations.owned_by(AGENT)} == kept
