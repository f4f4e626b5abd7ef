"""Reading and uploading a file's bytes: to whom the token goes, what is no file, and what means «again»."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from slack_sdk import WebClient

from bot.assembly.clients import slack_client
from bot.delivery.file_gateway import TOO_LARGE, UNREADABLE, SlackFiles
from bot.delivery.slack_errors import Refused, Wait

PNG = b"\x89PNG" * 1000
TOKEN = "xoxb-1"


class _Answers(BaseHTTPRequestHandler):
    heard: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        self.heard.append((self.path, self.headers["Authorization"]))
        status, kind = {
            "/file": (200, "image/png"),
            "/page": (200, "text/html; charset=utf-8"),
            "/away": (302, "text/html"),
            "/gone": (404, "text/plain"),
            "/busy": (429, "text/plain"),
            "/down": (503, "text/html"),
        }[self.path]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(PNG)))
        if status == 302:
            self.send_header("Location", "/file")
        if status == 429:
            self.send_header("Retry-After", "9")
        self.end_headers()
        self.wfile.write(PNG)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def there() -> Iterator[tuple[SlackFiles, str, list[tuple[str, str | None]]]]:
    """What is asked, where, and what was heard there."""
    heard: list[tuple[str, str | None]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {"heard": heard}))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}"
    yield SlackFiles(slack_client(TOKEN, f"{root}/api/")), root, heard
    server.shutdown()
    server.server_close()


There = tuple[SlackFiles, str, list[tuple[str, str | None]]]


def test_the_bytes_come_for_the_token(there: There) -> None:
    files, root, heard = there
    assert files.fetched(f"{root}/file", mimetype="image/png", most=10**6) == PNG
    assert heard == [("/file", f"Bearer {TOKEN}")]


@pytest.mark.parametrize(
    ("path", "mimetype", "most", "error"),
    [
        ("/page", "image/png", 10**6, UNREADABLE),
        ("/away", "image/png", 10**6, UNREADABLE),
        ("/gone", "image/png", 10**6, UNREADABLE),
        ("/file", "image/png", len(PNG) - 1, TOO_LARGE),
    ],
)
def test_what_is_no_file_of_ours_is_refused(there: There, path: str, mimetype: str, most: int, error: str) -> None:
    files, root, heard = there
    with pytest.raises(Refused, match=error):
        files.fetched(f"{root}{path}", mimetype=mimetype, most=most)
    assert [where for where, _ in heard] == [path]  # it follows nobody anywhere


def test_a_page_that_is_the_file_is_one(there: There) -> None:
    files, root, _ = there
    assert files.fetched(f"{root}/page", mimetype="text/html", most=10**6) == PNG


@pytest.mark.parametrize(("path", "seconds"), [("/busy", 9.0), ("/down", None)])
def test_what_passes_is_tried_again(there: There, path: str, seconds: float | None) -> None:
    files, root, _ = there
    with pytest.raises(Wait) as wait:
        files.fetched(f"{root}{path}", mimetype="image/png", most=10**6)
    assert wait.value.seconds == seconds


def test_nobody_there_is_tried_again() -> None:
    files = SlackFiles(slack_client(TOKEN, "http://127.0.0.1:9/api/"))
    with pytest.raises(Wait):
        files.fetched("http://127.0.0.1:9/file", mimetype="image/png", most=9)


@pytest.mark.fault("F103")
@pytest.mark.parametrize(
    "url",
    [
        "https://slack.com.example.org/files-pri/1",
        "https://notslack.com/files-pri/1",
        "https://example.org/slack.com",
        "https://slack.com@example.org/1",
        "http://files.slack.com/files-pri/1",
        "https://slack.com:8443/files-pri/1",
        "https://slack.com:port/files-pri/1",
        "file:///etc/hostname",
        "",
    ],
)
def test_the_token_goes_to_slack_alone(url: str) -> None:
    files = SlackFiles(WebClient(TOKEN, base_url="https://slack.com/api/"))
    with pytest.raises(Refused, match=UNREADABLE):
        files.fetched(url, mimetype="image/png", most=9)


@pytest.mark.parametrize("url", ["https://files.slack.com/files-pri/T1-F1/a.png", "https://slack.com/x"])
def test_slacks_own_hosts_are_slacks(url: str) -> None:
    assert SlackFiles(WebClient(TOKEN, base_url="https://www.slack.com/api/"))._is_slacks(url)
