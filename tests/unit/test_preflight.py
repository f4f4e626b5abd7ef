"""Questions that a start depends on, put to a Slack that has a bad day. The answers come over real HTTP."""

import json
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.assembly.clients import slack_client
from bot.domain.team import AreaDestination, Destination, Routes, Support, TeamSettings
from bot.preflight import NotReady, asking, identify
from bot.preflight.destinations import destination_problems
from bot.preflight.side_by_side import answers
from bot.scopes import NEEDED

ALL = {"X-OAuth-Scopes": ", ".join(NEEDED)}
WHO = {"ok": True, "team_id": "T1", "team": "Ours", "bot_id": "B1", "user_id": "U1"}
SOON = timedelta(seconds=20)


@dataclass
class Script:
    """What is answered, in turn; the last one again and again. A body that is a str is sent as it is."""

    answers: list[tuple[int, Mapping[str, str], Any]]
    asked: list[str] = field(default_factory=list)

    def next(self) -> tuple[int, Mapping[str, str], Any]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def slack() -> Iterator[Callable[..., tuple[Any, Script]]]:
    """Makes a client, and the script that its Slack follows."""
    servers = []

    def make(*answers: tuple[int, Mapping[str, str], Any]) -> tuple[Any, Script]:
        script = Script(list(answers))

        class Answers(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                script.asked.append(self.path)
                status, headers, body = script.next()
                if status == 0:
                    return  # the connection ends without a word
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write((body if isinstance(body, str) else json.dumps(body)).encode())

            do_GET = do_POST  # noqa: N815 - as http.server calls it

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return slack_client("xoxb-1", f"http://127.0.0.1:{server.server_port}/"), script

    yield make
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("missing", ["team_id", "team", "bot_id", "user_id"])
def test_an_answer_that_does_not_say_who_we_are_is_no_start(slack: Any, missing: str) -> None:
    """Some other program answers there, or the token is a person's."""
    client, _ = slack((200, ALL, {**WHO, missing: None}))
    with pytest.raises(NotReady, match=rf"did not say who the bot is \(no {missing}\)"):
        identify(client)


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_FIRST_PAUSE", 0.01)


@pytest.mark.parametrize("name", ["x-oauth-scopes", "X-OAuth-Scopes", "X-Oauth-Scopes", "X-OAUTH-SCOPES"])
def test_scopes_are_read_in_any_case(slack: Any, name: str) -> None:
    client, _ = slack((200, {name: ALL["X-OAuth-Scopes"]}, WHO))
    assert identify(client).scopes == frozenset(NEEDED)


@pytest.mark.parametrize(
    ("also", "carries"),
    [("files:read,files:write", True), ("files:read", False), ("files:write", False), ("reactions:read", False)],
)
def test_an_app_that_was_installed_without_files_starts_and_links_them(slack: Any, also: str, carries: bool) -> None:
    client, _ = slack((200, {"x-oauth-scopes": f"{ALL['X-OAuth-Scopes']},{also}"}, WHO))
    assert identify(client).carries_files is carries


def test_a_missing_scope_is_a_refusal_and_no_word_of_scopes_a_warning(
    slack: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client, _ = slack((200, {"x-oauth-scopes": "chat:write,commands"}, WHO))
    with pytest.raises(NotReady, match="im:write"):
        identify(client)
    client, _ = slack((200, {}, WHO))
    with caplog.at_level(logging.WARNING):
        assert identify(client).scopes == frozenset()
    assert "did not say which scopes" in caplog.text


Stumbles = dict[str, tuple[int, Mapping[str, str], Any]]
STUMBLES: Stumbles = {
    "429": (429, {"Retry-After": "1"}, {"ok": False, "error": "ratelimited"}),
    "500": (500, {}, {"ok": False, "error": "internal_error"}),
    "503 with a page": (503, {}, "<html>busy</html>"),
    "ok: false, internal_error": (200, {}, {"ok": False, "error": "internal_error"}),
    "half an answer": (200, {}, '{"ok": tr'),
    "no answer": (0, {}, ""),
    "no object": (200, {}, "[]"),
    "a word": (200, {}, '"ok"'),
}
NO_TIME_SAID: Stumbles = {"429 without a time": (429, {}, {"ok": False, "error": "ratelimited"})}


@pytest.mark.fault("F83")
@pytest.mark.parametrize("stumble", STUMBLES)
def test_a_slack_that_stumbles_is_asked_again(slack: Any, stumble: str) -> None:
    client, script = slack(STUMBLES[stumble], (200, ALL, WHO))
    assert identify(client, timeout=SOON).team == "T1"
    assert len(script.asked) == 2


@pytest.mark.fault("F83")
@pytest.mark.parametrize("stumble", [*STUMBLES, *NO_TIME_SAID])
def test_a_slack_that_goes_on_stumbling_is_not_called_a_bad_token(slack: Any, stumble: str) -> None:
    client, script = slack((STUMBLES | NO_TIME_SAID)[stumble])
    with pytest.raises(NotReady) as ended:
        identify(client, timeout=timedelta(seconds=0.5))
    assert "token" not in str(ended.value).replace("Nothing is wrong with the tokens", "")
    assert "Invite" not in str(ended.value)
    assert "wants us" not in str(ended.value)
    assert len(script.asked) >= 1


def test_a_refusal_is_said_at_once(slack: Any) -> None:
    client, script = slack((200, {}, {"ok": False, "error": "invalid_auth"}))
    with pytest.raises(NotReady, match=r"refused SLACK_BOT_TOKEN: invalid_auth\. Slack does not know this token\."):
        identify(client, timeout=SOON)
    assert len(script.asked) == 1


def test_an_address_where_nobody_is_is_said_at_once() -> None:
    with pytest.raises(NotReady, match="Slack cannot be reached"):
        identify(slack_client("xoxb-1", "http://127.0.0.1:9/"), timeout=SOON)


SETTINGS = TeamSettings(
    support=Support(admins=("U0ADMIN",)),
    routes=Routes(engineering=AreaDestination(channel="C0ENG", mention=("S0ENG", "U0LEAD"))),
)


@pytest.mark.fault("F83")
@pytest.mark.parametrize("stumble", STUMBLES)
def test_a_channel_that_slack_did_not_speak_of_is_not_blamed(slack: Any, stumble: str) -> None:
    client, _ = slack(STUMBLES[stumble])
    told = [
        one for one in destination_problems(client, SETTINGS, within=timedelta(seconds=0.5)) if "no channel" not in one
    ]
    assert len(told) == 4, told
    for sentence in told:
        assert "could not be checked" in sentence
        assert "Invite" not in sentence
        assert "calls nobody" not in sentence


def test_answers_come_in_order_and_what_comes_too_late_is_none() -> None:
    never = threading.Event()
    questions: list[Callable[[], str]] = [lambda: "first", lambda: str(never.wait(30)), *([lambda: "last"] * 20)]
    assert list(answers(questions, seconds=0.3)) == ["first", None, *["last"] * 20]
    never.set()


def test_routes_that_call_nobody_are_known_by_their_keys() -> None:
    routes = Routes(
        engineering=AreaDestination(channel="C01", mention=("U01",), areas={"billing": Destination(channel="C02")}),
        product=AreaDestination(channel="C03"),
        fallback=Destination(channel="C04"),
    )
    assert routes.calling_nobody == ("routes.product", "routes.fallback")
