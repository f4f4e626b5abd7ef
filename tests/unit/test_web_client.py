"""Connections to Slack that are kept: used again, left when the other end has gone, and never used to send twice."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from urllib.error import URLError

import pytest

from bot import web_client
from bot.assembly.clients import slack_client
from bot.delivery.slack_errors import AnswerLost, Wait, understood

_OK = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"ok":true}'
_GOODBYE = _OK.replace(b"Content-Type", b"Connection: close\r\nContent-Type")


class Peer:
    """Answers each request of a connection with the next of `answers`; None reads one and hangs up, unanswered."""

    def __init__(self) -> None:
        self.answers: list[bytes | None] = []
        self.requests, self.connections, self.open = 0, 0, 0
        self.hang_up = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/api/"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self.hang_up.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            self.open += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(0.02)
        with connection:
            while not self.hang_up.is_set():
                try:
                    asked = connection.recv(65536)
                except TimeoutError:
                    continue
                if not asked:
                    break
                self.requests += asked.count(b"POST /api/")
                if asked.startswith(b"POST /api/"):
                    answer = self.answers.pop(0) if self.answers else _OK
                    if answer is None:
                        break
                    connection.sendall(answer)
        self.open -= 1

    def nobody_is_connected(self) -> bool:
        """Waits for it, two seconds at most."""
        ends = time.monotonic() + 2
        while self.open and time.monotonic() < ends:
            time.sleep(0.01)
        return not self.open


@pytest.fixture
def peer() -> Iterator[Peer]:
    with closing(Peer()) as peer:
        yield peer


def test_one_connection_takes_many_calls(peer: Peer) -> None:
    client = slack_client("xoxb-1", peer.url)
    for _ in range(3):
        assert client.api_test()["ok"]
    assert (peer.requests, peer.connections) == (3, 1)


def test_calls_at_the_same_time_have_one_each(peer: Peer) -> None:
    client = slack_client("xoxb-1", peer.url)
    calls = [threading.Thread(target=client.api_test) for _ in range(8)]
    for call in calls:
        call.start()
    for call in calls:
        call.join()
    assert peer.requests == 8


def test_one_that_was_closed_meanwhile_is_left_before_anything_is_sent(peer: Peer) -> None:
    client = slack_client("xoxb-1", peer.url)
    client.api_test()
    peer.hang_up.set()
    assert peer.nobody_is_connected()
    peer.hang_up.clear()
    assert client.api_test()["ok"]
    assert (peer.requests, peer.connections) == (2, 2)


def test_one_that_has_rested_for_long_is_left(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    client = slack_client("xoxb-1", peer.url)
    client.api_test()
    monkeypatch.setattr(web_client, "_KEPT", 0.0)
    client.api_test()
    assert peer.connections == 2


def test_one_that_says_goodbye_is_left(peer: Peer) -> None:
    peer.answers = [_GOODBYE]
    client = slack_client("xoxb-1", peer.url)
    client.api_test()
    client.api_test()
    assert (peer.requests, peer.connections) == (2, 2)


@pytest.mark.fault("F17")
def test_a_request_whose_answer_is_lost_is_sent_once(peer: Peer) -> None:
    peer.answers = [_OK, None]
    client = slack_client("xoxb-1", peer.url)
    client.api_test()
    with pytest.raises(AnswerLost), understood(posting=True):
        client.chat_postMessage(channel="C01", text="once")
    assert (peer.requests, peer.connections) == (2, 1)
    assert client.api_test()["ok"]


@pytest.mark.fault("F17")
def test_half_an_answer_is_lost_and_its_rest_is_nobody_else_s(peer: Peer) -> None:
    peer.answers = [_OK.replace(b"11", b"99"), _OK]
    client = slack_client("xoxb-1", peer.url, timeout=1)
    with pytest.raises(AnswerLost), understood(posting=True):
        client.chat_postMessage(channel="C01", text="once")
    assert client.api_test()["ok"]
    assert (peer.requests, peer.connections) == (2, 2)


@pytest.mark.fault("F14")
def test_what_slack_refuses_comes_with_its_headers(peer: Peer) -> None:
    peer.answers = [b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"]
    with pytest.raises(Wait) as raised, understood(posting=True):
        slack_client("xoxb-1", peer.url).chat_postMessage(channel="C01", text="once")
    assert (str(raised.value), raised.value.seconds) == ("ratelimited", 7.0)


def test_nobody_there_is_told_as_urllib_tells_it() -> None:
    with pytest.raises(URLError) as raised:
        slack_client("xoxb-1", "http://127.0.0.1:9/api/").api_test()
    assert isinstance(raised.value.reason, ConnectionRefusedError)


def test_connections_end_with_their_client(peer: Peer) -> None:
    client = slack_client("xoxb-1", peer.url)
    client.api_test()
    del client
    assert peer.nobody_is_connected()
