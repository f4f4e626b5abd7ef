"""Whatever way somebody leaves the form, what they typed is there when they come back."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from sandbox import Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import FIRST, SECOND, decides, is_at_second_step, opens_second_step, proposed_in

SHORTCUT = "Escalate this message"
TYPED = {"Actual": "A timeout", "Steps to reproduce": "Open Exports\nPress Start", "Needed by": 1_772_625_600}


def types(person: Person) -> None:
    person.fills({"actual": "A timeout", "steps": "Open Exports\nPress Start", "deadline": SECOND["deadline"]})


def comes_back(person: Person) -> dict[str, Any]:
    """`/escalate`, and the brief that was left: what stands in its form, at the step where it was left."""
    if person.modal:
        person.closes_modal(everything=True)
    person.runs("/escalate")
    person.clicks("Continue it")
    assert person.modal is not None
    return dict(person.modal.values)


def by_failed_submission(person: Person) -> None:
    person.submits({"expected": None}, raw=True)
    assert person.modal is not None
    assert person.modal.errors


WAYS_OUT: dict[str, Callable[[Person], object]] = {
    "the cross": lambda person: person.closes_modal(everything=True),
    "Slack's own Close": lambda person: person.closes_modal(),
    "Save for later": lambda person: person.clicks("Save for later"),
    "Cancel": lambda person: person.clicks("Cancel"),
    "a submission that is refused": by_failed_submission,
    "another form over it": lambda person: person.clicks("New escalation", on=person.home),
    "nothing: the machine goes to sleep": lambda _: None,
}


@pytest.mark.fault("F96")
@pytest.mark.parametrize("way_out", WAYS_OUT)
def test_every_way_out_of_the_second_step_keeps_all(way_out: str, town: Town) -> None:
    is_at_second_step(town, town.agent)
    town.agent.opens_home()
    types(town.agent)
    WAYS_OUT[way_out](town.agent)
    values = comes_back(town.agent)
    assert {label: values[label] for label in TYPED} == TYPED
    town.agent.clicks("Back")
    assert town.agent.modal is not None
    assert town.agent.modal.values["Summary"] == FIRST["summary"]
    town.agent.submits()
    town.agent.submits(SECOND)
    assert town.agent.modal is None
    town.settle()
    assert len(town.engineer.reads("C0ENG")) == 1
    town.agent.runs("/escalate")
    assert town.agent.modal is not None
    assert "unfinished" not in town.agent.modal.seen


@pytest.mark.fault("F96")
@pytest.mark.parametrize("way_out", WAYS_OUT)
def test_every_way_out_of_the_first_step_keeps_all(way_out: str, town: Town) -> None:
    town.agent.opens_home()
    town.agent.runs("/escalate")
    town.agent.fills({"summary": "Exports time out", "kind": "bug", "target": "engineering", "severity": "high"})
    if way_out == "a submission that is refused":
        town.agent.submits(raw=True)
    else:
        WAYS_OUT[way_out](town.agent)
    values = comes_back(town.agent)
    assert (values["Summary"], values["Customer"]) == ("Exports time out", None)
    assert proposed_in(town.agent) == ("Engineering", "High")


@pytest.mark.fault("F96")
def test_back_and_forth_loses_nothing_of_either_step(town: Town) -> None:
    is_at_second_step(town, town.agent)
    types(town.agent)
    for round in range(3):
        town.agent.clicks("Back")
        town.agent.submits({"summary": f"Exports time out, {round}"})
        assert town.agent.modal is not None
        assert {label: town.agent.modal.values[label] for label in TYPED} == TYPED
        assert f"Exports time out, {round}" in town.agent.modal.seen


@pytest.mark.fault("F96")
@pytest.mark.parametrize("button", ["Back", "Save for later", "Cancel"])
def test_our_own_buttons_bring_what_slack_told_nobody_of(button: str, town: Town) -> None:
    """The last characters, typed within the moment before: Slack hands them over with any button, not on closing."""
    is_at_second_step(town, town.agent)
    types(town.agent)
    town.agent.fills({"actual": "A timeout after 30 s"}, dispatched=False)
    town.agent.clicks(button)
    if button == "Back":
        town.agent.submits()
        assert town.agent.modal is not None
        assert town.agent.modal.values["Actual"] == "A timeout after 30 s"
    else:
        assert comes_back(town.agent)["Actual"] == "A timeout after 30 s"


@pytest.mark.fault("F96")
@pytest.mark.parametrize("everything", [True, False], ids=["the cross", "Close"])
def test_what_slack_told_nobody_of_is_lost_on_closing_and_nothing_more(everything: bool, town: Town) -> None:
    """Measured for docs/slack.md: only what no change, button or submission came after."""
    is_at_second_step(town, town.agent)
    types(town.agent)
    town.agent.fills({"actual": "A timeout after 30 s"}, dispatched=False)
    town.agent.closes_modal(everything=everything)
    assert comes_back(town.agent)["Actual"] == "A timeout"


@pytest.mark.fault("F96")
def test_a_change_that_does_not_arrive_comes_with_the_next(town: Town) -> None:
    """Slack does not repeat it; but each change brings the whole form along."""
    is_at_second_step(town, town.agent)
    types(town.agent)
    town.agent.fills({"environment": "Production"}, dispatched=False)  # as while no process of ours is connected
    town.agent.fills({"frequency": "Always"})
    town.agent.closes_modal(everything=True)
    assert comes_back(town.agent)["Environment"] == "Production"


@pytest.mark.fault("F96")
def test_a_submission_that_fails_keeps_the_latest_text(town: Town) -> None:
    is_at_second_step(town, town.agent)
    town.agent.fills(SECOND)
    for said in ("First", "Second", "Third"):
        town.agent.submits({"actual": said, "deadline": 1_700_000_000}, raw=True)
        assert town.agent.modal is not None
        assert town.agent.modal.values["Actual"] == said
    town.agent.closes_modal(everything=True)
    assert comes_back(town.agent)["Actual"] == "Third"


@pytest.mark.fault("F96")
def test_an_abandoned_shortcut_hides_no_unfinished_brief(town: Town) -> None:
    town.agent.runs("/escalate")
    town.agent.fills({"summary": "Exports time out"})
    town.agent.closes_modal()
    town.advance(minutes=5)
    message = town.katrin.posts("Invoices are empty", in_="C0CUST1")
    for ends in ("closed at once", "left open, and the computer with it"):
        town.agent.uses_shortcut(SHORTCUT, message)
        town.settle()
        if ends == "closed at once":
            town.agent.closes_modal()
    town.agent.runs("/escalate")
    assert town.agent.modal is not None
    assert "unfinished 5 min ago: Exports time out" in town.agent.modal.seen


def test_a_message_that_somebody_began_to_write_about_says_so(town: Town) -> None:
    message = town.katrin.posts("Invoices are empty", in_="C0CUST1")
    town.agent.uses_shortcut(SHORTCUT, message)
    town.agent.fills({"kind": "bug"})
    town.agent.closes_modal()
    town.agent.uses_shortcut(SHORTCUT, town.katrin.posts("Something else", in_="C0CUST1"))
    assert town.agent.modal is not None
    assert "unfinished" not in town.agent.modal.seen
    town.agent.uses_shortcut(SHORTCUT, message)
    town.agent.clicks("Continue it")
    assert town.agent.modal.values["What is going on?"] == "Bug"
    assert town.agent.modal.values["Customer"] == "Brightwater Energie"


def test_words_typed_with_the_command_are_kept_too(town: Town) -> None:
    town.agent.runs("/escalate", "Exports time out")
    town.agent.closes_modal()
    assert comes_back(town.agent)["Summary"] == "Exports time out"


@pytest.fixture
def quiet(town: Town, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nobody is told anything, and nothing is put into the log."""
    yield
    assert town.agent.ephemerals == []
    assert town.agent.notices == []
    assert [record.getMessage() for record in caplog.get_records("call")] == []


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("how", ["before it has the offer", "at once", "after typing", "before Back was drawn"])
def test_closing_a_form_early_is_silent(how: str, town: Town) -> None:
    town.agent.runs("/escalate")
    town.agent.fills({"summary": "Exports time out"})
    town.agent.closes_modal()
    if how == "after typing":
        opens_second_step(town.agent)
        types(town.agent)
    elif how == "at once":
        town.agent.runs("/escalate")
    else:
        opens_second_step(town.agent) if how == "before Back was drawn" else None
        town.workspace.faults.delay("views.update", 0.3)
        with ThreadPoolExecutor(1) as meanwhile:
            pressed = (
                meanwhile.submit(town.agent.clicks, "Back")
                if how == "before Back was drawn"
                else meanwhile.submit(town.agent.runs, "/escalate")
            )
            assert town.workspace.wait_for(lambda: town.agent.modal is not None)
            town.agent.closes_modal()
            assert pressed.result().acked
    if town.agent.modal:
        town.agent.closes_modal()


