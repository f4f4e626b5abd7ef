"""The sign of life reaches a watchdog over HTTP; one that is away changes nothing."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from bot.environment import BadEnvironment, Environment, read
from bot.heartbeat import heartbeat_to


@contextmanager
def a_watchdog(paths: list[str], status: int = 200) -> Iterator[str]:
    class Watchdog(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing: a test's output is for failures."""

    with HTTPServer(("127.0.0.1", 0), Watchdog) as server:
        thread = Thread(target=server.handle_request)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        thread.join()


def test_each_beat_is_one_call() -> None:
    paths: list[str] = []
    with a_watchdog(paths) as url:
        heartbeat_to(f"{url}/ping/7f")()
    assert paths == ["/ping/7f"]


@pytest.mark.fault("F45")
def test_a_watchdog_that_refuses_or_is_away_is_a_line_in_the_log_without_its_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with a_watchdog([], status=500) as url, caplog.at_level(logging.WARNING):
        heartbeat_to(f"{url}/secret-path")()
    heartbeat_to(f"{url}/secret-path")()  # nobody listens there any more
    assert len(caplog.records) == 2
    assert "secret-path" not in caplog.text


@pytest.mark.parametrize("url", ["hc-ping.com/x", "file:///etc/passwd", "https://watch dog/x"])
def test_an_address_of_another_kind_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("HEARTBEAT_URL", url)
    with pytest.raises(BadEnvironment) as refusal:
        read(Environment)
    assert "HEARTBEAT_URL" in str(refusal.value)
    assert url not in str(refusal.value)
