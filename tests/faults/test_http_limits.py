"""Clients that nobody asked for, against the real process: slow ones, many of them, and their share of the log."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection

import pytest

from bot.serving import limits
from sandbox.delivery.signed_http import SignedHttp
from tests.faults.site import SOON, Site
from tests.faults.test_http_process import Server, a_command

MANY = 450  # more than the limit, fewer than the files that a process may open


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    with site.bot_behind_http() as (process, port):
        yield Server(process, port, SignedHttp("http://127.0.0.1/", site.workspace.signing_secret), site)
        assert process.poll() is None
        assert "Traceback" not in site.log


@contextmanager
def clients(port: int, count: int, sends: bytes) -> Iterator[list[socket.socket]]:
    """That many connections, each of which has sent the beginning of something."""
    with ExitStack() as stack:
        made = []
        for _ in range(count):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", port), SOON))
            one.sendall(sends)
            made.append(one)
        yield made


HEAD = b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n"
STARTS = {"nothing": b"", "half a head": HEAD, "half a body": HEAD + b"\r\npayload="}


@pytest.mark.fault("F94")
@pytest.mark.parametrize("start", STARTS)
def test_slack_is_answered_while_a_crowd_says_nothing(server: Server, start: str) -> None:
    with clients(server.port, MANY, STARTS[start]):
        began = time.monotonic()
        assert server.signed(a_command(server)) == 200
        assert time.monotonic() - began < 3
    refusals = [line for line in server.site.log.splitlines() if "refused" in line]
    assert refusals
    assert len(refusals) <= 2, refusals


@pytest.mark.fault("F94")
def test_a_slow_client_is_left_and_what_it_began_never_counts(server: Server) -> None:
    """It sends a byte now and then, which keeps every simple timeout content."""
    ends = threading.Event()
    with clients(server.port, 2, HEAD) as (head, body):
        body.sendall(b"\r\n")

        def drip() -> None:
            while not ends.wait(0.5):
                try:
                    head.sendall(b"X: y\r\n")
                    body.sendall(b"x")
                except OSError:
                    return

        threading.Thread(target=drip, daemon=True).start()
        began = time.monotonic()
        for one in (head, body):
            one.settimeout(2 * limits.REQUEST_WITHIN)
            with suppress(ConnectionResetError):
                assert one.recv(100) == b""
        ends.set()
        assert limits.REQUEST_WITHIN - 1 < time.monotonic() - began < limits.REQUEST_WITHIN + 4


@pytest.mark.fault("F94")
def test_a_connection_that_is_used_again_is_not_cut(server: Server) -> None:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=SOON)
    connection.connect()
    kept = connection.sock
    for _ in range(3):
        connection.request("GET", "/health")
        assert connection.getresponse().read() == b"ok"
        time.sleep(0.3)
    assert connection.sock is kept
    connection.close()


@pytest.mark.fault("F94")
def test_refusals_are_one_line_however_many(server: Server) -> None:
    for _ in range(150):
        assert server.post(b"forged", {}) == 401
    with clients(server.port, 50, b"\x16\x03\x01 not HTTP\r\n\r\n") as made:
        for one in made:
            assert b"400" in one.recv(4000)
    lines = [line for line in server.site.log.splitlines() if "WARNING" in line or "ERROR" in line]
    assert [line.partition("refused a request: ")[2] for line in lines] == ["not signed by Slack within five minutes"]