def test_deleting_is_asked_for_and_done(town: Town) -> None:
    is_at_second_step(town, town.agent)
    town.agent.clicks("Cancel")
    assert town.agent.modal is not None
    assert "Exports time out" in town.agent.modal.seen
    town.agent.clicks("Delete it")
    assert town.agent.modal.title == "Deleted"
    town.agent.closes_modal()
    town.agent.runs("/escalate")
    assert town.agent.modal is not None
    assert "unfinished" not in town.agent.modal.seen


def test_who_changes_nothing_leaves_nothing(town: Town) -> None:
    for button, title in (("Save for later", "Nothing to save"), ("Cancel", "Nothing was sent")):
        town.agent.runs("/escalate")
        town.agent.clicks(button)
        assert town.agent.modal is not None
        assert town.agent.modal.title == title
        assert "[Continue it]" not in town.agent.modal.seen
    town.agent.runs("/escalate")
    assert town.agent.modal is not None
    assert "unfinished" not in town.agent.modal.seen


def test_a_brief_that_was_sent_meanwhile_says_so(town: Town) -> None:
    """Offered in one form, and sent or deleted before it was gone on with."""
    is_at_second_step(town, town.agent)
    town.agent.closes_modal()
    town.agent.runs("/escalate")
    assert town.agent.modal is not None
    draft = next(block["accessory"]["value"] for block in town.agent.modal.blocks if block["block_id"] == "unfinished")
    town.app.bot.drafts.forget(draft, author=town.agent.id)
    town.agent.clicks("Continue it")
    assert town.agent.modal.title == "Not there any more"


