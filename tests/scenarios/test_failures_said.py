"""A press that fails is said within Slack's three seconds: in the view, else by direct message."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from sandbox import Person
from tests.scenarios.conftest import Town
from tests.scenarios.forms import has_escalated, is_at_second_step
from tests.scenarios.test_shortcut import CUSTOMERS, SHORTCUT

IN_TIME = 3.0
WRONG, KEPT = "Something went wrong", "What you typed still stands in the form"
TROUBLE = "Slack did not take that just now"


@contextmanager
def locked(sqlite_url: str) -> Iterator[None]:
    """The database answers nobody who wants to write."""
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def inbox(person: Person) -> list[str]:
    return [message.seen for message in person.inbox]


@pytest.mark.fault("F84")
@pytest.mark.parametrize("button", ["Back", "Save for later", "Cancel"])
def test_a_forms_own_button_says_above_the_form_that_nothing_was_kept(button: str, town: Town, sqlite_url: str) -> None:
    is_at_second_step(town, town.agent)
    town.agent.fills({"actual": "A timeout"})
    with locked(sqlite_url):
        pressed = town.agent.clicks(button)
        assert (pressed.acked, pressed.seconds < IN_TIME) == (True, True)
        assert town.agent.modal
        assert KEPT in town.agent.modal.seen
    town.agent.closes_modal()
    assert town.agent.modal
    assert town.agent.modal.values["Actual"] == "A timeout"
    assert inbox(town.agent) == []


@pytest.mark.fault("F80")
def test_where_slack_shows_no_view_either_a_direct_message_says_it(town: Town, sqlite_url: str) -> None:
    is_at_second_step(town, town.agent)
    town.workspace.faults.fail("views.push", error="push_limit_reached", times=9)
    with locked(sqlite_url):
        town.agent.clicks("Save for later")
    town.settle()
    (said,) = inbox(town.agent)
    assert KEPT in said


@pytest.mark.fault("F80")
def test_a_form_that_slack_does_not_draw_anew_says_so(town: Town) -> None:
    is_at_second_step(town, town.agent)
    town.workspace.faults.fail("views.update", error="internal_error", times=1)
    town.agent.clicks("Save for later")
    assert town.agent.modal
    assert KEPT in town.agent.modal.seen


@pytest.mark.fault("F80")
def test_where_slack_has_trouble_or_had_too_many_calls_it_is_slack_that_is_named(town: Town) -> None:
    """Nobody asks the operator for what a second try mends."""
    town.workspace.faults.fail("views.open", status=503, times=1)
    town.agent.runs("/escalate")
    town.workspace.faults.rate_limit("views.open", retry_after=1)
    town.agent.runs("/escalate")
    town.workspace.faults.fail("views.open", error="internal_error", times=1)
    town.agent.runs("/escalate")
    assert [each.seen.startswith(TROUBLE) for each in town.agent.ephemerals] == [True] * 3


@pytest.mark.fault("F109")
@pytest.mark.parametrize("opens", ["new ", "try ", ""])
def test_the_words_of_a_new_escalation_come_back_where_no_form_opens(opens: str, town: Town) -> None:
    """Slack keeps nothing of a command."""
    town.workspace.faults.fail("views.open", status=503, times=1)
    town.agent.runs("/escalate", f"{opens}Exports fail for everybody since the night")
    answer = town.agent.ephemerals[-1].seen
    assert TROUBLE in answer
    assert "Exports fail for everybody since the night" in answer


@pytest.mark.fault("F80")
def test_what_was_done_is_not_said_to_have_failed_where_its_view_is_not_drawn(town: Town) -> None:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.clicks("More…", on=card)
    town.workspace.faults.fail("views.update", status=503, times=9)
    town.engineer.clicks("Acknowledge")
    town.settle()
    assert town.app.bot.records.timeline("ESC-1")[-1].kind == "acknowledged"
    said = [*inbox(town.engineer), *(each.seen for each in town.engineer.ephemerals)]
    said += [town.engineer.modal.seen] if town.engineer.modal else []
    assert not any("nothing was sent" in each for each in said)


@pytest.mark.fault("F80")
def test_where_slack_has_trouble_with_a_form_what_was_typed_stands_in_it(town: Town) -> None:
    is_at_second_step(town, town.agent)
    town.workspace.faults.fail("views.update", status=503, times=1)
    town.agent.clicks("Save for later")
    assert town.agent.modal
    assert f"{TROUBLE}. {KEPT}" in town.agent.modal.seen


@pytest.mark.fault("F80")
def test_a_change_that_cannot_be_drawn_says_nothing(town: Town) -> None:
    """There may be one a second."""
    town.agent.runs("/escalate")
    town.workspace.faults.fail("views.update", error="internal_error", times=1)
    town.agent.fills({"kind": "bug"})
    town.settle()
    assert town.agent.modal
    assert WRONG not in town.agent.modal.seen
    assert inbox(town.agent) == []


@pytest.mark.fault("F84")
def test_a_change_that_is_not_kept_is_logged_and_comes_with_the_next_one(
    town: Town, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It still stands in the form, and nobody who types is interrupted."""
    is_at_second_step(town, town.agent)
    with locked(sqlite_url):
        town.agent.fills({"actual": "A timeout"})
    assert town.agent.modal
    assert town.agent.modal.values["Actual"] == "A timeout"
    assert "OperationalError" in caplog.text
    town.agent.fills({"expected": "An export"})
    town.agent.closes_modal()
    town.agent.runs("/escalate")
    town.agent.clicks("Continue it")
    assert town.agent.modal
    assert town.agent.modal.values["Actual"] == "A timeout"
    assert inbox(town.agent) == []


