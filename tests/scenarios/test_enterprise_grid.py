"""A workspace of an Enterprise Grid: its people may be at home in another workspace of the company."""

from collections.abc import Iterator

import pytest

from sandbox import Enterprise, EnterpriseUser, Person
from tests.scenarios.conftest import Town, a_town
from tests.scenarios.forms import decides, escalates
from tests.scenarios.test_outsiders import REFUSAL

COMPANY, OTHERS = Enterprise("E0OURS", "Our company"), Enterprise("E0THEIRS", "Their company")
SISTER = "T0SISTER"


@pytest.fixture(params=[False, True], ids=["one workspace", "org-wide"])
def town(sqlite_url: str, request: pytest.FixtureRequest) -> Iterator[Town]:
    with a_town(sqlite_url, enterprise=Enterprise(COMPANY.id, COMPANY.name, org_wide=request.param)) as made:
        yield made


def somebody(town: Town, shape: str) -> Person:
    """A newcomer in engineering's channel, as Slack tells of them in that shape."""
    ours = town.workspace.team_id
    company, home, teams = {
        "at home here": (COMPANY, ours, (ours,)),
        "at home in a sister workspace": (COMPANY, SISTER, (SISTER, ours)),
        "of no home": (COMPANY, SISTER, (SISTER, ours)),
        "a colleague from elsewhere": (COMPANY, SISTER, (SISTER,)),
        "of another company's Grid": (OTHERS, "T0THEM", ("T0THEM",)),
    }[shape]
    person = town.workspace.person(
        "Noor", id="W0NOOR", external_team=home, enterprise_user=EnterpriseUser(company, teams)
    )
    person.user.names_team = shape != "of no home"
    town.workspace.join(person, town.channels["C0ENG"])
    return person


def kinds(town: Town) -> list[str]:
    return [event.kind for event in town.app.bot.records.timeline("ESC-1")]


@pytest.mark.fault("F92")
@pytest.mark.parametrize("shape", ["at home here", "at home in a sister workspace", "of no home"])
def test_a_full_member_presses_types_and_submits(shape: str, town: Town) -> None:
    person = somebody(town, shape)
    escalates(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    person.clicks("Acknowledge", on=card)
    person.clicks("Post update", on=card)
    assert person.modal is not None
    person.submits({person.modal.labels[0]: "The export is being mended."})
    assert person.modal is None
    person.runs("/escalate", "update ESC-1 It is mended")
    assert kinds(town) == ["opened", "acknowledged", "update_posted", "update_posted"]
    person.runs("/escalate")
    decides(person)
    person.submits()
    assert person.modal is not None
    assert not person.modal.errors


@pytest.mark.fault("F92")
@pytest.mark.parametrize("shape", ["a colleague from elsewhere", "of another company's Grid"])
def test_who_is_not_of_this_workspace_changes_nothing(shape: str, town: Town) -> None:
    person = somebody(town, shape)
    escalates(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    for button in ("Acknowledge", "Post update"):
        person.clicks(button, on=card)
        assert person.modal is None
        assert REFUSAL in person.ephemerals[-1].seen
    assert kinds(town) == ["opened"]


@pytest.mark.fault("F92")
def test_a_member_of_whom_slack_does_not_tell_in_time_reads_that(town: Town) -> None:
    person = somebody(town, "at home in a sister workspace")
    escalates(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    town.workspace.faults.fail("users.info", error="internal_error")
    person.clicks("Acknowledge", on=card)
    assert "could not check that you are a member" in person.ephemerals[-1].seen
    person.clicks("Acknowledge", on=card)
    assert kinds(town) == ["opened", "acknowledged"]
