"""Guests, other companies' people and closed accounts: Slack lets them press, the bot does not."""

import pytest

from sandbox import Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import FIRST, fields_of, has_escalated

REFUSAL = "Escalations are for full members of this workspace."


@pytest.fixture
def guest(town: Town) -> Person:
    return town.workspace.person("Petra Novak", id="U0GUEST", guest="multi")


@pytest.mark.fault("F64")
@pytest.mark.parametrize("button", ["Acknowledge", "Post update", "Customer updated", "Resolve"])
@pytest.mark.parametrize("who", ["guest", "external"])
def test_an_outsider_changes_nothing(button: str, who: str, town: Town, guest: Person) -> None:
    has_escalated(town, town.agent)
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
    has_escalated(town, town.agent)
    guest.runs("/escalate", asked)
    assert guest.ephemerals[-1].seen.startswith(REFUSAL)


@pytest.mark.fault("F64")
def test_a_guest_whom_nobody_knew_reads_so_in_the_form_as_soon_as_slack_was_asked(town: Town, guest: Person) -> None:
    """No form waits for that before it opens: its trigger lives three seconds. The search for a customer asks."""
    guest.runs("/escalate", "Exports fail")
    guest.fills({"customer": FIRST["customer"]})
    assert guest.modal is not None
    assert REFUSAL in guest.modal.seen
    assert guest.modal.labels == []
    guest.closes_modal(everything=True)
    assert town.app.bot.drafts.all_unfinished(guest.id, limit=1) == []


@pytest.mark.fault("F64")
def test_who_is_known_to_be_a_guest_is_refused_before_any_form(town: Town, guest: Person) -> None:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    town.workspace.join(guest, town.channels["C0ENG"])
    guest.runs("/escalate", "list")
    for asked in ("Exports fail", "", "new Exports fail", "try Exports fail", "drafts"):
        guest.runs("/escalate", asked)
        assert guest.modal is None, asked
        assert guest.ephemerals[-1].seen.startswith(REFUSAL)
    guest.uses_shortcut("Escalate this message", card)
    assert guest.modal is None
    assert guest.ephemerals[-1].seen.startswith(REFUSAL)
    assert town.app.bot.drafts.all_unfinished(guest.id, limit=1) == []


@pytest.mark.fault("F65")
def test_the_customers_channel_gets_nothing(town: Town) -> None:
    town.escalates()
    source = town.channels["C0CUST1"].id
    assert all(call.arguments.get("channel") != source for call in town.workspace.called("chat.postMessage"))
    assert all(message.user != town.workspace.bot_user_id for message in town.katrin.reads(source))


@pytest.mark.fault("F33")
def test_the_second_to_acknowledge_reads_who_was_first(town: Town) -> None:
    has_escalated(town, town.agent)
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
