"""Slack's end of Socket Mode. https://docs.slack.dev/apis/events-api/using-socket-mode"""

import asyncio
import json
from typing import Any
from uuid import uuid4

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Event, Ping, Request, TextMessage

JSON = dict[str, Any]
PATIENCE = 3.0  # seconds that Slack waits for an answer


class SocketMode:
    """The bot's connection, the latest if there are several, and the answers that are awaited on it."""

    def __init__(self) -> None:
        self.connected = asyncio.Event()
        self._connections: list[_Connection] = []
        self._awaited: dict[str, asyncio.Future[JSON]] = {}

    async def serve(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection from its handshake, `head`, to its end."""
        connection = _Connection(writer)
        data = head
        try:
            while data:
                for event in connection.received(data):
                    self._handle(connection, event)
                data = await reader.read(1 << 16)
        finally:
            self._connections.remove(connection)

    async def deliver(self, kind: str, payload: JSON) -> JSON:
        """What the bot answers, empty when it only acknowledges. Raises `TimeoutError` after Slack's patience."""
        envelope_id = uuid4().hex
        answer: asyncio.Future[JSON] = asyncio.get_running_loop().create_future()
        self._awaited[envelope_id] = answer
        envelope = {"envelope_id": envelope_id, "type": kind, "payload": payload, "accepts_response_payload": True}
        self._connections[-1].say(envelope)
        try:
            async with asyncio.timeout(PATIENCE):
                return await answer
        finally:
            del self._awaited[envelope_id]

    def _handle(self, connection: "_Connection", event: Event) -> None:
        if isinstance(event, Request):
            connection.send(AcceptConnection())
            connection.say({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0BENCH"}})
            self._connections.append(connection)
            self.connected.set()
        elif isinstance(event, Ping | CloseConnection):
            connection.send(event.response())
        elif isinstance(event, TextMessage) and (text := connection.completed(event)):
            self._answered(json.loads(text))

    def _answered(self, answer: JSON) -> None:
        awaited = self._awaited.get(answer["envelope_id"])
        if awaited and not awaited.done():
            awaited.set_result(answer.get("payload") or {})


class _Connection:
    """One WebSocket; a message may come in parts."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer, self._protocol, self._parts = writer, WSConnection(ConnectionType.SERVER), list[str]()

    def received(self, data: bytes) -> list[Event]:
        self._protocol.receive_data(data)
        return list(self._protocol.events())

    def completed(self, part: TextMessage) -> str | None:
        """The whole message when this was its last part."""
        self._parts.append(part.data)
        if not part.message_finished:
            return None
        text, self._parts = "".join(self._parts), []
        return text

    def send(self, event: Event) -> None:
        self._writer.write(self._protocol.send(event))

    def say(self, document: JSON) -> None:
        self.send(TextMessage(json.dumps(document)))
