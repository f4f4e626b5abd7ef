"""The bot behind HTTP as a real process: what Slack did not sign has no effect, and no body brings it down."""

import json
import random
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from sandbox.delivery.signed_http import SignedHttp
from tests.faults.processes import Program
from tests.faults.site import SOON, Site
from tests.scenarios.forms import decides

CANARY = "canary-7f3a"  # typed by people and forgers alike; no log may hold it
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MUTANTS = 200
NOISE = [
    *(b"", b"[]", b"null", b"{}", b"=", b"&&&", b"\xff\xfe", b"{" * 5000, b'{"type":1}', b'{"command":[]}'),
    *(b"payload=", b"payload={}", b"payload=[]", b"payload=7", b"payload=%00", b"payload=" + b"[" * 20_000),
]


@dataclass(frozen=True)
class Server:
    """The bot's address, and Slack's pen."""

    process: Program
    port: int
    pen: SignedHttp
    site: Site

    def post(self, body: bytes, headers: Mapping[str, str]) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SOON)
        try:
            connection.request("POST", "/slack/events", body, {**FORM, **headers})
            return connection.getresponse().status
        finally:
            connection.close()

    def signed(self, body: bytes, **headers: str) -> int:
        return self.post(body, {**self.pen.headers(body), **headers})


@pytest.fixture(scope="module")
def server(module_site: Site) -> Iterator[Server]:
    """One process for all that cannot hurt it."""
    with module_site.bot_behind_http(LOG_LEVEL="DEBUG") as (process, port):
        yield Server(process, port, SignedHttp("http://127.0.0.1/", module_site.workspace.signing_secret), module_site)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(SOON) == 0, module_site.log
        assert CANARY not in module_site.log
        assert "Traceback" not in module_site.log


def a_command(server: Server, text: str = "help") -> bytes:
    workspace, agent = server.site.workspace, server.site.agent
    fields = {"command": "/escalate", "text": text, "user_id": agent.id, "team_id": workspace.team_id}
    return urlencode({**fields, "channel_id": "C0L2", "trigger_id": "1.2.3"}).encode()


def test_people_are_served(server: Server) -> None:
    server.site.agent.runs("/escalate", "help")
    assert "/escalate list" in server.site.agent.ephemerals[-1].seen
    assert server.signed(a_command(server)) == 200


AT_THE_START = {"conversations.info", "usergroups.list", "users.info"}
"""What a start looks at beside deliveries, so that it may fall between any two lines of a test."""


@pytest.mark.fault("F61")
@pytest.mark.parametrize(
    "forgery",
    [
        "unsigned", "no timestamp", "no signature", "wrong secret", "another body", "older than five minutes",
        "from the future", "timestamp abc", "timestamp ٣٣٣", "timestamp of 5,000 digits", "timestamp -1", "version v1",
        "empty signature", "not ascii",
    ],
)  # fmt: skip
def test_a_forged_request_is_refused_without_effect(forgery: str, server: Server) -> None:
    body = a_command(server, CANARY)
    good = server.pen.headers(body)
    when, seal = "X-Slack-Request-Timestamp", "X-Slack-Signature"
    forgeries: dict[str, Mapping[str, str]] = {
        "unsigned": {},
        "no timestamp": {seal: good[seal]},
        "no signature": {when: good[when]},
        "wrong secret": SignedHttp("http://127.0.0.1/", "0" * 32).headers(body),
        "another body": server.pen.headers(body + b" "),
        "older than five minutes": server.pen.headers(body, at=time.time() - 301),
        "from the future": server.pen.headers(body, at=time.time() + 302),
        "timestamp abc": {**good, when: "abc"},
        "timestamp ٣٣٣": {**good, when: "\u00b3\u00b3\u00b3"},
        "timestamp of 5,000 digits": {**good, when: "1" * 5000},
        "timestamp -1": {**good, when: "-1"},
        "version v1": {**good, seal: good[seal].replace("v0=", "v1=")},
        "empty signature": {**good, seal: ""},
        "not ascii": {**good, seal: "v0=\u00e9"},
    }
    before = len(server.site.workspace.calls)
    assert server.post(body, forgeries[forgery]) == 401
    asked = {call.method for call in server.site.workspace.calls[before:]}
    assert asked <= AT_THE_START
    assert CANARY not in server.site.log


