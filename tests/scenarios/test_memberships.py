"""Who belongs to the team is what Slack says now: channels that people join and leave, and user groups."""

import pytest

from demo.stories import SETTINGS
from sandbox import Channel, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import has_escalated
from tests.scenarios.test_slow_slack import PROMISE


@pytest.fixture
def colleague(town: Town) -> Person:
    """A full member of the workspace, in none of its channels."""
    return town.workspace.person("Ivo Marek", id="U0IVO")


@pytest.fixture
def team(town: Town) -> Channel:
    """Engineering's channel, with an escalation in it."""
    has_escalated(town, town.agent)
    return town.channels["C0ENG"]


def acknowledged(town: Town, person: Person) -> bool:
    """Whether they can, from where the bot does not see that they are in the channel."""
    person.runs("/escalate", "acknowledge ESC-1")
    return "acknowledged" in [event.kind for event in town.app.bot.records.timeline("ESC-1")]


def test_who_is_not_in_the_channel_is_not_of_the_team(town: Town, team: Channel, colleague: Person) -> None:
    assert not acknowledged(town, colleague)


@pytest.mark.fault("F68")
def test_who_joins_is_of_the_team_at_once(town: Town, team: Channel, colleague: Person) -> None:
    assert not acknowledged(town, colleague)
    town.workspace.join(colleague, team)
    assert acknowledged(town, colleague)


@pytest.mark.fault("F68")
def test_who_leaves_is_not_any_more_at_once(town: Town, team: Channel, colleague: Person) -> None:
    town.workspace.join(colleague, team)
    colleague.runs("/escalate", "update ESC-1 We are looking at the export")
    assert "update_posted" in [event.kind for event in town.app.bot.records.timeline("ESC-1")]
    town.workspace.leave(colleague, team)
    assert not acknowledged(town, colleague)


@pytest.mark.parametrize("change", [{"archived": True}, {"shared": True}, {"with_bot": False}])
def test_what_happens_to_a_channel_makes_the_bot_ask_again(
    change: dict[str, bool], town: Town, team: Channel, colleague: Person
) -> None:
    assert not acknowledged(town, colleague)
    town.workspace.change(team, **change)
    assert [delivery.acked for delivery in town.workspace.deliveries if delivery.kind == "events_api"] == [True]
    asked = len(town.workspace.called("conversations.members"))
    colleague.runs("/escalate", "acknowledge ESC-1")
    assert len(town.workspace.called("conversations.members")) == asked + 1


def test_a_user_group_of_the_settings_makes_managers(town: Town, team: Channel, colleague: Person) -> None:
    settings = SETTINGS.read_text(encoding="utf-8")
    town.app.import_settings(settings.replace('managers = ["U09"]', 'managers = ["U09", "S0LEADS"]'))
    assert not acknowledged(town, colleague)
    town.workspace.user_group("leads", id="S0LEADS", members=[colleague])
    town.clock.advance(seconds=10)  # that there is no such group was remembered for so long
    assert acknowledged(town, colleague)


@pytest.fixture
def crowd(town: Town, team: Channel) -> list[Person]:
    """Ten thousand people in engineering's channel, which takes Slack fifty pages to tell."""
    newcomers = [town.workspace.person(f"Person {n}", id=f"U1{n:05}") for n in range(10_000)]
    with town.workspace.lock:
        team.members += [person.id for person in newcomers]
    return newcomers


@pytest.mark.fault("F80")
@pytest.mark.parametrize("way", ["the button", "typed"])
def test_nobody_waits_for_ten_thousand_members(way: str, town: Town, crowd: list[Person]) -> None:
    person, (card,) = crowd[-1], crowd[-1].reads("C0ENG")
    town.workspace.faults.delay("conversations.members", 0.5, times=1_000)
    if way == "the button":
        person.clicks("Post update", on=card)
        assert person.modal is not None
        person.submits({person.modal.labels[0]: "The export is being mended."})
        assert person.modal is None
    else:
        person.runs("/escalate", "update ESC-1 The export is being mended.")
    assert max(delivery.seconds for delivery in town.workspace.deliveries) < PROMISE
    assert len(town.workspace.called("conversations.members")) < 50
    assert "update_posted" in [event.kind for event in town.app.bot.records.timeline("ESC-1")]
    assert {call.arguments["limit"] for call in town.workspace.called("conversations.members")} == {"200"}


def test_who_is_in_the_channel_is_read_while_they_write(town: Town, team: Channel, colleague: Person) -> None:
    (card,) = colleague.reads("C0ENG")
    colleague.clicks("Post update", on=card)
    assert colleague.modal is not None
    assert town.workspace.wait_for(lambda: len(town.workspace.called("conversations.members")) == 1)
    colleague.submits({colleague.modal.labels[0]: "Let me help"})
    assert "members of the team's channel" in str(colleague.modal.errors)
    assert len(town.workspace.called("conversations.members")) == 1


@pytest.mark.parametrize("who", ["agent", "engineer", "support_manager", "colleague"])
def test_slack_is_asked_only_where_it_matters(who: str, town: Town, team: Channel, colleague: Person) -> None:
    """Not for the owner, the assignee and a manager, and for nobody where all full members may."""
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.clicks("Acknowledge", on=card)
    asked = len(town.workspace.called("conversations.members"))
    if who == "colleague":
        town.app.import_settings(f'{SETTINGS.read_text(encoding="utf-8")}\n[permissions]\nteam_verbs = "everybody"\n')
    person = {**town.people, "colleague": colleague}[who]
    person.runs("/escalate", "update ESC-1 We are looking at the export")
    assert "update_posted" in [event.kind for event in town.app.bot.records.timeline("ESC-1")]
    assert len(town.workspace.called("conversations.members")) == asked
