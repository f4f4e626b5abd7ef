"""As much of HTTP as a Web API client needs, because a framework's share of the processor would be measured too."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    """`target` is the path with its query; the names of headers are in lower case."""

    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """A JSON document and its headers."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Request], Awaitable[Answer]]
Upgrade = Callable[[bytes, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Listens on a free port of this machine. A WebSocket's first request goes to `upgrade`, as it came."""

    def __init__(self, handler: Handler, upgrade: Upgrade) -> None:
        self._handler, self._upgrade = handler, upgrade
        self._open: set[asyncio.Task[None]] = set()

    async def start(self) -> int:
        """The port."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        """Wait until all that were connected have gone."""
        self._server.close()
        await asyncio.gather(*self._open)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._answer_one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            return  # the bot has hung up, or was killed
        finally:
            writer.close()

    async def _answer_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Whether the connection goes on."""
        head = await reader.readuntil(b"\r\n\r\n")
        target, headers = _parsed(head)
        if headers.get("upgrade", "").lower() == "websocket":
            await self._upgrade(head, reader, writer)
            return False
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        writer.write(_written(await self._handler(Request(target, headers, body))))
        return headers.get("connection", "").lower() != "close"


def _parsed(head: bytes) -> tuple[str, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.split(":", 1) for line in lines if line)
    return first.split(" ")[1], {name.lower(): value.strip() for name, value in pairs}


def _written(answer: Answer) -> bytes:
    length = str(len(answer.body))
    headers = {"Content-Type": "application/json; charset=utf-8", "Content-Length": length, **answer.headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + answer.body
