"""What the app hears of channels: shapes from https://docs.slack.dev/reference/events/member_joined_channel and on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_sdk.errors import SlackApiError

from sandbox.manifest import EVENT_SCOPES
from tests.sandbox.conftest import MANIFEST, Nest, a_nest
from tests.sandbox.connecting import app_of, over_socket_mode

OF_CHANNELS = sorted(name for name in EVENT_SCOPES if name.startswith(("channel_", "group_", "member_")))


@dataclass
class Listening:
    """A place whose app keeps all events that it is sent."""

    place: Nest
    heard: list[dict[str, Any]]

    @property
    def kinds(self) -> list[str]:
        return [event["type"] for event in self.heard]


def listening(folder: Path, *scopes: str) -> Iterator[Listening]:
    whole = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    whole["settings"]["event_subscriptions"]["bot_events"] = OF_CHANNELS
    whole["oauth_config"]["scopes"]["bot"] = list(scopes)
    manifest = folder / "manifest.yml"
    manifest.write_text(yaml.safe_dump(whole), encoding="utf-8")
    with a_nest(manifest=manifest) as place:
        place.workspace.channel("vault", id="C0VAULT", members=[place.mira], private=True)
        app, heard = app_of(place.workspace, place.server), list[dict[str, Any]]()
        app.event(re.compile(".*"))(lambda event: heard.append(event))
        with over_socket_mode(app, place.workspace):
            yield Listening(place, heard)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Listening]:
    yield from listening(tmp_path, "channels:read", "groups:read")


@pytest.fixture
def app_without_private(tmp_path: Path) -> Iterator[Listening]:
    yield from listening(tmp_path, "channels:read")


def channel(place: Nest, id: str) -> Any:
    return next(each for each in place.workspace.channels if each.id == id)


MEMBER = {"user": "U02", "channel_type": "C", "team": "T0LOCAL"}
CHANGES: list[tuple[str, str, Callable[[Nest, Any], None], dict[str, Any]]] = [
    ("joins", "C0VAULT", lambda p, c: p.workspace.join(p.jonas, c), {"type": "member_joined_channel", **MEMBER}),
    ("joins", "C0LOBBY", lambda p, c: p.workspace.join(p.jonas, c), {"type": "member_joined_channel", **MEMBER}),
    (
        "another company's joins",
        "C0LOBBY",
        lambda p, c: p.workspace.join(p.customer, c),
        {"type": "member_joined_channel", "user": "U04", "channel_type": "C", "team": "T0OTHER"},
    ),
    ("leaves", "C0NEST", lambda p, c: p.workspace.leave(p.jonas, c), {"type": "member_left_channel", **MEMBER}),
    (
        "archived",
        "C0NEST",
        lambda p, c: p.workspace.change(c, archived=True),
        {"type": "channel_archive", "user": "USLACKBOT", "is_moved": 0},
    ),
    (
        "archived",
        "C0VAULT",
        lambda p, c: p.workspace.change(c, archived=True),
        {"type": "group_archive", "user": "USLACKBOT", "is_moved": 0},
    ),
    (
        "shared",
        "C0LOBBY",
        lambda p, c: p.workspace.change(c, shared=True),
        {"type": "channel_shared", "connected_team_id": "T0PARTNER"},
    ),
    (
        "no longer shared",
        "C0NEST",
        lambda p, c: p.workspace.change(c, shared=False),
        {"type": "channel_unshared", "previously_connected_team_id": "T0OTHER", "is_ext_shared": False},
    ),
    (
        "put out",
        "C0LOBBY",
        lambda p, c: p.workspace.change(c, with_bot=False),
        {"type": "channel_left", "actor_id": "USLACKBOT"},
    ),
    (
        "put out",
        "C0VAULT",
        lambda p, c: p.workspace.change(c, with_bot=False),
        {"type": "group_left", "actor_id": "USLACKBOT"},
    ),
    ("deleted", "C0LOBBY", lambda p, c: p.workspace.delete(c), {"type": "channel_deleted", "actor_id": "USLACKBOT"}),
    (
        "deleted",
        "C0VAULT",
        lambda p, c: p.workspace.delete(c),
        {"type": "group_deleted", "actor_id": "USLACKBOT", "date_deleted": 1772442000},
    ),
]


@pytest.mark.parametrize(
    ("what", "id", "change", "event"), CHANGES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_change_is_one_event(
    what: str, id: str, change: Callable[[Nest, Any], None], event: dict[str, Any], app: Listening
) -> None:
    app.place.workspace.channel("lobby", id="C0LOBBY", members=[app.place.mira])
    change(app.place, channel(app.place, id))
    [heard] = app.heard
    assert re.fullmatch(r"\d+\.\d{6}", heard.pop("event_ts"))
    assert heard == {"channel": id, **event}


@pytest.mark.parametrize("id", ["C0NEST", "C0VAULT"])
def test_what_is_taken_out_of_the_archive(id: str, app: Listening) -> None:
    there = channel(app.place, id)
    app.place.workspace.change(there, archived=True)
    app.place.workspace.change(there, archived=False)
    who = {"C0NEST": "user", "C0VAULT": "actor_id"}[id]
    assert app.heard[1][who] == "USLACKBOT"
    assert app.kinds[1] in ("channel_unarchive", "group_unarchive")


def test_the_app_hears_that_it_was_invited(app: Listening) -> None:
    app.place.workspace.change(app.place.closed, with_bot=True)
    assert [(event["type"], event["user"]) for event in app.heard] == [("member_joined_channel", "U0BOT")]


def test_nothing_is_told_of_what_stays_as_it_is_or_has_no_event(app: Listening) -> None:
    workspace, nest = app.place.workspace, app.place.nest
    workspace.join(app.place.mira, nest)
    workspace.change(nest, archived=False, shared=True, with_bot=True)
    workspace.change(nest, private=True)
    workspace.leave(app.place.jonas, channel(app.place, "C0VAULT"))
    assert app.heard == []


def test_nothing_is_told_of_private_channels_the_app_is_not_in(app: Listening) -> None:
    workspace, closed = app.place.workspace, app.place.closed
    workspace.join(app.place.jonas, closed)
    workspace.leave(app.place.jonas, closed)
    workspace.change(closed, archived=True, shared=True)
    workspace.delete(closed)
    assert app.heard == []


def test_of_public_channels_the_app_is_not_in_it_hears_all_but_who_comes_and_goes(app: Listening) -> None:
    workspace = app.place.workspace
    far = workspace.channel("far", id="C0FAR", members=[app.place.mira], with_bot=False)
    workspace.join(app.place.jonas, far)
    workspace.leave(app.place.jonas, far)
    workspace.change(far, archived=True)
    assert app.kinds == ["channel_archive"]


def test_without_the_scope_nothing_is_told_of_private_channels(app_without_private: Listening) -> None:
    app, workspace = app_without_private, app_without_private.place.workspace
    workspace.join(app.place.jonas, channel(app.place, "C0VAULT"))
    workspace.change(channel(app.place, "C0VAULT"), archived=True, shared=True)
    workspace.leave(app.place.jonas, app.place.nest)
    assert app.kinds == ["member_left_channel"]


def test_a_deleted_channel_is_gone(app: Listening) -> None:
    app.place.mira.posts("soon gone", in_=app.place.nest)
    app.place.workspace.delete(app.place.nest)
    assert app.place.nest not in app.place.mira.conversations
    with pytest.raises(SlackApiError, match="channel_not_found"):
        app.place.client.conversations_info(channel="C0NEST")


def test_a_workspace_may_close_edits_after_a_while(place: Nest) -> None:
    sent = place.client.chat_postMessage(channel="C0NEST", text="x")
    place.workspace.close_edits_after(timedelta(minutes=5))
    place.client.chat_update(channel="C0NEST", ts=str(sent["ts"]), text="y")
    place.clock.advance(minutes=5, seconds=1)
    with pytest.raises(SlackApiError, match="edit_window_closed"):
        place.client.chat_update(channel="C0NEST", ts=str(sent["ts"]), text="z")
    assert [message.text for message in place.mira.reads(place.nest)] == ["y"]


@pytest.mark.parametrize("with_replies", [False, True])
def test_a_message_that_an_admin_deleted_can_not_be_changed(place: Nest, with_replies: bool) -> None:
    sent = place.client.chat_postMessage(channel="C0NEST", text="x")
    (message,) = place.mira.reads(place.nest)
    if with_replies:
        place.client.chat_postMessage(channel="C0NEST", text="reply", thread_ts=message.ts)
    place.workspace.remove(message)
    with pytest.raises(SlackApiError, match="message_not_found"):
        place.client.chat_update(channel="C0NEST", ts=str(sent["ts"]), text="y")
    assert ["This message was deleted."] * with_replies == [each.seen for each in place.mira.reads(place.nest)]
