"""A form carries the name of its draft through Slack; whoever changes it gets nobody else's."""

import json
from typing import Any

import pytest

from tests.scenarios.conftest import Town
from tests.scenarios.forms import SECOND, decides, is_at_second_step, opens_second_step


@pytest.fixture
def victims_draft(town: Town) -> str:
    """The draft of a brief that the support manager has begun."""
    is_at_second_step(town, town.support_manager, summary="Nobody else may read this")
    town.support_manager.submits({"deadline": 1_700_000_000}, raw=True)
    assert town.support_manager.modal is not None
    return str(json.loads(town.support_manager.modal.view["private_metadata"])["draft"])


def forge(town: Town, **changed: Any) -> None:
    """Change the open form behind the bot's back, as a forged payload would."""
    assert town.agent.modal is not None
    kept = ("type", "callback_id", "title", "submit", "close", "blocks", "private_metadata")
    view = {name: town.agent.modal.view[name] for name in kept} | changed
    town.app.bot.app.client.views_update(token=town.workspace.bot_token, view_id=town.agent.modal.id, view=view)


@pytest.mark.fault("F63")
@pytest.mark.parametrize("step", ["first", "second"])
def test_a_form_with_somebody_elses_draft_is_refused(step: str, town: Town, victims_draft: str) -> None:
    if step == "first":
        town.agent.runs("/escalate")
        decides(town.agent)
    else:
        opens_second_step(town.agent)
        town.agent.fills(SECOND)
    forge(town, private_metadata=json.dumps({"draft": victims_draft}))
    if step == "second":
        town.agent.fills({"ask_details": "Mine"})  # which is kept at once, and here it cannot be
    town.agent.submits()
    assert town.agent.modal is not None
    assert town.agent.modal.errors
    assert "Nobody else" not in town.agent.modal.seen
    town.settle()
    assert town.engineer.reads("C0ENG") == []
    assert town.support_manager.modal is not None
    town.support_manager.submits(SECOND)
    assert town.support_manager.modal is None


@pytest.mark.fault("F63")
def test_the_offer_to_go_on_finds_only_ones_own(town: Town, victims_draft: str) -> None:
    town.agent.runs("/escalate")
    button = {"type": "button", "action_id": "continue_draft", "value": victims_draft, "text": plain("Continue it")}
    forge(town, blocks=[{"type": "section", "text": plain("Forged"), "accessory": button}])
    town.agent.clicks("Continue it")
    assert town.agent.modal is not None
    assert "Nobody else" not in town.agent.modal.seen
    assert town.agent.modal.title == "Not there any more"


@pytest.mark.fault("F63")
def test_a_form_with_a_broken_draft_gets_a_sentence(town: Town) -> None:
    town.agent.runs("/escalate")
    decides(town.agent)
    for broken in ("", "{}", "[]", "not json", '{"draft": "' + "x" * 2900 + '"'):
        forge(town, private_metadata=broken)
        town.agent.submits()
        assert town.agent.modal is not None
        assert town.agent.modal.title == "Escalate", broken
        assert "ref " in str(town.agent.modal.errors), broken


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}
