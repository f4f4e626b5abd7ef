"""Whether a Slack status says that somebody is not there."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.absences import Absence
from bot.domain.away_status import Status
from bot.domain.team import Support, TeamSettings
from tests.builders import DAY, NINE

SETTINGS = TeamSettings(support=Support(backups={"U01": "U02", "U02": "U03"}))


def user(emoji: str = "", text: str = "", until: object = 0) -> dict[str, Any]:
    return {"profile": {"status_emoji": emoji, "status_text": text, "status_expiration": until}}


@pytest.mark.parametrize(
    "seen",
    [
        user(":palm_tree:", "Vacationing"),
        user(":palm_tree:"),
        user(":face_with_thermometer:", "Out sick"),
        user("", "OOO until Monday"),
        user(":house:", "Out of office"),
        user(":palm_tree:", until=int((NINE + timedelta(minutes=1)).timestamp())),
    ],
)
def test_who_says_so_is_away(seen: dict[str, Any]) -> None:
    assert Status.of(seen).says_away(NINE)


@pytest.mark.parametrize(
    "seen",
    [
        {},
        {"profile": None},
        user(),
        user(":calendar:", "In a meeting"),
        user(":house_with_garden:", "Working remotely"),
        user(":hamburger:", "Lunch"),
        user("", "Back from my office move"),
        user("", "zooo"),
        user(":palm_tree:", until=int(NINE.timestamp())),
    ],
)
def test_a_doubt_is_no(seen: dict[str, Any]) -> None:
    assert not Status.of(seen).says_away(NINE)


@pytest.mark.parametrize(
    ("away", "by"),
    [({"U01"}, "U02"), ({"U02"}, None), (set(), None), ({"U01", "U02"}, None), ({"U01", "U03"}, "U02")],
    ids=["away", "somebody else", "nobody", "their backup too", "another one too"],
)
def test_only_for_a_backup_who_is_there_is_anybody_passed_over(away: set[str], by: str | None) -> None:
    found = SETTINGS.absent(["U01"], NINE, by_status=frozenset(away))
    assert [(one.user, one.by, one.by_status) for one in found] == ([("U01", by, True)] if by else [])


def test_what_somebody_said_themselves_counts_before_their_status() -> None:
    said = SETTINGS.model_copy(update={"away": {"U01": Absence(until=NINE + DAY)}})
    (found,) = said.absent(["U01"], NINE, by_status=frozenset({"U01"}))
    assert (found.until, found.by_status) == (NINE + DAY, False)
