"""Guests, other companies' people and closed accounts: Slack lets them press, the bot does not."""

import pytest

from sandbox import Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import decides, escalates, fields_of

REFUSAL = "Escalations are for full members of this workspace."


@pytest.fixture
def guest(town: Town) -> Person:
    return town.workspace.person("Petra Novak", id="U0GUEST", guest="multi")


@pytest.mark.fault("F64")
@pytest.mark.parametrize("button", ["Acknowledge", "Post update", "Customer updated", "Resolve"])
@pytest.mark.parametrize("who", ["guest", "external"])
def test_an_outsider_changes_nothing(button: str, who: str, town: Town, guest: Person) -> None:
    escalates(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    outsider = guest if who == "guest" else town.katrin
    town.workspace.join(outsider, town.channels["C0ENG"])
    outsider.clicks(button, on=card)
    if outsider.modal:
        required = [name for name, required in fields_of(outsider).items() if required]
        outsider.submits(dict.fromkeys(required, "Let me in"))
        assert REFUSAL in str(outsider.modal.errors)
    else:
        assert REFUSAL in outsider.ephemerals[-1].seen
    town.settle()
    assert [event.kind for event in town.app.bot.records.timeline("ESC-1")] == ["opened"]


@pytest.mark.fault("F64")
@pytest.mark.parametrize("asked", ["list", "show ESC-1"])
def test_a_guest_looks_nothing_up(asked: str, town: Town, guest: Person) -> None:
    escalates(town, town.agent)
    guest.runs("/escalate", asked)
    assert guest.ephemerals[-1].seen.startswith(REFUSAL)


def test_a_guest_escalates_nothing(town: Town, guest: Person) -> None:
    guest.runs("/escalate")
    decides(guest)
    guest.submits()
    assert guest.modal is not None
    assert REFUSAL in str(guest.modal.errors)


@pytest.mark.fault("F65")
def test_the_customers_channel_gets_nothing(town: Town) -> None:
    town.escalated()
    source = town.channels["C0CUST1"].id
    assert all(call.arguments.get("channel") != source for call in town.workspace.called("chat.postMessage"))
    assert all(message.user != town.workspace.bot_user_id for message in town.katrin.reads(source))


@pytest.mark.fault("F33")
def test_the_second_to_acknowledge_reads_who_was_first(town: Town) -> None:
    escalates(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.clicks("Acknowledge", on=card)
    town.clock.advance(seconds=2)
    town.workspace.join(town.billing_engineer, town.channels["C0ENG"])
    town.billing_engineer.clicks("Acknowledge", on=card)
    assert "Lena Horák acknowledged ESC-1 less than a minute ago." in town.billing_engineer.ephemerals[-1].seen


def test_a_security_engineer_who_is_not_the_assignee_may_still_help_from_the_channel(town: Town) -> None:
    card = town.escalated("data_exposure")
    colleague = town.engineer
    town.workspace.join(colleague, town.channels["C0SEC"])
    colleague.clicks("Post update", on=card)
    assert colleague.modal is not None
    colleague.submits({colleague.modal.labels[0]: "The export is switched off."})
    assert colleague.modal is None
    town.settle()
    assert "The export is switched off." in town.security_lead.thread(card)[-1].seen
