"""An app that opens a form with one of every input and keeps what it is sent, and every press of `chosen`."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox import Workspace
from sandbox.page import Page
from tests.sandbox.conftest import MANIFEST, Nest, a_nest
from tests.sandbox.connecting import app_of, over_socket_mode
from tests.sandbox.parrot import JSON, form, options, plain, teach

RECEIVED: list[JSON] = []
PRESSED: list[JSON] = []


def _input(block_id: str, kind: str, **more: Any) -> JSON:
    element = {"type": kind, "action_id": "entered", **more}
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": element, "optional": True}


EVERY_INPUT = form(
    _input("Line", "plain_text_input"),
    _input("Lines", "plain_text_input", multiline=True),
    _input("Email", "email_text_input"),
    _input("Link", "url_text_input"),
    _input("Number", "number_input", is_decimal_allowed=False),
    _input("Rich", "rich_text_input"),
    _input("One", "static_select", options=options("Red", "Green", "Blue")),
    _input("Several", "multi_static_select", options=options("North", "South", "East")),
    _input("Searched", "external_select", min_query_length=2),
    _input("Towns", "multi_external_select", min_query_length=2),
    _input("Colleague", "users_select"),
    _input("Colleagues", "multi_users_select"),
    _input("Channel", "channels_select"),
    _input("Place", "conversations_select"),
    _input("Radio", "radio_buttons", options=options("Yes", "No")),
    _input("Boxes", "checkboxes", options=options("Cheese", "Bread", "Wine")),
    _input("Day", "datepicker"),
    _input("Hour", "timepicker"),
    _input("Moment", "datetimepicker"),
    _input("Files", "file_input"),
    callback_id="everything",
)


def _everything(ack: Ack, command: JSON, client: WebClient) -> None:
    if command["text"] == "wrong":
        client.chat_postMessage(channel=command["channel_id"], text="x", blocks=[{"type": "section"}])
    client.views_open(trigger_id=command["trigger_id"], view=EVERY_INPUT)
    ack()


def _keep(ack: Ack, view: JSON) -> None:
    RECEIVED.append({block: actions["entered"] for block, actions in view["state"]["values"].items()})
    ack()


def _press(ack: Ack, action: JSON) -> None:
    PRESSED.append(action)
    ack()


def _towns(ack: Ack, payload: JSON) -> None:
    ack(options=options(*(each for each in ("Harborline", "Haldane") if payload["value"] in each)))


def _teach(app: App) -> None:
    app.command("/plain")(_everything)
    app.view("everything")(_keep)
    app.options("entered")(_towns)
    app.action(re.compile("chosen.*"))(_press)
    teach(app)


def _that_may_embed(folder: Path) -> Path:
    """The parrot's manifest with the scope that a video needs."""
    manifest: dict[str, Any] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    manifest["oauth_config"]["scopes"]["bot"].append("links.embed:write")
    changed = folder / "manifest.yml"
    changed.write_text(yaml.safe_dump(manifest), encoding="utf-8")
    return changed


@contextmanager
def a_desk(page_of: Callable[[Workspace], Page]) -> Iterator[Nest]:
    """The parrot's workspace with its page; `/plain` opens the form with everything."""
    RECEIVED.clear()
    PRESSED.clear()
    pages: list[Page] = []

    def routes_of(workspace: Workspace) -> Any:
        pages.append(page_of(workspace))
        return pages[0].routes

    with TemporaryDirectory() as folder, a_nest(routes_of, manifest=_that_may_embed(Path(folder))) as nest:
        app = app_of(nest.workspace, nest.server)
        _teach(app)
        try:
            with over_socket_mode(app, nest.workspace):
                yield nest
        finally:
            pages[0].close()
