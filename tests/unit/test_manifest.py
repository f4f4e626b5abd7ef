"""The manifest asks for what the code registers and calls, and for nothing else.

Which scopes a method accepts stands in the local workspace, from each method's page under
https://docs.slack.dev/reference/methods; which scope lets an event through, in `sandbox.manifest`.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient

from app import MANIFEST
from bot.assembly.bot import assemble
from bot.assembly.clients import slack_client
from bot.preflight import Identity
from bot.scopes import FOR_FILES, NEEDED
from sandbox.api.web_api import METHODS
from sandbox.manifest import EVENT_SCOPES
from storage.database import connect

ROOT = Path(__file__).parents[2]
WHOLE = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
FEATURES, SETTINGS = WHOLE["features"], WHOLE["settings"]
ASKED_FOR = WHOLE["oauth_config"]["scopes"]["bot"]
EVENTS = SETTINGS["event_subscriptions"]["bot_events"]
TEAM = "T0LOCAL"
BY_DECLARATION = {"commands"}  # what makes slash commands and shortcuts work; no method needs it


@pytest.fixture(scope="module")
def bolt(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The product's own Bolt app. Nothing is called: it is only asked what it listens to."""
    engine = connect(f"sqlite:///{tmp_path_factory.mktemp('manifest') / 'never-opened.db'}")
    who = Identity(TEAM, "Local", "B0", "U0BOT", frozenset(NEEDED))
    return assemble(slack_client("xoxb-1", "http://127.0.0.1:9/"), who, engine, lambda: datetime.now(UTC)).app


def listened_to(bolt: App, body: dict[str, Any]) -> bool:
    request, answer = BoltRequest(body=body, mode="socket_mode"), BoltResponse(status=200)
    return any(listener.matches(req=request, resp=answer) for listener in bolt._listeners)


def command(name: str) -> dict[str, Any]:
    return {"command": name, "text": "", "user_id": "U01", "team_id": TEAM}


def shortcut(callback: str, kind: str) -> dict[str, Any]:
    return {"type": {"message": "message_action", "global": "shortcut"}[kind], "callback_id": callback}


def event(name: str) -> dict[str, Any]:
    kind, _, channel_type = name.partition(".")
    return {"type": "event_callback", "event": {"type": kind, "channel_type": channel_type}}


def registered(where: str) -> set[str]:
    """The first argument of every `app.<where>("…")` in the listeners, which is what Bolt is told to listen to."""
    return {
        node.args[0].value
        for node in parsed("bot/listeners")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == where
        if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }


def parsed(*places: str) -> Iterator[ast.AST]:
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def test_every_command_is_declared_and_listened_to(bolt: App) -> None:
    declared = {one["command"] for one in FEATURES["slash_commands"]}
    assert declared == registered("command") == {"/escalate"}
    assert all(listened_to(bolt, command(name)) for name in declared)
    assert not listened_to(bolt, command("/other"))


def test_every_shortcut_is_declared_and_listened_to(bolt: App) -> None:
    declared = {(one["callback_id"], one["type"]) for one in FEATURES["shortcuts"]}
    assert declared == {(callback, "message") for callback in registered("message_shortcut")}
    assert registered("shortcut") == registered("global_shortcut") == set()
    assert all(listened_to(bolt, shortcut(*one)) for one in declared)


def test_every_event_is_subscribed_and_listened_to(bolt: App) -> None:
    """One that nobody listens to is answered 404, and Slack delivers it three more times."""
    assert set(EVENTS) == registered("event")
    assert all(listened_to(bolt, event(name)) for name in EVENTS)
    for name in EVENT_SCOPES.keys() - set(EVENTS):
        assert not listened_to(bolt, event(name)), name


def test_no_listener_waits_for_what_the_manifest_cannot_send(bolt: App) -> None:
    """Buttons, forms and the options of a search come with interactivity; all else was counted above."""
    known = {"command", "message_shortcut", "event", "action", "options", "view", "view_closed", "error"}
    assert registrations() <= known
    assert SETTINGS["interactivity"]["is_enabled"]


def registrations() -> set[str]:
    """What is called on Bolt's app in the listeners."""
    calls = (node.func for node in parsed("bot/listeners") if isinstance(node, ast.Call))
    return {
        call.attr
        for call in calls
        if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and call.value.id == "app"
    }


def test_the_scopes_asked_for_are_the_ones_with_a_reason() -> None:
    assert sorted(ASKED_FOR) == sorted({**NEEDED, **FOR_FILES})
    assert len(set(ASKED_FOR)) == len(ASKED_FOR)


@cache
def called_methods() -> frozenset[str]:
    """Slack's name of every Web API method that the product calls: `chat_postMessage` -> `chat.postMessage`."""
    names = {node.attr for node in parsed("bot", "app.py") if isinstance(node, ast.Attribute)} - {"api_call"}
    public = {name for name in names if not name.startswith("_")}
    return frozenset(name.replace("_", ".") for name in public if "_" in name and hasattr(WebClient, name))


def test_the_calls_are_found() -> None:
    assert {"views.open", "chat.postMessage", "users.info", "conversations.info"} <= called_methods()


def test_every_method_is_covered_by_a_scope() -> None:
    for method in called_methods():
        accepted = METHODS[method].scopes
        assert not accepted or not set(ASKED_FOR).isdisjoint(accepted), method


def test_every_scope_is_needed_by_a_call_or_an_event() -> None:
    by_calls = {scope for method in called_methods() for scope in METHODS[method].scopes}
    by_events = {scope for name in EVENTS for scope in EVENT_SCOPES[name]}
    assert set(ASKED_FOR) <= by_calls | by_events | BY_DECLARATION


def test_every_event_is_let_through_by_a_scope() -> None:
    for name in EVENTS:
        assert not EVENT_SCOPES[name] or not EVENT_SCOPES[name].isdisjoint(ASKED_FOR), name


def test_nothing_is_asked_of_the_people_themselves() -> None:
    assert list(WHOLE["oauth_config"]["scopes"]) == ["bot"]


def test_the_features_stand_as_the_product_needs_them() -> None:
    assert all(one["should_escape"] is True for one in FEATURES["slash_commands"])
    assert SETTINGS["socket_mode_enabled"] is True
    home = FEATURES["app_home"]
    assert home["home_tab_enabled"] is True
    assert home["messages_tab_enabled"] is True  # without it the app's direct messages cannot be read
    assert home["messages_tab_read_only_enabled"] is True
    assert SETTINGS["org_deploy_enabled"] is SETTINGS["token_rotation_enabled"] is False


def test_the_manifest_fits_slacks_limits() -> None:
    """https://docs.slack.dev/reference/app-manifest"""
    assert len(WHOLE["display_information"]["name"]) <= 35
    assert len(WHOLE["display_information"]["description"]) <= 140
    assert len(FEATURES["bot_user"]["display_name"]) <= 80
    for one in FEATURES["slash_commands"]:
        assert len(one["command"]) <= 32
        assert len(one["description"]) <= 2000
        assert len(one["usage_hint"]) <= 1000
    for one in FEATURES["shortcuts"]:
        assert len(one["name"]) <= 24
        assert len(one["description"]) <= 150
