"""What Slack's answers mean for a message. The answers are made by the SDK itself, from what a server would send."""

import io
import json
from collections.abc import Callable
from email.message import Message
from http.client import IncompleteRead, RemoteDisconnected
from typing import Any
from urllib.error import HTTPError, URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientNotConnectedError, SlackRequestError

from bot.delivery.slack_errors import (
    AnswerLost,
    Refused,
    TooLong,
    Unknown,
    Wait,
    closes_channel,
    ends_thread,
    forbids_edits,
    retry_after,
    understood,
)
from tests.walking import as_one_test

Answer = Callable[..., Any]


def ok(body: str) -> Answer:
    class Response(io.BytesIO):
        code, headers = 200, Message()

    return lambda *_, **__: Response(body.encode())


def error(name: str) -> Answer:
    return ok(json.dumps({"ok": False, "error": name}))


def status(code: int, body: str = "", **headers: str) -> Answer:
    sent = Message()
    for name, value in headers.items():
        sent[name.replace("_", "-")] = value

    def answer(*_: object, **__: object) -> None:
        raise HTTPError("https://slack.example/api", code, "", sent, io.BytesIO(body.encode()))

    return answer


def failing(failure: Exception) -> Answer:
    def answer(*_: object, **__: object) -> None:
        raise failure

    return answer


def meaning(monkeypatch: pytest.MonkeyPatch, answer: Answer, *, posting: bool) -> Exception:
    monkeypatch.setattr("slack_sdk.web.base_client.urlopen", answer)
    with pytest.raises((Wait, AnswerLost, Refused)) as raised, understood(posting=posting):
        WebClient("xoxb-1", retry_handlers=[]).api_call("chat.postMessage")
    return raised.value


@pytest.mark.fault("F15")
@as_one_test
@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        ("1.5", 1.5),
        ("0", 1.0),
        ("0.2", 1.0),
        ("-1", 1.0),
        ("300", 300.0),
        ("9999", 300.0),
        ("inf", 300.0),
        ("nan", 30.0),
        ("abc", 30.0),
        ("", 30.0),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 30.0),
        (None, 30.0),
        (["7", "9"], 7.0),
        ([], 30.0),
        (12, 12.0),
    ],
    ids=repr,
)
@pytest.mark.parametrize("name", ["Retry-After", "retry-after"])
def test_retry_after(name: str, header: object, seconds: float) -> None:
    assert retry_after({"Date": "today", name: header}) == seconds


def test_without_the_header_half_a_minute() -> None:
    assert retry_after({}) == 30.0


@pytest.mark.fault("F14")
@pytest.mark.parametrize("posting", [True, False], ids=["posting", "asking"])
@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (status(429, '{"ok":false,"error":"ratelimited"}', Retry_After="3"), 3.0),
        (status(429, '{"ok":false,"error":"rate_limited"}', retry_after="1.5"), 1.5),
        (status(429, "<html>slow down</html>", Retry_After="7"), 7.0),
        (status(429), 30.0),
        (error("ratelimited"), 30.0),
    ],
    ids=["json", "lower case", "page", "no body", "status 200"],
)
def test_rate_limits_hold_back_the_whole_recipient(
    monkeypatch: pytest.MonkeyPatch, answer: Answer, seconds: float, posting: bool
) -> None:
    wait = meaning(monkeypatch, answer, posting=posting)
    assert isinstance(wait, Wait)
    assert (str(wait), wait.seconds, wait.everything) == ("ratelimited", seconds, True)


def case(name: str, answer: Answer, error: str = "unreadable_answer") -> object:
    return pytest.param(answer, error, id=name)


