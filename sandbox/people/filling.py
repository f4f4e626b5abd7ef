"""Filling inputs and choosing in selects, in a modal, on the Home tab or in a message."""

from typing import Any

from sandbox.blockkit import problems_in_suggestions
from sandbox.people.client import Client
from sandbox.people.entering import entered, options_of
from sandbox.people.formatting import rich_text
from sandbox.people.writing import mentionable
from sandbox.records import Delivery
from sandbox.refusals import SandboxError
from sandbox.state.elements import SHAPES, TYPED, entered_state, interactive, is_many
from sandbox.state.messages import Message
from sandbox.state.users import User
from sandbox.state.views import View

JSON = dict[str, Any]
Spot = tuple[JSON, JSON]


def spot_named(blocks: list[JSON], name: str) -> Spot:
    """The (block, element) with this label, block_id, action_id, placeholder or section text."""
    spots = [spot for spot in interactive(blocks) if spot[1]["type"] in SHAPES or spot[1]["type"] == "overflow"]
    for spot in spots:
        if name in _names(spot):
            return spot
    known = ", ".join(sorted({_names(spot)[0] for spot in spots}))
    raise SandboxError(f"There is nothing named {name!r} to fill in; there is: {known or 'nothing'}.")


def _names(spot: Spot) -> list[str]:
    block, element = spot
    texts = (block.get("label"), block.get("text"), element.get("placeholder"))
    return [each["text"] for each in texts if each] + [block["block_id"], element["action_id"]]


def spot_at(blocks: list[JSON], block_id: str, action_id: str) -> Spot:
    """The (block, element) with exactly these ids."""
    for block, element in interactive(blocks):
        if (block["block_id"], element["action_id"]) == (block_id, action_id) and element["type"] in SHAPES:
            return block, element
    raise SandboxError("This field is not there any more.")


def fill(
    client: Client,
    user: User,
    place: View | Message,
    name: str,
    value: Any,
    *,
    raw: bool = False,
    dispatched: bool = True,
) -> Delivery | None:
    """Enter a value under a name, as `enter` does."""
    with client.state.lock:
        spot = spot_named(place.blocks, name)
    if spot[1]["type"] == "overflow":
        raise SandboxError(f"{name!r} is a menu of actions: click the one you mean.")
    return enter(client, user, place, spot, value, raw=raw, dispatched=dispatched)


def enter(
    client: Client,
    user: User,
    place: View | Message,
    spot: Spot,
    value: Any,
    *,
    raw: bool = False,
    dispatched: bool = True,
) -> Delivery | None:
    """Enter a value. Delivered when the app listens: outside inputs always, in them with `dispatch_action`, and what is
    typed where its `dispatch_action_config` says so (see `press_enter`).

    `raw` puts the value into the state as it is, as a forged payload would. `dispatched` of False leaves the app in the
    dark, as Slack does with what is typed last before a form is closed.
    """
    block, element = spot
    held = _held(client, user, place, spot, value, raw=raw)
    with client.state.lock:
        state = place.entered if isinstance(place, View) else entered_state(place.blocks)
        state[block["block_id"]][element["action_id"]] = held
        if isinstance(place, View):
            place.errors.pop(block["block_id"], None)
        client.state.notify("entered", place)
    if not dispatched or (block["type"] == "input" and not _dispatches(block, "on_character_entered")):
        return None
    action = {"action_id": element["action_id"], "block_id": block["block_id"], **held}
    return client.act(user, place, action, state)


def press_enter(client: Client, user: User, view: View, name: str) -> Delivery | None:
    """Press Enter in a text input; the app hears of it where it listens to that key."""
    with client.state.lock:
        block, element = spot_named(view.blocks, name)
        held = view.entered[block["block_id"]][element["action_id"]]
    if block["type"] != "input" or element["type"] not in TYPED or not _dispatches(block, "on_enter_pressed"):
        return None
    action = {"action_id": element["action_id"], "block_id": block["block_id"], **held}
    return client.act(user, view, action, view.entered)


def _dispatches(block: JSON, trigger: str) -> bool:
    """A choice is told at once; what is typed by the trigger that the app asked for, Enter where it asked for none."""
    element = block["element"]
    asked = (element.get("dispatch_action_config") or {}).get("trigger_actions_on") or ["on_enter_pressed"]
    return bool(block.get("dispatch_action")) and (element["type"] not in TYPED or trigger in asked)


def _held(client: Client, user: User, place: View | Message, spot: Spot, value: Any, *, raw: bool) -> JSON:
    _, element = spot
    if raw:
        return {"type": element["type"], SHAPES[element["type"]][0]: value}

    def look(typed: str) -> list[JSON]:
        if "external" not in element["type"]:
            return options_of(element)
        return [*_chosen_before(client, place, spot), *suggested(client, user, place, spot, typed)]

    def write(text: str) -> JSON:
        with client.state.lock:
            return rich_text(text, mentionable(client.state))

    return entered(element, value, look, lambda name: _id_of(client, name), write)


def _chosen_before(client: Client, place: View | Message, spot: Spot) -> list[JSON]:
    """In a select for many: what came from an earlier search and stays chosen."""
    block, element = spot
    if not is_many(element["type"]):
        return []
    with client.state.lock:
        state = place.entered if isinstance(place, View) else entered_state(place.blocks)
        return state[block["block_id"]][element["action_id"]][SHAPES[element["type"]][0]] or []


def suggested(client: Client, user: User, place: View | Message, spot: Spot, typed: str) -> list[JSON]:
    """What the app suggests for what was typed; `SandboxError` where it does not answer."""
    block, element = spot
    if len(typed) < element.get("min_query_length", 3):
        return []
    with client.state.lock:
        payload = client.payloads.suggestion(user, place, block, element, typed)
    answer = client.ask(payload)
    problems = problems_in_suggestions(answer)
    if problems:
        client.show_notice(user, f"Slack cannot show these options: {'; '.join(map(str, problems))}")
        return []
    return options_of(answer)


def _id_of(client: Client, name: str) -> str:
    """An id of a person or channel from its id or its name."""
    with client.state.lock:
        if name in client.state.names:
            return name
        for found_id, shown in client.state.names.items():
            if name.lstrip("@#") == shown[1:]:
                return found_id
    raise SandboxError(f"There is nobody and no channel called {name!r}.")
