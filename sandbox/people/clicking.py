"""Finding the button a person means, and pressing it."""

import html
from typing import Any

from sandbox.people.client import Client
from sandbox.records import Delivery
from sandbox.refusals import SandboxError
from sandbox.state.elements import entered_state, interactive
from sandbox.state.messages import Message
from sandbox.state.users import User
from sandbox.state.views import View

JSON = dict[str, Any]


def click(client: Client, user: User, text: str, on: Message | View | None) -> Delivery:
    """Press the button, or pick the entry of an overflow menu, that reads `text`."""
    with client.state.lock:
        place, action = _meant(client, user, text, on)
        held = {} if isinstance(place, View) else entered_state(place.blocks)
    return client.act(user, place, action, held)


def press(
    client: Client, user: User, place: Message | View, block_id: str, action_id: str, option: int | None
) -> Delivery:
    """Press exactly this button, or with `option`, its number from 0, this entry of an overflow menu."""
    with client.state.lock:
        action = _at(place.blocks, block_id, action_id, option)
        held = {} if isinstance(place, View) else entered_state(place.blocks)
    return client.act(user, place, action, held)


def messages_seen(client: Client, user: User) -> list[Message]:
    """All this person sees in their conversations, ephemeral ones too, newest first. Called under the lock."""
    mine = [channel for channel in client.state.channels.values() if user.id in channel.members]
    seen = [message for channel in mine for message in channel.messages if not message.deleted]
    return sorted([*seen, *user.ephemerals], key=lambda message: message.ts, reverse=True)


def _meant(client: Client, user: User, text: str, on: Message | View | None) -> tuple[Message | View, JSON]:
    if on is not None:
        places: list[Message | View] = [on]
    else:
        home = [user.home] if user.home is not None else []
        places = [*user.stack[-1:], *messages_seen(client, user), *home]
    for place in places:
        action = _action(place.blocks, text)
        if action is not None:
            return place, action
    raise SandboxError(f"{user.name} sees no button {text!r}.")


def _at(blocks: list[JSON], block_id: str, action_id: str, option: int | None) -> JSON:
    for block, element in interactive(blocks):
        if (block["block_id"], element["action_id"]) != (block_id, action_id):
            continue
        if element["type"] in ("button", "icon_button"):
            return _pressed(block, element)
        if element["type"] == "feedback_buttons" and option in (0, 1):
            rated: JSON = element[("positive_button", "negative_button")[option]]
            return _address(block, element) | rated
        if element["type"] == "overflow" and option is not None and 0 <= option < len(element["options"]):
            return _address(block, element) | {"selected_option": element["options"][option]}
    raise SandboxError("This button is not there any more.")


def _address(block: JSON, element: JSON) -> JSON:
    return {"action_id": element["action_id"], "block_id": block["block_id"], "type": element["type"]}


def _pressed(block: JSON, button: JSON) -> JSON:
    return _address(block, button) | {key: button[key] for key in ("text", "value", "style") if key in button}


def _action(blocks: list[JSON], text: str) -> JSON | None:
    for block, element in interactive(blocks):
        if element["type"] == "button" and html.unescape(element["text"]["text"]) == text:
            return _pressed(block, element)
        if element["type"] == "overflow":
            for option in element["options"]:
                if html.unescape(option["text"]["text"]) == text:
                    return _address(block, element) | {"selected_option": option}
    return None