@pytest.mark.fault("F16")
@pytest.mark.fault("F17")
@pytest.mark.fault("F19")
@pytest.mark.parametrize(
    ("answer", "name"),
    [
        case("500 page", status(500, "<html>oops</html>")),
        case("503 empty", status(503)),
        case("502 with an error", status(502, '{"ok":false,"error":"bad_gateway"}'), "bad_gateway"),
        case("500 without an error", status(500, "{}")),
        case("cut json", ok('{"ok": tr')),
        case("page", ok("<html>proxy</html>")),
        case("nothing", ok("")),
        case("null", ok("null")),
        case("no error", ok('{"ok":false}')),
        case("timeout", failing(TimeoutError()), "TimeoutError"),
        case("no route", failing(URLError("refused")), "URLError"),
        case("reset", failing(ConnectionResetError()), "ConnectionResetError"),
        case("hung up", failing(RemoteDisconnected("")), "RemoteDisconnected"),
        case("half an answer", failing(IncompleteRead(b"{")), "IncompleteRead"),
        case("another encoding", failing(UnicodeDecodeError("utf-8", b"\xe9", 0, 1, "no")), "UnicodeDecodeError"),
        case("the SDK's own", failing(SlackRequestError("odd")), "SlackRequestError"),
        case("not connected", failing(SlackClientNotConnectedError("odd")), "SlackClientNotConnectedError"),
        *(
            case(name, error(name), name)
            for name in ("internal_error", "fatal_error", "service_unavailable", "request_timeout")
        ),
    ],
)
def test_a_lost_answer_is_unsure_when_posting_and_asked_again_otherwise(
    monkeypatch: pytest.MonkeyPatch, answer: Answer, name: str
) -> None:
    lost = meaning(monkeypatch, answer, posting=True)
    assert (type(lost), str(lost)) == (AnswerLost, name)
    again = meaning(monkeypatch, answer, posting=False)
    assert isinstance(again, Wait)
    assert (str(again), again.seconds, again.everything) == (name, None, False)


@pytest.mark.fault("F20")
@pytest.mark.parametrize("name", ["token_revoked", "account_inactive", "invalid_auth", "not_authed", "missing_scope"])
def test_a_locked_out_app_waits_until_it_is_let_in_again(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    wait = meaning(monkeypatch, error(name), posting=True)
    assert isinstance(wait, Wait)
    assert (str(wait), wait.seconds) == (name, 60.0)


@pytest.mark.fault("F23")
@pytest.mark.parametrize(
    "name",
    ["msg_too_long", "msg_blocks_too_long", "message_too_long", "text_too_long", "blocks_too_long", "blocks_too_large"],
)
def test_what_is_too_long_can_be_said_in_less(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for posting in (True, False):
        assert type(meaning(monkeypatch, error(name), posting=posting)) is TooLong
    for other in ("metadata_too_large", "too_many_attachments", "invalid_blocks"):
        assert type(meaning(monkeypatch, error(other), posting=True)) is Refused


@pytest.mark.parametrize(
    ("name", "closed", "forbids", "ends"),
    [
        ("is_archived", True, False, False),
        ("is_inactive", True, False, False),
        ("channel_not_found", True, False, False),
        ("not_in_channel", True, False, False),
        ("restricted_action", True, False, False),
        ("edit_window_closed", False, True, False),
        ("cant_update_message", False, True, False),
        ("message_not_found", False, True, True),
        ("thread_not_found", False, False, True),
        ("invalid_blocks", False, False, False),
        ("no_text", False, False, False),
        ("cannot_dm_bot", False, False, False),
    ],
)
def test_a_refusal_is_for_good_and_some_say_more(
    monkeypatch: pytest.MonkeyPatch, name: str, closed: bool, forbids: bool, ends: bool
) -> None:
    for posting in (True, False):
        refusal = meaning(monkeypatch, error(name), posting=posting)
        assert (type(refusal), str(refusal)) == (Refused, name)
    assert (closes_channel(name), forbids_edits(name), ends_thread(name)) == (closed, forbids, ends)


@pytest.mark.fault("F87")
@pytest.mark.parametrize("name", ["an_error_of_next_year", "brand_new_error", "e", "404"])
@pytest.mark.parametrize("posting", [True, False], ids=["posting", "asking"])
def test_an_error_that_nobody_knows_may_pass_and_counts_as_all_of_them_if_it_stays(
    monkeypatch: pytest.MonkeyPatch, name: str, posting: bool
) -> None:
    unknown = meaning(monkeypatch, error(name), posting=posting)
    assert (type(unknown), str(unknown)) == (Unknown, name)
    assert (closes_channel(name), forbids_edits(name), ends_thread(name)) == (True, True, False)


def test_what_slack_takes_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slack_sdk.web.base_client.urlopen", ok('{"ok":true,"ts":"1.2"}'))
    with understood(posting=True):
        assert WebClient("xoxb-1").api_call("chat.postMessage")["ts"] == "1.2"


def test_our_own_mistakes_are_not_slack_s() -> None:
    with pytest.raises(KeyError), understood(posting=True):
        raise KeyError("ours")
