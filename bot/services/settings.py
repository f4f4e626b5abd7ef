"""The team's settings: in memory for the form, from the database for decisions, changed on the audit path."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.settings_changes import HoursSet, RecordedChange, SettingsChange
from bot.domain.team import TeamSettings
from bot.services.settings_file import SettingsFile, require_holidays
from storage.customers import Imported
from storage.settings import InForce, SettingsRecords
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class FileImported:
    """What a settings file came to; `customers` is None where it names none."""

    changes: list[SettingsChange]
    customers: Imported | None


class SettingsService:
    """`remembered` answers from memory, because a form must open before anything slower; `refresh` renews it."""

    def __init__(
        self, begin: Callable[[], UnitOfWork], records: SettingsRecords, clock: Callable[[], datetime]
    ) -> None:
        self._begin = begin
        self._records = records
        self._clock = clock
        self.remembered = TeamSettings()

    def refresh(self) -> TeamSettings:
        """One cheap look while nothing has changed, and never in the way of a writer."""
        self.remembered = self._records.current()
        return self.remembered

    def in_force(self) -> InForce:
        """The settings with the version to name when they are changed."""
        return self._records.in_force()

    def replace(self, settings: TeamSettings, *, by: str, on: int | None = None) -> list[SettingsChange]:
        """Put these in force in one commit, and say what that changed: nothing, when they were already.

        `on` is the version they were written for: what others changed since then is not undone, but refused with
        `SettingsMoved`, and `UnknownVersion` when there never was one. None takes no notice of others.
        """
        return self.import_file(SettingsFile(settings, on), by=by).changes

    def import_file(self, file: SettingsFile, *, by: str, force: bool = False) -> FileImported:
        """Put a file in force in one commit: its settings as `replace` does, its customers into the directory.

        With `force` others' changes are undone too. Raises as `replace` does, and `BadCustomers`.
        """
        at = self._clock()
        with self._begin() as work:
            changes = work.settings.replace(file.settings, by=by, at=at, on=None if force else file.version)
            customers = work.customers.bring_in(file.customers, by=by, at=at) if file.customers else None
        self.refresh()
        return FileImported(changes, customers)

    def change(self, changes: Sequence[SettingsChange], *, on: int) -> list[SettingsChange]:
        """Make changes that were thought of on version `on`, in one commit; raises as `replace` does.

        Unlike a file, which speaks of every part, they merge with what others changed elsewhere meanwhile. Raises
        `BadSettings` for hours with holidays that nobody knows.
        """
        for one in changes:
            if isinstance(one, HoursSet):
                require_holidays(one.now)
        with self._begin() as work:
            made = work.settings.change(changes, on=on)
        self.refresh()
        return made

    def history(self, limit: int) -> list[RecordedChange]:
        """Who changed what and when, the newest first."""
        return self._records.history(limit)
