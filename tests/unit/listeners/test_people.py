"""Who is let in: asked of Slack once in a while, claims believed only when Slack confirms them."""

import time
from datetime import UTC, datetime

import pytest

from bot.delivery.channel_fitness import ChannelFitness
from bot.domain.team import Support
from bot.listeners.belonging import Home
from bot.listeners.lookups import Deadline
from bot.listeners.people import Outsider, People, Unverified
from sandbox import Workspace
from tests.unit.listeners.conftest import PROMISE, Office

BODY = {"user": {"id": "U01", "team_id": "T0LOCAL"}}


@pytest.mark.fault("F68")
def test_who_was_made_a_guest_acts_for_less_than_five_more_minutes(people: People, office: Office) -> None:
    people.admit(BODY)
    office.workspace.person("Priya Nair", id="U01", guest="multi")
    office.clock.advance(minutes=4, seconds=59)
    assert people.admit(BODY).user == "U01"
    assert office.asked("users.info") == 1
    office.clock.advance(seconds=1)
    with pytest.raises(Outsider):
        people.admit(BODY)
    assert office.asked("users.info") == 2


@pytest.mark.fault("F68")
def test_a_clock_that_is_set_back_makes_nobody_known_for_longer(office: Office) -> None:
    hours = [9]

    def clock() -> datetime:
        return datetime(2026, 3, 3, hours[0], tzinfo=UTC)

    channels = ChannelFitness(office.client, clock)
    people = People(office.client, Home("T0LOCAL"), clock, Support, office.lookups, channels)
    people.admit(BODY)
    office.workspace.person("Priya Nair", id="U01", guest="multi")
    hours[0] = 8
    with pytest.raises(Outsider):
        people.admit(BODY)


@pytest.mark.fault("F64")
@pytest.mark.parametrize("who", ["guest", "guest of one channel", "deactivated", "other company", "bot", "nobody"])
def test_outsiders_are_not_admitted(who: str, people: People, workspace: Workspace) -> None:
    workspace.person("Multi", id="U10", guest="multi")
    workspace.person("Single", id="U11", guest="single")
    workspace.person("Gone", id="U12", deactivated=True)
    workspace.person("Katrin Vogel", id="U13", external_team="T0BRIGHT")
    ids = {"guest": "U10", "guest of one channel": "U11", "deactivated": "U12", "other company": "U13"}
    id = (ids | {"bot": workspace.bot_user_id, "nobody": "U0NOBODY"})[who]
    body = {"user": {"id": id, "team_id": workspace.team_id}}
    with pytest.raises(Outsider):
        people.admit(body)
    with pytest.raises(Outsider):
        people.actor_for(body, channel="C0SEC")


@pytest.mark.fault("F64")
@pytest.mark.parametrize("body", [{}, {"user": {"id": "U01", "team_id": "T0OTHER"}}, {"user_id": "", "team_id": None}])
def test_a_payload_without_one_of_us_is_refused_from_memory(
    body: dict[str, object], people: People, workspace: Workspace
) -> None:
    with pytest.raises(Outsider):
        people.admit_quickly(body)
    assert workspace.calls == []


@pytest.mark.parametrize(("user", "is_in"), [("U01", True), ("U02", False)])
def test_whether_they_are_in_the_channel_that_matters(user: str, is_in: bool, people: People) -> None:
    actor = people.actor_for({"user": {"id": user}}, channel="C0SEC")
    assert actor.is_in("C0SEC") is is_in
    assert actor.is_in("C0OTHER") is None
    assert actor.channel is None  # in it, but nothing says that they act from there


@pytest.mark.fault("F68")
def test_a_membership_that_slack_does_not_tell_is_in_doubt(people: People, workspace: Workspace) -> None:
    workspace.faults.fail("conversations.members", error="internal_error")
    assert people.actor_for(BODY, channel="C0SEC").is_in("C0SEC") is None


def test_what_slack_itself_tells_needs_no_proof(people: People, office: Office) -> None:
    pressed = people.actor_for({**BODY, "channel": {"id": "C0SEC"}}, channel="C0SEC")
    typed = people.actor_for({"user_id": "U01", "team_id": "T0LOCAL", "channel_id": "C0SEC"}, channel="C0SEC")
    assert pressed.channel == typed.channel == "C0SEC"
    assert pressed.is_in("C0SEC")
    assert office.asked("conversations.members") == 0


def test_only_what_matters_is_asked(people: People, office: Office) -> None:
    office.support = Support(managers=("U09",))
    people.admit(BODY)
    people.actor_for(BODY)
    assert {call.method for call in office.workspace.calls} == {"users.info"}


def test_the_groups_of_the_settings_are_theirs(people: People, office: Office) -> None:
    office.workspace.user_group("leads", id="S0LEADS", members=[office.workspace.people[0]])
    office.support = Support(managers=("U09", "S0LEADS"))
    priya, owen = (people.actor_for({"user": {"id": each}}) for each in ("U01", "U02"))
    assert priya.is_one_of(office.support.managers)
    assert not owen.is_one_of(office.support.managers)
    assert people.actor_for({"user": {"id": "U02"}}).is_one_of(["U02"])


