"""User groups in the settings: asked of Slack where a person is not listed themselves, and in doubt not theirs."""

import pytest

from bot.domain.team import Support
from bot.listeners.lookups import Deadline
from bot.listeners.user_groups import UserGroups, groups_in_question
from sandbox.state.users import UserGroup
from tests.unit.listeners.conftest import Office


@pytest.fixture
def groups(office: Office) -> UserGroups:
    return UserGroups(office.client, office.lookups, office.clock)


@pytest.fixture
def leads(office: Office) -> UserGroup:
    return office.workspace.user_group("leads", id="S0LEADS", members=[office.workspace.people[0]])


@pytest.mark.parametrize(
    ("support", "in_question"),
    [
        (Support(), set()),
        (Support(managers=("U09",), l1=("U02",)), set()),
        (Support(managers=("S0M",), admins=("S0A",), l1=("S0L1",), l2=("S0L2",)), {"S0M", "S0A", "S0L1", "S0L2"}),
        (Support(managers=("S0M", "U01")), set()),
        (Support(managers=("S0M", "U01"), l2=("S0M", "S0L2")), {"S0M", "S0L2"}),
    ],
)
def test_only_groups_of_lists_that_do_not_name_them_are_in_question(support: Support, in_question: set[str]) -> None:
    assert groups_in_question("U01", support) == in_question


@pytest.mark.parametrize(("user", "theirs"), [("U01", {"S0LEADS"}), ("U02", set())])
def test_theirs_are_those_that_slack_says(user: str, theirs: set[str], groups: UserGroups, leads: UserGroup) -> None:
    assert groups.of(user, ["S0LEADS", "S0NONE"], Deadline()) == theirs


@pytest.mark.parametrize("trouble", ["refuses", "hangs", "costs more", "falls over"])
def test_a_group_in_doubt_is_not_theirs(
    trouble: str, groups: UserGroups, leads: UserGroup, office: Office, soon: Deadline
) -> None:
    faults = office.workspace.faults
    {
        "refuses": lambda: faults.fail("usergroups.users.list", error="internal_error"),
        "hangs": lambda: faults.hang("usergroups.users.list"),
        "costs more": lambda: faults.fail("usergroups.users.list", error="plan_upgrade_required"),
        "falls over": lambda: faults.fail("usergroups.users.list", status=500),
    }[trouble]()
    assert groups.of("U01", ["S0LEADS"], soon) == set()


def test_a_disabled_group_is_nobodys(groups: UserGroups, leads: UserGroup) -> None:
    leads.disabled = True
    assert groups.of("U01", ["S0LEADS"], Deadline()) == set()


@pytest.mark.fault("F68")
def test_who_left_a_group_counts_for_less_than_five_more_minutes(
    groups: UserGroups, leads: UserGroup, office: Office
) -> None:
    assert groups.of("U01", ["S0LEADS"], Deadline())
    leads.members.clear()
    office.clock.advance(minutes=4, seconds=59)
    assert groups.of("U01", ["S0LEADS"], Deadline())
    assert office.asked("usergroups.users.list") == 1
    office.clock.advance(seconds=1)
    assert not groups.of("U01", ["S0LEADS"], Deadline())


def test_a_refusal_is_not_asked_for_again_at_once(groups: UserGroups, leads: UserGroup, office: Office) -> None:
    office.workspace.faults.fail("usergroups.users.list", error="internal_error")
    for _ in range(3):
        assert not groups.of("U01", ["S0LEADS"], Deadline())
    assert office.asked("usergroups.users.list") == 1
    office.clock.advance(seconds=10)
    assert groups.of("U01", ["S0LEADS"], Deadline())
