"""Who is a full member and who an outsider, by every shape in which Slack speaks of a person."""

from typing import Any

import pytest

from bot.listeners.belonging import Home
from tests.walking import as_one_test

ALONE = Home("T0US")
GRID = Home("T0US", "E0OURS")


def grid(*teams: str, enterprise: str = "E0OURS") -> dict[str, Any]:
    return {"enterprise_user": {"id": "W1", "enterprise_id": enterprise, "teams": list(teams)}}


@pytest.mark.fault("F92")
@as_one_test
@pytest.mark.parametrize(
    ("home", "user", "member", "outside"),
    [
        # One workspace of its own.
        (ALONE, {"team_id": "T0US"}, True, False),
        (ALONE, {}, True, False),
        (ALONE, {"team_id": None, "enterprise_user": {}}, True, False),
        (ALONE, {"team_id": "T0THEM"}, False, True),
        (ALONE, {"team_id": "T0US", "is_stranger": True}, False, True),
        # A workspace of an Enterprise Grid, whose people may be at home in another one.
        (GRID, {"team_id": "T0US", **grid("T0US")}, True, False),
        (GRID, {"team_id": "T0SISTER", **grid("T0SISTER", "T0US")}, True, False),
        (GRID, {"team_id": "E0OURS", **grid("T0US")}, True, False),
        (GRID, grid("T0US", "T0SISTER"), True, False),
        (GRID, {"team_id": "T0US", **grid()}, True, False),
        (GRID, {"team_id": "T0US", "enterprise_user": None}, True, False),
        (GRID, {}, True, False),
        # A colleague who is not of this workspace: not let in, and no customer either.
        (GRID, {"team_id": "T0SISTER", **grid("T0SISTER")}, False, False),
        (GRID, grid("T0SISTER"), False, False),
        (GRID, {"team_id": "T0SISTER"}, False, True),
        # Somebody else's company, also where its list of workspaces names ours or names none.
        (GRID, {"team_id": "T0THEM", **grid("T0THEM", enterprise="E0THEIRS")}, False, True),
        (GRID, grid(enterprise="E0THEIRS"), False, True),
        (GRID, {"team_id": "T0US", **grid("T0US", enterprise="E0THEIRS")}, False, True),
        (ALONE, grid(enterprise="E0THEIRS"), False, True),
        (ALONE, {"team_id": "T0SISTER", **grid("T0SISTER", "T0US")}, True, False),
        # What a person is in other ways counts before where they are.
        (GRID, {"team_id": "T0US", "is_stranger": True, **grid("T0US")}, False, True),
        (GRID, {"team_id": "T0US", "is_restricted": True, **grid("T0US")}, False, True),
        (GRID, {"team_id": "T0US", "is_restricted": True, "is_ultra_restricted": True, **grid("T0US")}, False, True),
        (GRID, {"team_id": "T0US", "deleted": True, **grid("T0US")}, False, False),
        (GRID, {"team_id": "T0US", "is_bot": True, **grid("T0US")}, False, False),
        # What is of no shape that Slack has proves nothing.
        (GRID, {"team_id": "T0SISTER", "enterprise_user": {"enterprise_id": 7, "teams": "T0US"}}, False, True),
        (GRID, {"team_id": 7, "enterprise_user": {"enterprise_id": "E0OURS", "teams": [None, 3]}}, True, False),
    ],
)
def test_who_belongs_to_us(home: Home, user: dict[str, Any], member: bool, outside: bool) -> None:
    assert (home.has_member(user), home.is_outside(user)) == (member, outside)


@pytest.mark.parametrize(
    ("home", "body", "may_be"),
    [
        (ALONE, {}, False),
        (ALONE, {"enterprise": None, "enterprise_id": ""}, False),
        (ALONE, {"enterprise": {"id": "E0OURS"}}, True),
        (ALONE, {"enterprise_id": "E0OURS"}, True),
        (GRID, {"enterprise": None}, True),
    ],
)
def test_where_a_home_elsewhere_may_be_the_companys(home: Home, body: dict[str, Any], may_be: bool) -> None:
    assert home.may_be_of_the_same_company(body) is may_be
