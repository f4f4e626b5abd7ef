"""Why a change of the settings was not taken."""

from collections.abc import Sequence
from datetime import UTC

from bot.domain.refusals import Refusal
from bot.domain.settings_changes.changes import RecordedChange
from bot.domain.settings_changes.wording import described


class SettingsMoved(Refusal):
    """Somebody else changed the same parts meanwhile: `theirs` says who, what and when, one for each part."""

    def __init__(self, on: int, latest: int, theirs: Sequence[RecordedChange]) -> None:
        changes = "; ".join(_described(one) for one in theirs)
        parts = ", ".join(one.change.part for one in theirs)
        super().__init__(
            f"The settings have moved on from version {on} to version {latest}: {changes}. Yours differ in: {parts}."
        )
        self.theirs = tuple(theirs)


class UnknownVersion(Refusal):
    """A change that was made on a version which these settings never had."""

    def __init__(self, on: int, latest: int) -> None:
        super().__init__(
            f"Version {on} of the settings is not known here, the latest is {latest}: "
            "it comes from another workspace or another database."
        )


def _described(one: RecordedChange) -> str:
    at = f"{one.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return f"{described(one.change, one.by)} ({at}, version {one.version})"