@pytest.mark.parametrize("text", ["*Exports* _time_ ~out~", "`x` & <b> :fire: again", "> not a quote", "*so it is*"])
def test_a_summary_is_shown_as_it_was_typed(text: str, town: Town) -> None:
    opens_second_step(town.agent, summary=text)
    assert town.agent.modal is not None
    (so_far,) = [block for block in town.agent.modal.blocks if block["block_id"] == "so_far"]
    assert so_far["elements"][-1] == {"type": "plain_text", "text": text, "emoji": False}
    town.agent.closes_modal()
    town.agent.runs("/escalate")
    (offer,) = [block for block in town.agent.modal.blocks if block["block_id"] == "unfinished"]
    assert (offer["text"]["type"], offer["text"]["emoji"]) == ("plain_text", False)


@pytest.mark.fault("F91")
def test_a_thread_that_is_read_late_comes_with_the_next_change(town: Town) -> None:
    message = town.katrin.posts("Exports fail", in_="C0CUST1")
    town.jonas.posts("For everybody, since noon", thread=message)
    town.workspace.faults.delay("conversations.replies", 5)
    town.agent.uses_shortcut(SHORTCUT, message)
    decides(town.agent)
    town.agent.submits()
    town.agent.fills({"actual": "A timeout"})
    assert town.agent.modal is not None
    assert "still reading" in town.agent.modal.seen
    town.settle()
    town.agent.fills({"frequency": "Always"})
    assert "still reading" not in town.agent.modal.seen
    assert "since noon" in town.agent.modal.values["Issue description"]
    assert town.agent.modal.values["Actual"] == "A timeout"


def test_going_on_with_another_brief_keeps_the_one_before_it(town: Town) -> None:
    town.agent.runs("/escalate")
    town.agent.fills({"summary": "The first"})
    town.agent.closes_modal()
    town.advance(minutes=1)
    town.agent.runs("/escalate")
    town.agent.fills({"summary": "The second"}, dispatched=False)
    town.agent.clicks("Continue it")
    assert town.agent.modal is not None
    assert town.agent.modal.values["Summary"] == "The first"
    town.agent.clicks("Cancel")
    town.agent.clicks("Delete it")
    town.agent.closes_modal()
    assert comes_back(town.agent)["Summary"] == "The second"