def test_more_than_slack_would_send_is_not_read(server: Server) -> None:
    assert server.post(b"x" * 1_000_001, {}) == 413
    assert server.signed(b"x" * 1_000_001) == 413


@pytest.mark.fault("F62")
def test_no_body_brings_it_down(server: Server) -> None:
    """Real payloads, each spoilt in one place and signed all the same."""
    chance = random.Random(20260303)  # noqa: S311 - the same mutants in every run
    payloads = real_payloads(server)
    answers = [server.signed(_mutant(chance, chance.choice(payloads))) for _ in range(MUTANTS)]
    assert {200, 400} <= set(answers) <= {200, 400, 401, 404}, sorted(answers)
    assert server.process.poll() is None
    assert "Traceback" not in server.site.log


def real_payloads(server: Server) -> list[bytes]:
    """One of each kind, as the workspace sends them."""
    agent = server.site.agent
    agent.runs("/escalate", CANARY)
    decides(agent, {"customer": "Halden"})
    agent.submits()
    agent.closes_modal(everything=True)
    agent.opens_home()
    agent.clicks("New escalation", on=agent.home)
    agent.closes_modal()
    agent.uses_shortcut("Escalate this message", agent.posts("Look", in_="C0L2"))
    agent.closes_modal()
    sent = {str(one.payload.get("type", one.kind)): one for one in server.site.workspace.deliveries}
    assert set(sent) == {
        *("slash_commands", "view_submission", "event_callback", "block_actions", "message_action", "view_closed"),
        "block_suggestion",
    }  # fmt: skip
    return [json.dumps(one.payload).encode() for one in sent.values()]


def _mutant(chance: random.Random, payload: bytes) -> bytes:
    """The payload's JSON with one value replaced, removed or cut; a bare form, JSON or noise around it."""
    whole = json.loads(payload)
    place = whole
    while (deeper := [one for one in _children(place) if one]) and chance.random() < 0.7:
        place = chance.choice(deeper)
    if keys := list(place if isinstance(place, dict) else range(len(place))):
        key = chance.choice(keys)
        place[key] = chance.choice([None, 0, "", "odd", [], {}, [None], {"a": 1}, True, "\ud800"])
    text = json.dumps(whole)
    shape = chance.random()
    if shape < 0.5:
        return urlencode({"payload": text}).encode()
    if shape < 0.7:
        return urlencode(whole, errors="surrogatepass").encode()
    if shape < 0.8:
        return text.encode()
    if shape < 0.9:
        return text.encode()[: chance.randrange(len(text))]
    return chance.choice(NOISE)


def _children(place: object) -> list[object]:
    values = place.values() if isinstance(place, dict) else place if isinstance(place, list) else []
    return [value for value in values if isinstance(value, (dict, list))]


@pytest.mark.fault("F61")
def test_the_same_signed_submission_twice_has_one_effect(server: Server) -> None:
    site = server.site
    site.fills_in_the_form(description=f"{CANARY} was seen", ask_details=f"Find {CANARY} again")
    before = len(site.agent.inbox)
    site.agent.submits()
    assert site.agent.modal is None
    submission = next(one for one in reversed(site.workspace.deliveries) if one.kind == "interactive")
    body = urlencode({"payload": json.dumps(submission.payload)}).encode()
    assert server.signed(body) == 200
    assert site.workspace.wait_for(lambda: len(site.agent.inbox) == before + 1, SOON), site.log
    assert len(site.cards()) == 1
