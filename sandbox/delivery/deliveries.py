"""Sending to the app by whichever way is switched on, and the record of all that was sent."""

import time
from typing import Protocol

from sandbox.records import JSON, Delivery
from sandbox.refusals import SandboxError
from sandbox.state.state import State

MOST_RETRIES = 3


class Transport(Protocol):
    """A way to the app: writes the outcome on the delivery within `timeout` seconds."""

    def deliver(self, delivery: Delivery, timeout: float) -> None: ...


class Deliveries:
    """All deliveries, oldest first. `timeout` is Slack's three seconds; sending blocks, without the lock."""

    def __init__(self, state: State, transport: Transport, timeout: float) -> None:
        self.transport = transport
        self.timeout = timeout
        self.sent: list[Delivery] = []
        self._state = state

    def send(self, kind: str, payload: JSON) -> Delivery:
        """Deliver once and wait for the answer."""
        return self._deliver(Delivery(kind, payload))

    def again(self, delivery: Delivery) -> Delivery:
        """Deliver an event once more, as Slack does up to three times when it was not acked."""
        if delivery.kind != "events_api":
            raise SandboxError("Slack redelivers events only; a person whose click was lost clicks again.")
        if delivery.retry_attempt >= MOST_RETRIES:
            raise SandboxError(f"Slack gives up after {MOST_RETRIES} retries.")
        reason = "http_timeout" if delivery.error != "dispatch_failed" else "http_error"
        retry = Delivery(delivery.kind, delivery.payload, retry_attempt=delivery.retry_attempt + 1, retry_reason=reason)
        return self._deliver(retry)

    def _deliver(self, delivery: Delivery) -> Delivery:
        with self._state.lock:
            self.sent.append(delivery)
            self._state.condition.notify_all()
        began = time.monotonic()
        self.transport.deliver(delivery, self.timeout)
        delivery.seconds = time.monotonic() - began
        with self._state.lock:
            self._state.notify("delivery", delivery)
        return delivery
