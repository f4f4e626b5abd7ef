"""Who belongs to the team is what Slack says now: channels that people join and leave, and user groups."""

import pytest

from demo.stories import SETTINGS
from sandbox import Channel, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import escalates


@pytest.fixture
def colleague(town: Town) -> Person:
    """A full member of the workspace, in none of its channels."""
    return town.workspace.person("Ivo Marek", id="U0IVO")


@pytest.fixture
def team(town: Town) -> Channel:
    """Engineering's channel, with an escalation in it."""
    escalates(town, town.agent)
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
