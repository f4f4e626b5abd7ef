"""Slack's client as people act through it: payloads, deliveries, and what it shows them when the app is silent."""

from dataclasses import dataclass

from sandbox.delivery.deliveries import Deliveries
from sandbox.delivery.payloads import Payloads
from sandbox.records import JSON, Delivery
from sandbox.refusals import SandboxError
from sandbox.state.messages import Message
from sandbox.state.state import State
from sandbox.state.users import User
from sandbox.state.view_stacks import ViewStacks
from sandbox.state.views import View

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass(frozen=True)
class Client:
    """Shared by everybody in the workspace."""

    state: State
    stacks: ViewStacks
    payloads: Payloads
    deliveries: Deliveries

    def interact(self, user: User, payload: JSON, form: View | None = None) -> Delivery:
        """Send an interaction; the person is shown when the app did not answer well, also in the `form` they are in."""
        delivery = self._send(payload)
        with self.state.lock:
            if form is not None:
                form.trouble = "" if delivery.acked else TROUBLE
                self.state.notify("view", form)
        if not delivery.acked:
            self.show_notice(user, f"{TROUBLE} ({delivery.error})")
        return delivery

    def act(self, user: User, place: View | Message, action: JSON, held: JSON) -> Delivery:
        """A button pressed or something chosen; `held` is the state of a message's elements."""
        with self.state.lock:
            if isinstance(place, View):
                payload = self.payloads.action_in_view(user, place, action)
            else:
                payload = self.payloads.action_on_message(user, place, action, held)
        delivery = self.interact(user, payload, place if isinstance(place, View) and place in user.stack else None)
        if delivery.answer:
            self.show_notice(user, f"{TROUBLE} (the answer to a click must be empty)")
        return delivery

    def ask(self, payload: JSON) -> JSON:
        """The app's answer to a question that a person waits for; `SandboxError` tells them where there is none."""
        delivery = self._send(payload)
        if not delivery.acked:
            raise SandboxError(TROUBLE)
        return delivery.answer or {}

    def _send(self, payload: JSON) -> Delivery:
        if not self.state.manifest.interactive:
            raise SandboxError("This app is not configured to handle interactive responses.")
        return self.deliveries.send("interactive", payload)

    def event(self, name: str, event: JSON, *, shared: bool = False) -> Delivery | None:
        """Deliver an event, when the manifest subscribes to it and grants its scope."""
        if not self.state.manifest.delivers(name):
            return None
        with self.state.lock:
            payload = self.payloads.event(event, shared=shared)
        return self.deliveries.send("events_api", payload)

    def show_notice(self, user: User, text: str) -> None:
        with self.state.lock:
            self.state.notice(user, text)
