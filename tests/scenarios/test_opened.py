"""Whoever keeps the customer reads and does everything in the app, also outside the team's channel."""

from sandbox import Message, Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import has_escalated


def seen(person: Person) -> str:
    """What the form on top shows."""
    assert person.modal is not None
    return person.modal.seen


def opened_by(person: Person) -> Message:
    return next(one for one in reversed(person.inbox) if "[Open]" in one.seen)


def test_an_owner_outside_the_channel_reads_all_of_it_and_acts_in_it(town: Town) -> None:
    has_escalated(town, town.agent, logs="504 Gateway Timeout at 08:51")
    assert town.agent.id not in town.channels["C0ENG"].members
    town.agent.clicks("Open", on=opened_by(town.agent))
    shown = seen(town.agent)
    for part in ("ESC-1", "504 Gateway Timeout at 08:51", "Make exports work again", "escalated this to Engineering"):
        assert part in shown
    assert "[Customer updated]" in shown
    assert "Acknowledge" not in shown  # that is the team's
    town.agent.clicks("Customer updated")
    assert len(town.agent.modals) == 2
    town.agent.submits({"said": "We are looking into it."})
    assert len(town.agent.modals) == 1
    assert "We are looking into it." in seen(town.agent)


def test_a_member_of_the_team_acknowledges_where_they_opened_it(town: Town) -> None:
    has_escalated(town, town.agent)
    town.engineer.runs("/escalate", "list")
    town.engineer.clicks("Open", on=town.engineer.ephemerals[-1])
    town.engineer.clicks("Acknowledge")
    assert "acknowledged this" in seen(town.engineer)
    assert "[Acknowledge]" not in seen(town.engineer)


def test_what_happened_is_read_page_by_page(town: Town) -> None:
    has_escalated(town, town.agent)
    for number in range(25):
        town.agent.runs("/escalate", f"customer ESC-1 Word {number} of many")
    town.settle()
    town.agent.clicks("Open", on=opened_by(town.agent))
    assert "Word 24 of many" in seen(town.agent)
    assert "escalated this" not in seen(town.agent)
    town.agent.clicks("Earlier")
    assert "escalated this to" in seen(town.agent)
    assert "Word 24" not in seen(town.agent)
    town.agent.clicks("Later")
    assert "Word 24" in seen(town.agent)


def test_what_is_confidential_is_opened_to_nobody_else(town: Town) -> None:
    exposure = {"containment": "Sessions ended at 08:40", "urgency": "It may go on"}
    first = {"target": "security", "kind": "exposure", "summary": "Invoices of others were shown"}
    has_escalated(town, town.specialist, first, **exposure)
    town.specialist.clicks("Open", on=opened_by(town.specialist))
    assert "Invoices of others" in seen(town.specialist)
    town.specialist.closes_modal(everything=True)
    button = {"type": "button", "action_id": "open_escalation", "value": "ESC-1"}
    forged = [{"type": "actions", "elements": [button | {"text": {"type": "plain_text", "text": "Peek"}}]}]
    dm = town.slack.conversations_open(users=[town.agent.id])["channel"]["id"]
    town.slack.chat_postMessage(channel=dm, text="?", blocks=forged)
    town.agent.clicks("Peek", on=town.agent.inbox[-1])
    assert "Invoices of others" not in seen(town.agent)
    assert "ESC-1" in seen(town.agent)
