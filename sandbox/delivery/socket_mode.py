"""Socket Mode. https://docs.slack.dev/apis/events-api/using-socket-mode"""

import asyncio
import itertools
import json
import random
import secrets
import threading
import uuid
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.json_copy import json_written
from sandbox.records import JSON, Delivery

LINGER = 2.0
_NEVER: Future[JSON | None] = Future()  # no time at all is no answer, also where the app was quicker than the question
_NUMBERS = itertools.count(1)


@dataclass(eq=False)
class Connection:
    """One open WebSocket and the event loop it lives on; a retired one gets nothing new."""

    socket: WebSocket
    loop: asyncio.AbstractEventLoop
    retired: bool = False
    number: int = field(default_factory=lambda: next(_NUMBERS))

    def say(self, what: JSON) -> None:
        """Send from any thread, without waiting."""
        asyncio.run_coroutine_threadsafe(self._say(what), self.loop)

    async def _say(self, what: JSON) -> None:
        try:
            await self.socket.send_text(json_written(what).decode())
        except (RuntimeError, WebSocketDisconnect):
            self.retired = True


class SocketMode:
    """Tickets, connections, and acks awaited. An ack counts on whichever connection it arrives.

    While it is `deaf`, the server takes new connections and neither reads from them nor says anything.
    """

    def __init__(self, app_id: str) -> None:
        self._app_id = app_id
        self._changed = threading.Condition()
        self._tickets: set[str] = set()
        self._connections: list[Connection] = []
        self._awaited: dict[str, Future[JSON | None]] = {}
        self._acknowledged: set[str] = set()
        self.deaf = False

    def ticket(self) -> str:
        """A ticket for one connection, as apps.connections.open hands it out."""
        with self._changed:
            ticket = secrets.token_hex(16)
            self._tickets.add(ticket)
            return ticket

    @property
    def connections(self) -> int:
        """How many connections would be given something now."""
        with self._changed:
            return sum(not each.retired for each in self._connections)

    def wait_for(self, connections: int, timeout: float) -> bool:
        """Wait until at least that many are open; False after `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self.connections >= connections, timeout)

    def unacknowledged(self, envelope_ids: Iterable[str], timeout: float) -> set[str]:
        """Wait until the app has acknowledged all of these; after `timeout` seconds, those that it has not."""
        wanted = set(envelope_ids)
        with self._changed:
            self._changed.wait_for(lambda: wanted <= self._acknowledged, timeout)
            return wanted - self._acknowledged

    def deliver(self, delivery: Delivery, timeout: float) -> None:
        """Send to a random connection and wait for the ack; the outcome is written on the delivery."""
        envelope = _envelope(delivery)
        answer: Future[JSON | None] = Future()
        with self._changed:
            open_now = [each for each in self._connections if not each.retired]
            if not open_now:
                delivery.error = "dispatch_failed"
                return
            self._awaited[envelope["envelope_id"]] = answer
        random.choice(open_now).say(envelope)  # noqa: S311 - which connection gets it is no secret
        try:
            delivery.answer = (answer if timeout else _NEVER).result(timeout)
            delivery.acked = True
        except TimeoutError:
            delivery.error = "operation_timeout"
        finally:
            with self._changed:
                self._awaited.pop(envelope["envelope_id"], None)

    def disconnect(self, reason: str | None) -> None:
        """Say goodbye to all. After "warning" a connection goes on; after the others it gets nothing more.

        Without a reason the connections are closed at once, as a network would.
        """
        with self._changed:
            leaving = [each for each in self._connections if not each.retired]
            for connection in leaving:
                connection.retired = reason != "warning"
        for connection in leaving:
            if reason is not None:
                connection.say({"type": "disconnect", "reason": reason, "debug_info": {"host": "localhost"}})
            if connection.retired:
                linger = LINGER if reason is not None else 0.0
                asyncio.run_coroutine_threadsafe(_close_later(connection.socket, linger), connection.loop)

    def say(self, text: str) -> None:
        """Send this as it is over every connection."""
        with self._changed:
            for connection in self._connections:
                asyncio.run_coroutine_threadsafe(connection.socket.send_text(text), connection.loop)

    async def endpoint(self, socket: WebSocket) -> None:
        """One connection, from hello to the end. A used or unknown ticket is refused before the handshake."""
        ticket = socket.query_params.get("ticket", "")
        with self._changed:
            known = ticket in self._tickets
            self._tickets.discard(ticket)
        if not known:
            await socket.close()
            return
        await socket.accept()
        await self._serve(Connection(socket, asyncio.get_running_loop()))

    async def _serve(self, connection: Connection) -> None:
        with self._changed:
            number = self.connections + 1
        await connection.socket.send_text(json.dumps(self._hello(number)))
        with self._changed:
            self._connections.append(connection)
            self._changed.notify_all()
        try:
            while True:
                self._take_ack(await connection.socket.receive_text())
        except (WebSocketDisconnect, KeyError):
            pass  # KeyError: a binary frame, which ends a connection as it does at Slack
        finally:
            with self._changed:
                self._connections.remove(connection)
                self._changed.notify_all()

    def _hello(self, number: int) -> JSON:
        return {
            "type": "hello",
            "num_connections": number,
            "connection_info": {"app_id": self._app_id},
            "debug_info": {"host": "localhost", "build_number": 1, "approximate_connection_time": 3600},
        }

    def _take_ack(self, text: str) -> None:
        try:
            ack = json.loads(text)
        except json.JSONDecodeError:
            return
        with self._changed:
            self._acknowledged.add(str(ack.get("envelope_id", "")))
            self._changed.notify_all()
            awaited = self._awaited.pop(ack.get("envelope_id", ""), None)
        if awaited is not None:
            awaited.set_result(ack.get("payload") or None)


def _envelope(delivery: Delivery) -> JSON:
    envelope: JSON = {
        "envelope_id": str(uuid.uuid4()),
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": delivery.retry_attempt, "retry_reason": delivery.retry_reason}
    return envelope


async def _close_later(socket: WebSocket, linger: float) -> None:
    await asyncio.sleep(linger)
    try:
        await socket.close()
    except RuntimeError:
        return  # the app has closed it itself, as it should
