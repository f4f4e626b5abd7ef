"""The form under wrong, hostile and unlucky input: a sentence on its field, nothing lost, nobody pinged."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, decides, escalates, is_at_second_step

LONG = "x" * 10_000


@pytest.mark.parametrize(
    ("field", "wrong", "label", "sentence"),
    [
        pytest.param("ask_details", None, "The ask in words", "Please fill this in.", id="missing"),
        pytest.param("steps", "\u200b\u2060", "Steps to reproduce", "Please fill this in.", id="zero-width only"),
        pytest.param("deadline", 1_700_000_000, "Needed by", "This is in the past.", id="past deadline"),
        pytest.param("description", LONG, "Issue description", "it has 10,000", id="10,000 characters"),
        pytest.param("logs", "n/a", "Evidence", "Paste the exact text", id="a placeholder"),
    ],
)
def test_a_wrong_answer_gets_its_sentence_and_nothing_typed_is_lost(
    field: str, wrong: Any, label: str, sentence: str, town: Town
) -> None:
    is_at_second_step(town, town.agent, customer="Tamar Clinics")  # of whom no revenue is known, so none is proposed
    town.agent.fills(SECOND)
    town.agent.submits({field: wrong}, raw=True)
    assert town.agent.modal is not None
    assert list(town.agent.modal.errors) == [label]
    assert sentence in town.agent.modal.errors[label]
    assert town.agent.modal.values["Actual"] == "A timeout"
    town.settle()
    assert town.engineer.reads("C0ENG") == []

    right = SECOND.get(field)
    town.agent.submits({field: right.timestamp() if isinstance(right, datetime) else right}, raw=True)
    assert town.agent.modal is None


def test_the_first_step_complains_on_its_own_fields(town: Town) -> None:
    town.agent.runs("/escalate")
    town.agent.submits(raw=True)
    assert town.agent.modal is not None
    assert town.agent.modal.title == "Escalate"
    assert town.agent.modal.errors == dict.fromkeys(["Summary", "What is going on?"], "Please fill this in.")


@pytest.mark.fault("F52")
@pytest.mark.fault("F54")
def test_hostile_text_lands_as_text(town: Town) -> None:
    hostile = "<!channel> <@U08> @here & </b> \u202etxet \u05e9\u05dc\u05d5\u05dd مرحبا ```*_~"
    texts = {field: hostile for field, answer in SECOND.items() if isinstance(answer, str)}
    kept = {"ask": SECOND["ask"]}
    named = hostile.replace("\u202e", "")
    escalates(town, town.agent, {"summary": hostile, "customer": named}, **(texts | kept))
    (card,) = town.engineer.reads("C0ENG")
    posted = [call.arguments for call in town.workspace.called("chat.postMessage")]
    for message in posted:
        assert "<!channel>" not in _mrkdwn(message)
        assert "<@U08>" not in _mrkdwn(message)
        assert "\u202e" not in str(message)
    assert "<!channel>" in town.engineer.thread(card)[1].seen  # as the customer typed it, calling nobody
    assert "\u05e9\u05dc\u05d5\u05dd" in card.seen


def _mrkdwn(message: dict[str, Any]) -> str:
    """Everything in a message that Slack reads as markup."""
    found = [message["text"]]
    waiting: list[Any] = [message["blocks"]]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and one.get("type") == "mrkdwn":
            assert one.get("verbatim") is True
            found.append(one["text"])
        waiting.extend(one.values() if isinstance(one, dict) else one if isinstance(one, list) else [])
    return "\n".join(found)


def test_a_target_without_a_channel_says_who_can_set_one_and_the_brief_is_kept(town: Town) -> None:
    town.app.import_settings('[support]\nadmins = ["U09"]\n[routes.l2]\nchannel = "C0L2"')
    town.agent.runs("/escalate")
    decides(town.agent, {"customer": "Halden", "summary": "No bulk edit", "kind": "feature", "target": "product"})
    town.agent.submits()
    assert town.agent.modal is not None
    assert town.agent.modal.errors == {}
    assert "Who needs to act? Product has no channel yet" in town.agent.modal.seen
    assert "Ask Marcus Bell to set one." in town.agent.modal.seen
    town.agent.closes_modal()

    town.advance(minutes=5)
    town.agent.runs("/escalate")
    assert "You left a brief unfinished 5 min ago" in town.agent.modal.seen
    town.agent.clicks("Continue it")
    assert town.agent.modal.values["Summary"] == "No bulk edit"
    assert town.agent.modal.values["Customer"] == "Halden"


@pytest.mark.fault("F32")
def test_pressing_submit_again_opens_nothing_new(town: Town) -> None:
    is_at_second_step(town, town.agent)
    town.agent.fills(SECOND)
    town.workspace.answer_timeout = 0  # Slack gives up before the bot can answer, and shows an error
    town.agent.submits()
    assert town.agent.modal is not None
    town.workspace.answer_timeout = 3
    town.agent.submits()
    assert town.agent.modal is None
    town.settle()
    assert len(town.engineer.reads("C0ENG")) == 1


def test_what_was_typed_for_another_team_is_not_lost(town: Town) -> None:
    is_at_second_step(town, town.agent)
    town.agent.fills(SECOND)
    town.agent.submits({"deadline": 1_700_000_000}, raw=True)
    town.agent.clicks("Back")
    town.agent.submits({"target": "product"})
    asked = {key: SECOND[key] for key in ("description", "workflow_impact", "ask", "ask_details", "deadline")}
    town.agent.submits(asked | {"request_frequency": "Weekly"})
    assert town.agent.modal is None
    town.settle()
    (card,) = town.product_manager.reads("C0PROD")
    assert "504 Gateway Timeout" in town.product_manager.thread(card)[1].seen


def test_the_area_routes_to_its_own_channel(town: Town) -> None:
    escalates(town, town.agent, {"area": "billing"})
    assert len(town.billing_engineer.reads("C0BILL")) == 1
    assert town.engineer.reads("C0ENG") == []


@pytest.mark.fault("F28")
def test_a_form_that_opens_too_late_says_so(town: Town) -> None:
    town.workspace.trigger_life = 0
    town.agent.runs("/escalate")
    assert town.agent.modal is None
    assert "too long" in town.agent.ephemerals[-1].seen


def test_the_summary_may_come_with_the_command(town: Town) -> None:
    town.agent.runs("/escalate", "Exports <time> out & fail")
    assert town.agent.modal is not None
    assert town.agent.modal.values["Summary"] == "Exports <time> out & fail"


def test_the_moment_of_the_deadline_is_the_forms_own(town: Town) -> None:
    escalates(town, town.agent, deadline=datetime(2026, 3, 3, 18, 30, tzinfo=UTC))
    (card,) = town.engineer.reads("C0ENG")
    assert "Fix by 2026-03-03 18:30" in card.seen
