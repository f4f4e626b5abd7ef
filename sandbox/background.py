"""An ASGI application served on loopback by a thread of this process."""

import asyncio
import socket
import threading

import uvicorn
from starlette.types import ASGIApp

HOST = "127.0.0.1"
_TURNS = 5  # of the event loop, until what was accepted is a connection; asyncio loses it if the server closes first


class BackgroundServer(uvicorn.Server):
    """Serves from the moment it is made until `stop()`; `OSError` when the port is taken."""

    def __init__(self, app: ASGIApp, port: int = 0) -> None:
        # wsproto echoes a ping's body, which is how the SDK knows that its connection is alive.
        super().__init__(
            uvicorn.Config(
                app,
                http="httptools",
                ws="wsproto",
                lifespan="off",
                log_level="error",
                interface="asgi3",
                proxy_headers=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._listener = socket.create_server((HOST, port))
        # asyncio does this only for sockets that name their protocol. Without it an answer's body waits 40 ms for the
        # client to confirm its head (https://datatracker.ietf.org/doc/html/rfc896).
        self._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port: int = self._listener.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self.closing = asyncio.Event()
        self._thread = threading.Thread(target=self._serve_until_stopped, name=f"port-{self.port}", daemon=True)
        self._thread.start()

    async def main_loop(self) -> None:
        """Wait for `stop()` itself; uvicorn's own loop looks only every tenth of a second, in every test."""
        await self.on_tick(0)
        await self.closing.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002 - uvicorn's signature
        """As uvicorn does, without its fixed pause: a suite opens and closes hundreds of these."""
        self._loop.remove_reader(self._listener.fileno())
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks, timeout=1)
        for connection in list(self.server_state.connections):
            connection.transport.abort()

    def stop(self) -> None:
        """Close every connection and wait for the thread to end. A second call does nothing."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self.closing.set)
            self._thread.join()

    def _serve_until_stopped(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self.serve(sockets=[self._listener]))
        self._listener.close()