@pytest.mark.fault("F80")
def test_home_that_cannot_be_drawn_says_so_and_offers_to_try_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened, and by its own button."""
    has_escalated(town, town.agent)

    def fails(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr("bot.services.escalation_queries.EscalationQueries.first", fails)
        town.agent.opens_home()
        assert town.agent.home
        assert WRONG in town.agent.home.seen
        town.agent.clicks("Try again")
        assert town.agent.modal
        assert WRONG in town.agent.modal.seen
        town.agent.closes_modal()
    town.agent.clicks("Try again")
    assert "ESC-1" in town.agent.home.seen


@pytest.mark.fault("F80")
def test_home_that_slack_does_not_take_is_said_in_a_direct_message(town: Town) -> None:
    town.workspace.faults.fail("views.publish", error="internal_error", times=9)
    town.agent.opens_home()
    town.settle()
    (said,) = inbox(town.agent)
    assert TROUBLE in said


@pytest.mark.fault("F80")
def test_a_view_that_waits_for_its_content_says_why_it_stays_empty(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    has_escalated(town, town.agent)
    town.agent.runs("/escalate", "list")

    def fails(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr("bot.services.escalation_queries.EscalationQueries.opened", fails)
    town.agent.clicks("Open")
    assert town.agent.modal
    assert WRONG in town.agent.modal.seen


@pytest.mark.fault("F84")
def test_a_shortcut_whose_form_cannot_be_kept_says_so_in_its_place_and_once(town: Town, sqlite_url: str) -> None:
    message = town.katrin.posts("Exports fail", in_=CUSTOMERS)
    with locked(sqlite_url):
        town.agent.uses_shortcut(SHORTCUT, message)
        assert town.agent.modal
        assert WRONG in town.agent.modal.seen
    assert town.agent.ephemerals == []


@pytest.mark.fault("F80")
def test_a_shortcut_whose_form_is_kept_goes_without_what_else_is_known(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = town.katrin.posts("Exports fail", in_=CUSTOMERS)

    def fails(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr("bot.services.escalation_queries.EscalationQueries.earlier", fails)
    town.agent.uses_shortcut(SHORTCUT, message)
    assert town.agent.modal
    assert "Exports fail" in str(town.agent.modal.values)
    assert town.agent.ephemerals == []
