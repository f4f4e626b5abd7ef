"""What a form is filled in with is as long as its input takes, as Slack counts it: in UTF-16, where an emoji is two."""

import pytest

from bot.domain.fields import FIELDS
from bot.domain.free_text import LIMIT
from sandbox.blockkit.rules import utf16_length
from tests.scenarios.conftest import Town
from tests.scenarios.forms import decides, has_escalated, sends

FIRE = "\U0001f525"
SUMMARY = FIELDS["summary"].limit or 0


@pytest.mark.parametrize(
    "typed",
    [
        f"It burns {FIRE * 69} x",
        f"It burns {FIRE * 70}",
        f"It burns {FIRE * 71}",
        f"It burns {FIRE * 500}",
        f"It burns {'x' * 140}{FIRE}",
        f"It burns {'x' * 139}{FIRE}",
        f"new It burns {FIRE * 200}",
        "It burns " + "\U0001d400" * 150,
        "It burns " + "👩‍👩‍👧 " * 40,
        "It burns " + "e\u0301" * 300,
    ],
)
def test_a_summary_behind_the_command_fits_its_input_and_can_be_sent(typed: str, town: Town) -> None:
    town.agent.runs("/escalate", typed)
    assert town.agent.modal is not None, town.agent.ephemerals
    shown = str(town.agent.modal.values["Summary"])
    assert utf16_length(shown) <= SUMMARY
    words = typed.removeprefix("new ")
    assert shown == words or utf16_length(words) > SUMMARY or "\u0301" in words or words.startswith(shown)
    decides(town.agent)
    town.agent.submits()
    assert town.agent.modal is not None
    assert town.agent.modal.title == "To Engineering", town.agent.modal.errors


def test_what_a_summary_does_not_hold_stands_in_the_description(town: Town) -> None:
    typed = "Exports fail since noon, " + ", ".join(f"tenant {number}" for number in range(40))
    town.agent.runs("/escalate", typed)
    decides(town.agent)
    town.agent.submits()
    assert town.agent.modal is not None
    assert town.agent.modal.values["Issue description"] == typed


def test_a_draft_that_is_gone_on_with_is_filled_in_as_it_was(town: Town) -> None:
    said = f"Hot {FIRE * 73}"
    town.agent.runs("/escalate")
    decides(town.agent, {"summary": said, "customer": FIRE * 37})
    town.agent.closes_modal(everything=True)
    town.agent.runs("/escalate")
    town.agent.clicks("Continue it")
    assert town.agent.modal is not None
    assert (town.agent.modal.values["Summary"], town.agent.modal.values["Customer"]) == (said, FIRE * 37)


def test_a_message_of_emoji_fills_its_fields_no_further_than_they_go(town: Town) -> None:
    message = town.katrin.posts(f"It burns {FIRE * 3_000}", in_="C0CUST1")
    town.agent.uses_shortcut("Escalate this message", message)
    decides(town.agent)
    town.agent.submits()
    assert town.agent.modal is not None
    description = str(town.agent.modal.values["Issue description"])
    assert 1_500 < utf16_length(description) <= (FIELDS["description"].limit or 0)


@pytest.mark.parametrize(("count", "taken"), [(LIMIT // 2, True), (LIMIT // 2 + 1, False)])
def test_words_typed_behind_a_verb_are_counted_as_its_form_counts_them(count: int, taken: bool, town: Town) -> None:
    has_escalated(town, town.agent)
    town.agent.runs("/escalate", f"update ESC-1 {FIRE * count}")
    kinds = [event.kind for event in town.app.bot.records.timeline("ESC-1")]
    assert ("update_posted" in kinds) is taken
    refused = town.agent.modal
    assert (refused is None) is taken
    assert refused is None or f"it has {2 * count:,}" in refused.seen


def test_a_brief_of_emoji_as_long_as_its_inputs_take_is_accepted(town: Town) -> None:
    town.agent.runs("/escalate")
    sends(
        town.agent,
        {"summary": f"Hot {FIRE * 73}"},
        description=f"It burns {FIRE * 990}",
        actual=f"It burns {FIRE * 290}",
    )
    town.settle()
    assert FIRE * 990 in town.engineer.thread(town.engineer.reads("C0ENG")[0])[1].seen