@pytest.mark.parametrize("trouble", ["refuses", "hangs", "falls over", "is cut off"])
def test_who_cannot_be_looked_up_stays_out_and_is_asked_for_again(
    trouble: str, people: People, office: Office, soon: Deadline
) -> None:
    faults = office.workspace.faults
    {
        "refuses": lambda: faults.fail("users.info", error="internal_error"),
        "hangs": lambda: faults.delay("users.info", 0.5),
        "falls over": lambda: faults.fail("users.info", status=503),
        "is cut off": lambda: faults.lose_answer("users.info"),
    }[trouble]()
    with pytest.raises(Unverified, match="try again"):
        people.admit(BODY, soon if trouble == "hangs" else Deadline())
    assert people.admit(BODY).user == "U01"


def test_a_late_answer_is_there_for_the_next_press(people: People, office: Office, soon: Deadline) -> None:
    office.workspace.faults.delay("users.info", 0.5)
    with pytest.raises(Unverified):
        people.admit(BODY, soon)
    assert people.admit(BODY).user == "U01"
    assert office.asked("users.info") == 1


def test_a_slack_that_hangs_holds_nobody_however_much_has_to_be_asked(people: People, office: Office) -> None:
    office.workspace.faults.hang("*", times=100)
    office.support = Support(managers=("S0A", "S0B"), l2=("S0C",))
    began = time.monotonic()
    with pytest.raises(Unverified):
        people.actor_for(BODY, channel="C0SEC")
    assert time.monotonic() - began < PROMISE


def test_one_deadline_counts_for_everything_that_one_answer_asks(
    people: People, office: Office, soon: Deadline
) -> None:
    people.admit(BODY)
    office.workspace.faults.hang("*", times=100)
    office.support = Support(managers=("S0A", "S0B"), l2=("S0C",))
    began = time.monotonic()
    actor = people.actor_for(BODY, channel="C0SEC", deadline=soon)
    names = people.names(["U02", "U03"], soon)
    assert time.monotonic() - began < 2 * 0.3
    assert (actor.is_in("C0SEC"), actor.channel, actor.groups) == (None, None, frozenset())
    assert names == {"U02": "U02", "U03": "U03"}


def test_names_are_looked_up_once_and_not_without_end(people: People, office: Office) -> None:
    assert people.names(["U02", "U0NOBODY", "U02"]) == {"U02": "Owen Castle", "U0NOBODY": "U0NOBODY"}
    people.names(["U02"])
    assert office.asked("users.info") == 2
    many = [f"U2{n:03}" for n in range(60)]
    assert list(people.names(many)) == many[:40]
    assert office.asked("users.info") == 42


def test_a_user_group_is_called_by_its_handle_and_asked_for_once(people: People, office: Office) -> None:
    office.workspace.user_group("engineers", id="S0ENG", members=[])
    assert people.names(["U02", "S0ENG", "S0GONE"]) == {"U02": "Owen Castle", "S0ENG": "engineers"}
    assert people.names_soon(["U02", "U0NOBODY", "S0ENG", "S0GONE", "C07"]) == {
        "U02": "Owen Castle", "U0NOBODY": "", "S0ENG": "engineers", "S0GONE": "", "C07": "",
    }  # fmt: skip
    assert office.asked("usergroups.list") == 1


@pytest.mark.parametrize("method", ["users.info", "usergroups.list"])
def test_a_form_waits_for_a_name_no_longer_than_half_a_second(method: str, people: People, office: Office) -> None:
    office.workspace.faults.hang(method, times=10)
    began = time.monotonic()
    named = people.names_soon(["U02", "S0ENG"])
    assert time.monotonic() - began < 1
    assert named["S0ENG" if method == "usergroups.list" else "U02"] == ""
    assert people.names_soon([]) == {}


def test_whose_word_is_a_customers(people: People, office: Office, soon: Deadline) -> None:
    """Other companies' people's and guests'; not a bot's, nor that of somebody who has left or whom nobody knows."""
    workspace = office.workspace
    workspace.person("Katrin Vogel", id="U11", external_team="T0BRIGHT")
    workspace.person("Gus Guest", id="U12", guest="single")
    workspace.person("Lena Left", id="U13", deactivated=True)
    workspace.other_app("Desk Tickets", id="U14", bot_id="B14")
    told = people.profiles(["U01", "U11", "U12", "U13", "U14", "U99"], soon)
    assert {id for id, profile in told.items() if profile.is_outside} == {"U11", "U12"}
    assert told["U14"].name == "Desk Tickets"
    assert set(told) == {"U01", "U11", "U12", "U13", "U14", "U99"}


def test_names_that_slack_limits_are_left_out_and_not_asked_on(people: People, office: Office) -> None:
    crowd = office.crowd(30)
    office.workspace.faults.fail("users.info", error="ratelimited", times=100)
    assert people.profiles(crowd, Deadline()) == {}
    assert office.asked("users.info") <= 10
