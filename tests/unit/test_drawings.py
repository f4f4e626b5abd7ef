"""What `check` puts before Slack: everything that we draw, and all of it within the limits that we know of."""

import json
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.blockkit.kit.parts import MOST_SHOWN
from bot.blockkit.kit.sizes import shown
from bot.blockkit.verbs import PRESENTATIONS
from bot.domain.card_events import CARD_EVENTS
from bot.domain.corrections import CORRECTION_EVENTS
from bot.domain.customer_account import ACCOUNT_EVENTS
from bot.domain.events import SYSTEM_EVENTS
from bot.domain.fields import FIELDS
from bot.domain.lapse_events import LAPSE_EVENTS
from bot.domain.owner_events import OWNER_EVENTS
from bot.domain.sibling_events import SIBLING_EVENTS
from bot.domain.state import State
from bot.domain.text import units
from bot.domain.tiers import Target
from bot.domain.verbs import VERBS
from bot.preflight import proof
from bot.preflight.drawings import Drawing, all_drawings
from bot.preflight.drawings.messages import events
from bot.preflight.drawings.samples import LONGEST, ORDINARY, Style, answers, given, in_each_state
from sandbox import Workspace
from sandbox.api.blocks import LONGEST as LONGEST_ARGUMENT
from sandbox.blockkit import message_too_long, problems_in_message, problems_in_view, view_too_large
from tests.builders import NINE
from tests.faults.site import ROOT

STYLES = pytest.mark.parametrize("style", [ORDINARY, LONGEST], ids=lambda style: style.name)


@pytest.mark.fault("F29")
def test_each_is_within_the_limits_that_we_know_of() -> None:
    """All in one test, because drawing them while tests are collected takes seconds in each of pytest's processes."""
    assert len(all_drawings()) > 400
    assert {drawing.name: found for drawing in all_drawings() if (found := list(_problems(drawing)))} == {}


def _problems(drawing: Drawing) -> Iterator[object]:
    written = json.dumps(drawing.payload, ensure_ascii=False)
    if len(written) > LONGEST_ARGUMENT:
        yield "too long to be judged"
    payload = json.loads(written)
    if drawing.kind == "view":
        yield from problems_in_view(payload)
        if view_too_large(payload):
            yield "too large"
        return
    yield from problems_in_message(payload["blocks"])
    if message_too_long(payload["blocks"]) or shown(payload["blocks"]) > MOST_SHOWN:
        yield "too long"
    if not payload["text"]:
        yield "no text"


@STYLES
def test_no_state_and_no_event_is_forgotten(style: Style) -> None:
    """Where a new one cannot be reached by the verbs, `drawings.system_events` is where it belongs."""
    for target in Target:
        assert set(in_each_state(target, style)) == set(State)
    told = {type(event) for event, _ in events(Target.ENGINEERING, style)}
    assert told >= {
        *SYSTEM_EVENTS,
        *CARD_EVENTS,
        *OWNER_EVENTS,
        *ACCOUNT_EVENTS,
        *LAPSE_EVENTS,
        *CORRECTION_EVENTS,
        *SIBLING_EVENTS,
        *(verb.event for verb in VERBS),
    }


def test_every_surface_is_among_them() -> None:
    names = "\n".join(drawing.name for drawing in all_drawings())
    for named in ("Home with 60", "/escalate list of 60", "/escalate help", "first step, empty", "a notice"):
        assert named in names
    for target in Target:
        assert f"brief for {target.label}, ordinary" in names
        assert f"second step for {target.label}, the longest" in names
        for state in State:
            assert f"card for {target.label}, {state.label.lower()}, the longest" in names
    for one in PRESENTATIONS.values():
        assert not one.form or f"form of {one.label}, the longest" in names


@pytest.mark.parametrize("target", Target)
def test_the_longest_is_as_long_as_may_be(target: Target) -> None:
    for field, answer in answers(target, LONGEST).items():
        if limit := FIELDS[field].limit:
            assert limit - 40 <= units(str(answer)) <= limit, field
    for verb in VERBS:
        for answer in given(verb, LONGEST).values():
            assert not isinstance(answer, str) or len(answer) < 30 or len(answer) > 90


@pytest.fixture
def client() -> Iterator[WebClient]:
    workspace = Workspace(manifest=ROOT / "manifest.yml", clock=lambda: NINE)
    with workspace.serve() as server:
        yield WebClient(workspace.bot_token, base_url=server.api_url, retry_handlers=[])


def test_what_slack_says_is_told_by_drawing_and_pointer(client: WebClient, monkeypatch: pytest.MonkeyPatch) -> None:
    header = {"type": "header", "text": {"type": "mrkdwn", "text": "x"}}
    divider = {"type": "divider"}
    spoilt = [
        Drawing("well", "message", {"text": "x", "blocks": [divider]}),
        Drawing("spoilt card", "message", {"text": "x", "blocks": [divider, header]}),
        Drawing("spoilt form", "view", {"type": "modal", "blocks": [divider]}),
    ]
    monkeypatch.setattr(proof, "all_drawings", lambda: iter(spoilt))
    well, *spoilt_ones = proof.drawing_problems(client)
    assert well == []
    found = [problem for problems in spoilt_ones for problem in problems]
    assert found[0].startswith('drawing "spoilt card": /blocks/1/text/type: ')
    assert found[1].startswith('drawing "spoilt form": /')
    assert len(found) == 2


@pytest.mark.parametrize("error", ["unknown_method", "invalid_auth", "missing_scope"])
def test_a_slack_that_does_not_judge_is_no_proof(error: str) -> None:
    workspace = Workspace(manifest=ROOT / "manifest.yml", clock=lambda: NINE)
    with workspace.serve() as server:
        workspace.faults.fail("blocks.validate", error=error)
        slack = WebClient(workspace.bot_token, base_url=server.api_url, retry_handlers=[])
        with pytest.raises(proof.NotProved, match=error):
            list(proof.drawing_problems(slack))
