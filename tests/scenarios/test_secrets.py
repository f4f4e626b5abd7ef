"""Somebody pastes a secret: it is refused or masked where they are, and no byte of it is in the database or the log."""

from pathlib import Path

import pytest

from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, decides, has_escalated, opens_second_step
from tests.scenarios.test_shortcut import CUSTOMERS, NAMED, first_step

PASSWORD, CARD = "hunter" + "2Xy", "4111 1111 1111 1111"
TOLD = f"the password is {PASSWORD}"


@pytest.fixture
def kept(town: Town, sqlite_url: str, caplog: pytest.LogCaptureFixture) -> "Kept":
    caplog.set_level("INFO")
    return Kept(Path(sqlite_url.removeprefix("sqlite:///")), caplog)


class Kept:
    """All that is left of what people sent: the database's files, and the log."""

    def __init__(self, file: Path, caplog: pytest.LogCaptureFixture) -> None:
        self._file, self._caplog = file, caplog

    def __contains__(self, text: str) -> bool:
        files = self._file.parent.glob(f"{self._file.name}*")
        return any(text.encode() in file.read_bytes() for file in files) or text in self._caplog.text


@pytest.mark.fault("F57")
def test_a_form_refuses_a_password_on_its_field_and_goes_on_without_it(town: Town, kept: Kept) -> None:
    opens_second_step(town.agent)
    town.agent.submits(SECOND | {"logs": f"504, {TOLD}", "description": "Every export fails, says the customer."})
    assert town.agent.modal is not None
    assert list(town.agent.modal.errors) == ["Evidence"]
    assert "the password is ••••" in town.agent.modal.errors["Evidence"]
    assert "says the customer" in kept
    assert PASSWORD not in kept
    town.agent.submits(SECOND)
    assert town.agent.modal is None
    assert PASSWORD not in kept


@pytest.mark.fault("F57")
def test_the_first_step_refuses_it_too(town: Town, kept: Kept) -> None:
    town.agent.runs("/escalate")
    decides(town.agent, {"summary": f"Exports fail, {TOLD}"})
    town.agent.submits()
    assert town.agent.modal is not None
    assert "••••" in town.agent.modal.errors["Summary"]
    assert PASSWORD not in kept
    town.agent.closes_modal()
    town.agent.runs("/escalate")
    assert PASSWORD not in town.agent.modal.seen


@pytest.mark.fault("F57")
@pytest.mark.parametrize("typed", ["update ESC-1", "resolve", "new", "reslove ESC-1", "show", ""])
def test_a_typed_command_is_refused_and_nothing_of_it_kept(typed: str, town: Town, kept: Kept) -> None:
    has_escalated(town, town.agent)
    before = len(town.engineer.ephemerals)
    town.engineer.runs("/escalate", f"{typed} {TOLD}".strip(), in_="C0ENG")
    town.settle()
    assert town.engineer.modal is None
    assert len(town.engineer.ephemerals) == before + 1
    answer = town.engineer.ephemerals[-1].seen
    assert "Nothing of what you typed was kept." in answer
    assert PASSWORD not in answer
    assert PASSWORD not in kept
    assert [event.kind for event in town.app.bot.records.timeline("ESC-1")] == ["opened"]


@pytest.mark.fault("F57")
@pytest.mark.parametrize("secret", [TOLD, f"card {CARD}"])
def test_a_verbs_form_refuses_it(secret: str, town: Town, kept: Kept) -> None:
    has_escalated(town, town.agent)
    (card,) = town.engineer.reads("C0ENG")
    town.engineer.clicks("Resolve", on=card)
    town.engineer.submits({"root_cause": "A limit", "outcome": f"We used {secret}"})
    assert town.engineer.modal is not None
    assert "must not be kept" in "".join(town.engineer.modal.errors.values())
    town.settle()
    assert PASSWORD not in kept
    assert CARD not in kept


@pytest.mark.fault("F57")
def test_a_thread_comes_into_the_form_with_its_secrets_masked(town: Town, kept: Kept) -> None:
    first = town.katrin.posts(f"Exports fail, {TOLD}", in_=CUSTOMERS)
    town.jonas.posts(f"The payment with card {CARD} fails too.\n```504 {TOLD}```", thread=first)
    screen = first_step(town, first)
    assert screen.values["Summary"] == "Exports fail, the password is [masked: password]"
    decides(town.agent, {"customer": NAMED, "summary": "Exports fail"})
    town.agent.submits()
    assert town.agent.modal is not None
    assert "We masked 2 secrets" in town.agent.modal.seen
    assert "[masked: card number]" in str(town.agent.modal.values)
    assert PASSWORD not in kept
    assert CARD not in kept
    town.agent.submits(
        {key: answer for key, answer in SECOND.items() if key not in ("description", "logs", "customer_waiting_since")}
    )
    assert town.agent.modal is None, town.agent.modal.errors
    town.settle()
    assert PASSWORD not in kept
    assert "[masked: card number]" in kept
