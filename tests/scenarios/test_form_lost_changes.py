"""A change in the form that never arrives: its submission brings it, and draws the form on from there."""

from typing import Any

import pytest

from sandbox import Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import FIRST, SECOND, WHY, decides, fields_of, opens_second_step, proposed_in, submit_of

CARD_NUMBER = "4111 1111 1111 1111"  # every payment provider's test number
BEGUN = {"customer": FIRST["customer"], "summary": FIRST["summary"]}
REASON = "Why must the card or account number be in here?"


def shown_to(person: Person) -> tuple[str, dict[str, str]]:
    """The open form's title, and what it says is wrong."""
    assert person.modal is not None
    assert "Please fill this in" not in person.modal.seen
    return person.modal.title, dict(person.modal.errors)


def loses(person: Person, **change: Any) -> None:
    """A change that the bot hears nothing of, and the button below."""
    person.fills(change, dispatched=False)
    person.submits()


@pytest.mark.fault("F96")
@pytest.mark.parametrize(
    ("kind", "proposed"),
    [
        ("bug", ("Engineering", "High")),
        ("outage", ("Engineering", "High")),
        ("exposure", ("Security", "Critical")),
        ("feature", ("Product", "High")),
    ],
)
@pytest.mark.parametrize("how", ["the change is lost", "the new form is lost"])
def test_what_is_going_on_draws_the_form_on_when_it_is_sent(
    kind: str, proposed: tuple[str, str], how: str, town: Town
) -> None:
    town.agent.runs("/escalate")
    town.agent.fills(BEGUN)
    if how == "the new form is lost":
        town.workspace.faults.fail("views.update", status=503, times=1)
        town.agent.fills({"kind": kind})
        town.agent.submits()
    else:
        loses(town.agent, kind=kind)
    assert shown_to(town.agent) == ("Escalate", {})
    assert proposed_in(town.agent) == proposed
    assert town.agent.modal is not None
    assert town.agent.modal.values["Customer"] == BEGUN["customer"]
    assert town.agent.modal.values["Summary"] == BEGUN["summary"]
    if submit_of(town.agent) == "Next":
        town.agent.submits(WHY if WHY.keys() <= fields_of(town.agent).keys() else {})
        assert shown_to(town.agent) == (f"To {proposed[0]}", {})
    else:
        assert {"description", "workflow_impact", "ask"} <= fields_of(town.agent).keys()


LOST: dict[str, tuple[dict[str, Any], str, set[str]]] = {
    "to another kind": ({"kind": "exposure"}, "Escalate", {"containment"}),
    "to security": ({"target": "security"}, "Escalate", {"containment"}),
    "to critical": ({"severity": "critical"}, "Escalate", {"workflow_impact"}),
    "past senior support": ({"target": "engineering"}, "Escalate", {"why_past_l2"}),
    "to leadership": ({"target": "leadership"}, "To Leadership", {"revenue_amount"}),
    "less bad": ({"severity": "medium"}, "To L2 Support", {"tried"}),
    "a customer for whom it is less bad": ({"customer": "Halden"}, "Escalate", {"signs"}),
    "a sign": ({"signs": ["production_down"]}, "Escalate", {"signs"}),
    "other words": ({"summary": "Exports stop"}, "To L2 Support", {"tried"}),
}
"""What was changed where it went to senior support; the title of what is drawn then, and what it asks."""


@pytest.mark.fault("F96")
@pytest.mark.parametrize("lost", LOST)
def test_any_change_of_the_first_step_draws_on_what_follows_from_it(lost: str, town: Town) -> None:
    change, title, asked = LOST[lost]
    town.agent.runs("/escalate")
    decides(town.agent, {"target": "l2"})
    loses(town.agent, **change)
    assert shown_to(town.agent) == (title, {})
    assert asked <= fields_of(town.agent).keys()
    town.agent.clicks("Save for later")
    town.agent.runs("/escalate")
    town.agent.clicks("Continue it")
    assert shown_to(town.agent)[0] == title


@pytest.mark.fault("F96")
def test_a_sign_that_was_not_told_of_changes_what_is_proposed_before_it_goes_on(town: Town) -> None:
    town.specialist.runs("/escalate")
    town.specialist.fills(BEGUN | {"kind": "bug"})
    assert proposed_in(town.specialist) == ("Engineering", "High")
    loses(town.specialist, signs=["production_down"])
    assert shown_to(town.specialist) == ("Escalate", {})
    assert proposed_in(town.specialist) == ("Engineering", "Critical")


@pytest.mark.fault("F96")
def test_what_was_proposed_anew_in_a_form_that_never_came_is_seen_before_it_goes_on(town: Town) -> None:
    town.specialist.runs("/escalate")
    town.specialist.fills(BEGUN | {"kind": "bug"})
    town.workspace.faults.fail("views.update", status=503, times=1)
    town.specialist.fills({"kind": "feature"})
    assert proposed_in(town.specialist) == ("Engineering", "High")
    town.specialist.submits()
    assert shown_to(town.specialist) == ("Escalate", {})
    assert proposed_in(town.specialist) == ("Product", "High")
    town.specialist.submits()
    assert shown_to(town.specialist) == ("To Product", {})


@pytest.mark.fault("F96")
def test_a_card_number_that_was_not_told_of_is_asked_its_reason(town: Town) -> None:
    opens_second_step(town.agent)
    town.agent.fills(SECOND)
    loses(town.agent, description=f"The card {CARD_NUMBER} was charged twice")
    assert town.agent.modal is not None
    assert REASON in town.agent.modal.values
    assert "Issue description: Please take this out" in town.agent.modal.seen
    town.agent.submits({"personal_data_reason": "Payments must find the charge."})
    assert town.agent.modal is None


@pytest.mark.parametrize("severity", ["high", "critical"])
def test_a_channel_that_is_gone_by_then_is_said_of_the_target_and_not_of_the_first_field(
    severity: str, town: Town
) -> None:
    town.specialist.runs("/escalate")
    decides(town.specialist, {"severity": severity})
    if severity == "high":
        town.specialist.submits()
    town.app.import_settings('[support]\nadmins = ["U09"]\n[routes.l2]\nchannel = "C0L2"')
    shown = fields_of(town.specialist)
    town.specialist.submits({field: answer for field, answer in SECOND.items() if field in shown})
    assert shown_to(town.specialist)[1] == {}
    assert town.specialist.modal is not None
    assert "Who needs to act? Engineering has no channel yet" in town.specialist.modal.seen


@pytest.mark.fault("F96")
def test_a_form_for_trying_is_drawn_on_too(town: Town) -> None:
    town.agent.runs("/escalate", "try")
    town.agent.fills(BEGUN)
    loses(town.agent, kind="exposure")
    assert shown_to(town.agent) == ("Try: escalate", {})
    assert proposed_in(town.agent) == ("Security", "Critical")


@pytest.mark.fault("F32")
def test_a_form_of_one_step_that_was_sent_and_is_sent_again_is_not_drawn_on(town: Town) -> None:
    town.specialist.runs("/escalate")
    town.specialist.fills(BEGUN | {"kind": "bug"})
    town.specialist.fills({"target": "product", "severity": "critical"})
    shown = fields_of(town.specialist)
    town.specialist.fills({field: answer for field, answer in SECOND.items() if field in shown})
    town.workspace.answer_timeout = 0  # Slack gives up before the bot can answer, and shows an error
    town.specialist.submits()
    assert town.specialist.modal is not None
    town.workspace.answer_timeout = 3
    town.specialist.submits()
    assert town.specialist.modal is None
