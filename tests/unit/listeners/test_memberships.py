"""Who is in a channel: yes, no, or not known, and nobody waits for a large one."""

import time

import pytest

from bot.listeners.lookups import Deadline
from bot.listeners.memberships import Memberships
from sandbox import Workspace
from tests.unit.listeners.conftest import Office


@pytest.fixture
def memberships(office: Office) -> Memberships:
    return Memberships(office.client, office.lookups, office.clock)


def crowded(office: Office, many: int) -> list[str]:
    """A channel C0LARGE of so many people; their ids in the order in which Slack tells them."""
    ids = office.crowd(many)
    in_it = [person for person in office.workspace.people if person.id in ids]
    office.workspace.channel("large", id="C0LARGE", members=in_it)
    return ids


@pytest.mark.parametrize(
    ("user", "channel", "answer"), [("U01", "C0SEC", True), ("U02", "C0SEC", False), ("U01", "C0NONE", None)]
)
def test_yes_no_and_not_known(user: str, channel: str, answer: bool | None, memberships: Memberships) -> None:
    assert memberships.is_in(user, channel, Deadline()) is answer


@pytest.mark.parametrize("trouble", ["refuses", "hangs", "limits", "falls over"])
def test_a_slack_in_trouble_leaves_it_open(
    trouble: str, memberships: Memberships, workspace: Workspace, soon: Deadline
) -> None:
    faults = workspace.faults
    {
        "refuses": lambda: faults.fail("conversations.members", error="fetch_members_failed"),
        "hangs": lambda: faults.hang("conversations.members"),
        "limits": lambda: faults.rate_limit("conversations.members", retry_after=30),
        "falls over": lambda: faults.fail("conversations.members", status=502),
    }[trouble]()
    assert memberships.is_in("U01", "C0SEC", soon) is None


def test_everybody_is_known_after_one_look(memberships: Memberships, office: Office) -> None:
    assert memberships.is_in("U01", "C0SEC", Deadline())
    assert memberships.is_in("U02", "C0SEC", Deadline()) is False
    assert office.asked("conversations.members") == 1


@pytest.mark.fault("F68")
def test_who_was_put_out_counts_for_less_than_five_more_minutes(memberships: Memberships, office: Office) -> None:
    assert memberships.is_in("U01", "C0SEC", Deadline())
    office.workspace.leave(office.workspace.people[0], office.workspace.channels[0])
    office.clock.advance(minutes=4, seconds=59)
    assert memberships.is_in("U01", "C0SEC", Deadline())
    office.clock.advance(seconds=1)
    assert memberships.is_in("U01", "C0SEC", Deadline()) is False


@pytest.mark.fault("F68")
def test_a_channel_that_was_forgotten_is_asked_for_again(memberships: Memberships, office: Office) -> None:
    assert memberships.is_in("U01", "C0SEC", Deadline())
    office.workspace.leave(office.workspace.people[0], office.workspace.channels[0])
    memberships.forget("C0SEC")
    assert memberships.is_in("U01", "C0SEC", Deadline()) is False


def test_a_refusal_is_not_asked_for_again_at_once(memberships: Memberships, office: Office) -> None:
    office.workspace.faults.fail("conversations.members", error="internal_error")
    for _ in range(3):
        assert memberships.is_in("U01", "C0SEC", Deadline()) is None
    assert office.asked("conversations.members") == 1
    office.clock.advance(seconds=10)
    assert memberships.is_in("U01", "C0SEC", Deadline())


def test_all_pages_are_read_as_slack_recommends(memberships: Memberships, office: Office) -> None:
    ids = crowded(office, 450)
    assert memberships.is_in("U02", "C0LARGE", Deadline()) is False
    assert memberships.is_in(ids[-1], "C0LARGE", Deadline()) is True
    assert [call.arguments["limit"] for call in office.workspace.called("conversations.members")] == ["200"] * 3


def test_who_is_found_early_does_not_wait_for_the_rest(memberships: Memberships, office: Office) -> None:
    ids = crowded(office, 450)
    office.workspace.faults.delay("conversations.members", 0.4, times=3)
    assert memberships.is_in(ids[0], "C0LARGE", Deadline(60)) is True
    assert office.asked("conversations.members") < 3


def test_a_large_channel_is_read_on_for_the_next_press(memberships: Memberships, office: Office) -> None:
    ids, pages = crowded(office, 3_000), 16
    office.workspace.faults.delay("conversations.members", 0.05, times=pages)
    assert memberships.is_in(ids[-1], "C0LARGE", Deadline(60)) is None
    assert office.asked("conversations.members") < pages  # they had their answer before it was read
    until = Deadline(5)
    while memberships.is_in("U01", "C0LARGE", until) is None and until.remaining():
        time.sleep(0.02)
    assert memberships.is_in("U01", "C0LARGE", Deadline()) is False
    assert memberships.is_in(ids[-1], "C0LARGE", Deadline()) is True
    assert office.asked("conversations.members") == pages


def test_nobody_reads_on_for_a_channel_that_changed_meanwhile(memberships: Memberships, office: Office) -> None:
    ids = crowded(office, 3_000)
    office.workspace.faults.delay("conversations.members", 0.05, times=100)
    assert memberships.is_in(ids[-1], "C0LARGE", Deadline(60)) is None
    memberships.forget("C0LARGE")
    assert not office.workspace.wait_for(lambda: office.asked("conversations.members") > 8, timeout=0.5)
