"""Who is let in: asked of Slack once in a while, claims believed only when Slack confirms them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from slack_sdk.errors import SlackApiError

from app import MANIFEST
from bot.assembly import slack_client
from bot.listeners.people import Outsider, People
from sandbox import Workspace
from sandbox.clock import Clock

BODY = {"user": {"id": "U01", "team_id": "T0LOCAL"}}


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 3, 3, 9, 0, tzinfo=UTC))


@pytest.fixture
def workspace(clock: Clock) -> Workspace:
    made = Workspace(manifest=MANIFEST, clock=clock)
    member = made.person("Priya Nair", id="U01")
    made.person("Owen Castle", id="U02")
    made.channel("security", id="C0SEC", members=[member], private=True)
    return made


@pytest.fixture
def people(workspace: Workspace, clock: Clock) -> Iterator[People]:
    with workspace.serve() as server:
        yield People(slack_client(workspace.bot_token, server.api_url), workspace.team_id, clock)


def lookups(workspace: Workspace) -> int:
    return len(workspace.called("users.info"))


@pytest.mark.fault("F68")
def test_who_was_made_a_guest_acts_for_five_more_minutes_at_most(
    people: People, workspace: Workspace, clock: Clock
) -> None:
    people.admit(BODY)
    workspace.person("Priya Nair", id="U01", guest="multi")
    clock.advance(minutes=5)
    assert people.admit(BODY).user == "U01"
    assert lookups(workspace) == 1
    clock.advance(seconds=1)
    with pytest.raises(Outsider):
        people.admit(BODY)
    assert lookups(workspace) == 2


@pytest.mark.fault("F64")
@pytest.mark.parametrize("who", ["guest", "guest of one channel", "deactivated", "other company", "bot", "nobody"])
def test_outsiders_are_not_admitted(who: str, people: People, workspace: Workspace) -> None:
    workspace.person("Multi", id="U10", guest="multi")
    workspace.person("Single", id="U11", guest="single")
    workspace.person("Gone", id="U12", deactivated=True)
    workspace.person("Katrin Vogel", id="U13", external_team="T0BRIGHT")
    ids = {"guest": "U10", "guest of one channel": "U11", "deactivated": "U12", "other company": "U13"}
    id = (ids | {"bot": workspace.bot_user_id, "nobody": "U0NOBODY"})[who]
    with pytest.raises(Outsider):
        people.admit({"user": {"id": id, "team_id": workspace.team_id}})


@pytest.mark.fault("F64")
@pytest.mark.parametrize("body", [{}, {"user": {"id": "U01", "team_id": "T0OTHER"}}, {"user_id": "", "team_id": None}])
def test_a_payload_without_one_of_us_is_refused_from_memory(
    body: dict[str, object], people: People, workspace: Workspace
) -> None:
    with pytest.raises(Outsider):
        people.admit_quickly(body)
    assert workspace.calls == []


@pytest.mark.fault("F63")
@pytest.mark.parametrize(
    ("user", "claim", "believed"), [("U01", "C0SEC", "C0SEC"), ("U02", "C0SEC", None), ("U01", "C0NONE", None)]
)
def test_where_a_form_says_it_was_opened_is_believed_of_members(
    user: str, claim: str, believed: str | None, people: People, workspace: Workspace
) -> None:
    assert people.admit({"user": {"id": user}}, from_channel=claim).channel == believed


@pytest.mark.fault("F68")
def test_a_claim_that_slack_does_not_answer_is_not_believed(people: People, workspace: Workspace) -> None:
    workspace.faults.fail("conversations.members", error="internal_error")
    assert people.admit(BODY, from_channel="C0SEC").channel is None


def test_membership_is_asked_each_time_and_through_all_pages(people: People, workspace: Workspace) -> None:
    crowd = [workspace.person(f"Person {n}", id=f"U1{n:04}") for n in range(1001)]
    channel = workspace.channel("large", id="C0LARGE", members=crowd)
    last = {"user": {"id": crowd[-1].id}}
    assert people.admit(last, from_channel="C0LARGE").channel == "C0LARGE"
    workspace.leave(crowd[-1], channel)
    assert people.admit(last, from_channel="C0LARGE").channel is None


def test_what_slack_itself_tells_needs_no_proof(people: People, workspace: Workspace) -> None:
    assert people.admit({**BODY, "channel": {"id": "C0SEC"}}).channel == "C0SEC"
    assert people.admit({"user_id": "U01", "team_id": "T0LOCAL", "channel_id": "C0SEC"}).channel == "C0SEC"
    assert workspace.called("conversations.members") == []


def test_who_cannot_be_looked_up_stays_out_and_is_asked_for_again(people: People, workspace: Workspace) -> None:
    workspace.faults.fail("users.info", error="internal_error")
    with pytest.raises(SlackApiError):
        people.admit(BODY)
    assert people.admit(BODY).user == "U01"


def test_names_are_looked_up_once_and_not_without_end(people: People, workspace: Workspace) -> None:
    assert people.names(["U02", "U0NOBODY", "U02"]) == {"U02": "Owen Castle", "U0NOBODY": "U0NOBODY"}
    people.names(["U02"])
    assert lookups(workspace) == 2
    many = [f"U2{n:03}" for n in range(60)]
    assert list(people.names(many)) == many[:40]
    assert lookups(workspace) == 42
