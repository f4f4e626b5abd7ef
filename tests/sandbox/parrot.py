"""A small app with one of everything: it repeats what it is told."""

import time
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

JSON = dict[str, Any]


def plain(text: str) -> JSON:
    return {"type": "plain_text", "text": text}


def text_input(block_id: str, label: str, **more: Any) -> JSON:
    element = {"type": "plain_text_input", "action_id": "typed", **more.pop("element", {})}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **more}


def button(text: str, action_id: str, **more: Any) -> JSON:
    return {"type": "actions", "elements": [{"type": "button", "action_id": action_id, "text": plain(text), **more}]}


def options(*labels: str) -> list[JSON]:
    return [{"text": plain(label), "value": label.lower()} for label in labels]


def form(*blocks: JSON, **more: Any) -> JSON:
    fields = {"callback_id": "form", "title": plain("Repeat"), "submit": plain("Send"), **more}
    return {"type": "modal", "blocks": list(blocks) or [text_input("words", "Words")], **fields}


FULL_FORM = form(
    text_input("words", "Words", element={"max_length": 20}),
    {
        "type": "input",
        "block_id": "mood",
        "label": plain("Mood"),
        "element": {"type": "static_select", "action_id": "chosen", "options": options("Happy", "Cross")},
        "optional": True,
    },
    {
        "type": "input",
        "block_id": "until",
        "label": plain("Until"),
        "element": {"type": "datetimepicker", "action_id": "at"},
        "optional": True,
    },
    {
        "type": "input",
        "block_id": "customer",
        "label": plain("Customer"),
        "element": {"type": "external_select", "action_id": "customer", "min_query_length": 2},
        "optional": True,
    },
    button("Deeper", "deeper"),
    notify_on_close=True,
)


def teach(app: App) -> None:
    """Register the listeners."""
    app.command("/parrot")(_command)
    app.command("/plain")(_echo)
    app.view("form")(_submitted)
    app.view_closed("form")(_closed)
    app.action("deeper")(_deeper)
    app.action("press")(_pressed)
    app.action("vanish")(_vanish)
    app.options("customer")(_customers)
    app.shortcut("repeat")(_repeat)
    app.shortcut("anything")(_anything)
    app.event("app_home_opened")(_home)
    app.event("app_mention")(_mentioned)
    for event in ("message", "reaction_added", "reaction_removed"):
        app.event(event)(_heard)


def _command(ack: Ack, command: JSON, client: WebClient) -> None:
    match command["text"]:
        case "form":
            client.views_open(trigger_id=command["trigger_id"], view=FULL_FORM)
            ack()
        case "late":
            time.sleep(0.7)
            ack()
        case "aloud":
            ack(response_type="in_channel", text="Out loud.")
        case "break":
            raise ValueError("broken on purpose")
        case text:
            ack(text or "Squawk.")


def _echo(ack: Ack, command: JSON) -> None:
    ack(command["text"])


def _submitted(ack: Ack, view: JSON, client: WebClient) -> None:
    words = view["state"]["values"]["words"]["typed"]["value"]
    match words:
        case "refuse":
            ack(response_action="errors", errors={"words": "Say something nicer."})
        case "refuse nowhere":
            ack(response_action="errors", errors={"elsewhere": "Nobody sees this."})
        case "again":
            ack(response_action="update", view=form(text_input("more", "More words")))
        case "deeper":
            ack(response_action="push", view=form())
        case "enough":
            ack(response_action="clear")
        case _:
            client.chat_postMessage(channel="C0NEST", text=words, blocks=[button("Press", "press", value="7")])
            ack()


def _closed(ack: Ack) -> None:
    ack()


def _deeper(ack: Ack, body: JSON, client: WebClient) -> None:
    client.views_push(trigger_id=body["trigger_id"], view=form())
    ack()


def _pressed(ack: Ack, body: JSON, respond: Respond, client: WebClient) -> None:
    client.chat_postEphemeral(
        channel=body["channel"]["id"], user=body["user"]["id"], text="Done.", blocks=[button("Vanish", "vanish")]
    )
    respond(text=f"Pressed by {body['user']['team_id']}", replace_original=True)
    ack()


def _vanish(ack: Ack, respond: Respond) -> None:
    respond(delete_original=True)
    ack()


def _customers(ack: Ack, payload: JSON) -> None:
    ack(options=options(*(each for each in ("Harborline", "Haldane Foods") if payload["value"] in each)))


def _repeat(ack: Ack, shortcut: JSON, client: WebClient) -> None:
    said = shortcut["message"]["text"]
    view = form(text_input("words", "Words", element={"initial_value": said}))
    client.views_open(trigger_id=shortcut["trigger_id"], view=view)
    ack()


def _anything(ack: Ack, shortcut: JSON, client: WebClient) -> None:
    client.views_open(trigger_id=shortcut["trigger_id"], view=form())
    ack()


def _home(event: JSON, client: WebClient) -> None:
    view = {"type": "home", "blocks": [{"type": "section", "text": plain("Welcome home.")}, button("Press", "nothing")]}
    client.views_publish(user_id=event["user"], view=view)


def _mentioned(event: JSON, client: WebClient) -> None:
    client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text=f"You said: {event['text']}")


def _heard() -> None:
    return
