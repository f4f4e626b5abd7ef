"""What an import says that it took away: what somebody had set and what has its default now."""

import pytest

from bot.domain.settings_changes import changes_between, removed_by
from bot.domain.team import TeamSettings
from bot.services.settings_file import settings_from
from tests.builders import NINE
from tests.walking import as_one_test

FULL = """
[support]
admins = ["U0ADMIN"]
managers = ["U0BOSS"]
[routes.engineering]
channel = "C0ENG"
mention = ["S0ENG"]
areas.billing.channel = "C0BILL"
[hours]
open = 08:00:00
holidays = "GB"
"""


@as_one_test
@pytest.mark.parametrize(
    ("line", "instead", "removed"),
    [
        ("", "", []),
        ('admins = ["U0ADMIN"]', 'admins = ["U0ADMIN", "U0NEW"]', []),
        ('"C0ENG"', '"C0OTHER"', []),
        ("08:00:00", "07:00:00", []),
        ('managers = ["U0BOSS"]', "", ["support.managers"]),
        ('managers = ["U0BOSS"]', "managers = []", ["support.managers"]),
        ('mention = ["S0ENG"]', "", ["routes.engineering.mention"]),
        ('areas.billing.channel = "C0BILL"', "", ["routes.engineering.areas"]),
        ("open = 08:00:00", "", ["hours.open"]),
        (FULL[FULL.index("[hours]") :], "", ["hours"]),
        (FULL[FULL.index("[routes") :], "", ["routes.engineering", "hours"]),
    ],
)
def test_what_has_its_default_now_is_named_as_high_up_as_it_is_gone(
    line: str, instead: str, removed: list[str]
) -> None:
    after = settings_from(FULL.replace(line, instead))
    assert removed_by(changes_between(settings_from(FULL), after, at=NINE, by="U09")) == removed


def test_what_is_set_for_the_first_time_takes_nothing_away() -> None:
    assert removed_by(changes_between(TeamSettings(), settings_from(FULL), at=NINE, by="U09")) == []
