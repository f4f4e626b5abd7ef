"""Submitting and closing modals, and what the app's answer does to the stack."""

from typing import Any

from sandbox.people.checks import complaints
from sandbox.people.client import TROUBLE, Client
from sandbox.records import Delivery
from sandbox.refusals import SandboxError, SlackError
from sandbox.state.users import User
from sandbox.state.views import STACK_LIMIT, View

JSON = dict[str, Any]


def submit(client: Client, user: User, *, checked: bool) -> Delivery | None:
    """Send the top form. None when the client's own checks hold it back; `checked=False` leaves them out."""
    with client.state.lock:
        view = top(user)
        if not view.source.get("submit") and not any(block["type"] == "input" for block in view.blocks):
            raise SandboxError("This modal has nothing to submit.")
        view.errors, view.trouble = complaints(view) if checked else {}, ""
        if view.errors:
            client.state.notify("view", view)
            return None
        payload = client.payloads.submission(user, view)
    delivery = client.interact(user, payload)
    with client.state.lock:
        if delivery.acked:
            _answered(client, user, view, delivery.answer or {})
        else:
            view.trouble = TROUBLE
        client.state.notify("submitted", view)
    return delivery


def close(client: Client, user: User, *, everything: bool) -> Delivery | None:
    """Cancel the top view, or with `everything` the whole stack. The app hears of it only where it asked to."""
    with client.state.lock:
        view = top(user)
        everything = everything or bool(view.source.get("clear_on_close"))
        named = user.stack[0] if everything else view
        user.stack = [] if everything else user.stack[:-1]
        client.state.notify("closed", view)
        if not named.source.get("notify_on_close"):
            return None
        payload = client.payloads.closing(user, named, cleared=everything)
    return client.deliveries.send("interactive", payload)  # nothing is shown to somebody who has left already


def top(user: User) -> View:
    """The view on top of a person's stack."""
    if not user.stack:
        raise SandboxError(f"{user.name} has no modal open.")
    return user.stack[-1]


def _answered(client: Client, user: User, view: View, answer: JSON) -> None:
    try:
        _follow(client, user, view, answer)
    except SlackError as refusal:
        view.trouble = TROUBLE
        client.state.notice(user, f"{TROUBLE} ({refusal.answer})")


def _follow(client: Client, user: User, view: View, answer: JSON) -> None:
    match answer.get("response_action"):
        case None if not answer:
            user.stack = [each for each in user.stack if each is not view]
        case "clear":
            user.stack = []
        case "errors":
            view.errors = _checked_errors(view, answer.get("errors"))
        case "update":
            client.stacks.update(view, answer.get("view") or {})
        case "push":
            _push(client, user, answer.get("view") or {})
        case _:
            raise SlackError("invalid_response_action")


def _checked_errors(view: View, errors: Any) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not inputs.issuperset(errors):
        raise SlackError(
            "invalid_errors", f"[ERROR] errors must name input blocks, of which there are {sorted(inputs)}"
        )
    return {block_id: str(text) for block_id, text in errors.items()}


def _push(client: Client, user: User, source: JSON) -> None:
    client.stacks.check(source, "modal")
    if len(user.stack) >= STACK_LIMIT:
        raise SlackError("push_limit_reached")
    client.stacks.put_on_top(user, source)
