"""What the app meets on a bad day: lost answers, limits, silence, broken lines."""

import http.client
import threading
import time

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import SandboxError
from sandbox.delivery.signed_http import SignedHttp
from tests.sandbox.conftest import Nest
from tests.sandbox.connecting import app_of, over_http, over_socket_mode
from tests.sandbox.parrot import teach


@pytest.fixture
def app(place: Nest) -> App:
    made = app_of(place.workspace, place.server)
    teach(made)
    return made


def test_a_lost_answer_means_stored_once(place: Nest) -> None:
    place.workspace.faults.lose_answer("chat.postMessage")
    with pytest.raises(http.client.RemoteDisconnected):
        place.client.chat_postMessage(channel="C0NEST", text="x")
    assert [message.text for message in place.mira.reads(place.nest)] == ["x"]
    [call] = place.workspace.called("chat.postMessage")
    assert (call.lost, call.ok) == (True, True)


def test_the_sdk_s_own_retry_posts_twice_after_a_lost_answer(place: Nest) -> None:
    place.workspace.faults.lose_answer("chat.postMessage")
    retrying = WebClient(token=place.workspace.bot_token, base_url=place.server.api_url)
    retrying.chat_postMessage(channel="C0NEST", text="x")
    assert len(place.mira.reads(place.nest)) == 2


@pytest.mark.parametrize("stored", [True, False])
def test_an_internal_error_may_or_may_not_have_stored(place: Nest, stored: bool) -> None:
    place.workspace.faults.fail("chat.postMessage", error="internal_error", stored=stored)
    with pytest.raises(SlackApiError, match="internal_error"):
        place.client.chat_postMessage(channel="C0NEST", text="x")
    assert len(place.mira.reads(place.nest)) == stored


def test_faults_hit_as_often_as_asked(place: Nest) -> None:
    place.workspace.faults.fail("*", status=503, times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as refusal:
            place.client.auth_test()
        assert refusal.value.response.status_code == 503
    assert place.client.auth_test()["user_id"] == place.workspace.bot_user_id


def test_a_rate_limit_says_when_to_come_back(place: Nest) -> None:
    place.workspace.faults.rate_limit("chat.postMessage", retry_after=7)
    with pytest.raises(SlackApiError) as refusal:
        place.client.chat_postMessage(channel="C0NEST", text="x")
    assert refusal.value.response["error"] == "ratelimited"
    assert refusal.value.response.headers["retry-after"] == "7"


def test_a_slow_answer_stores_after_the_client_gave_up(place: Nest) -> None:
    place.workspace.faults.delay("chat.postMessage", 0.3)
    hasty = WebClient(token=place.workspace.bot_token, base_url=place.server.api_url, timeout=0.1, retry_handlers=[])  # type: ignore[arg-type]
    with pytest.raises(TimeoutError):
        hasty.chat_postMessage(channel="C0NEST", text="x")
    assert place.mira.reads(place.nest) == []
    assert place.workspace.wait_for(lambda: bool(place.mira.reads(place.nest)))


def test_a_call_that_hangs_does_nothing_and_keeps_the_connection(place: Nest) -> None:
    place.workspace.faults.hang("chat.postMessage")
    hasty = WebClient(token=place.workspace.bot_token, base_url=place.server.api_url, timeout=0.2, retry_handlers=[])  # type: ignore[arg-type]
    with pytest.raises(TimeoutError):  # it waited: a connection that was cut would be a ConnectionError
        hasty.chat_postMessage(channel="C0NEST", text="x")
    assert place.mira.reads(place.nest) == []
    hasty.chat_postMessage(channel="C0NEST", text="y")
    assert [message.text for message in place.mira.reads(place.nest)] == ["y"]


def test_a_workspace_closes_although_a_call_hangs(place: Nest) -> None:
    place.workspace.faults.hang("api.test")
    line = http.client.HTTPConnection("127.0.0.1", place.server.port, timeout=5)
    line.request("GET", "/api/api.test")
    assert place.workspace.wait_for(lambda: bool(place.workspace.called("api.test")))
    place.server.close()
    with pytest.raises(ConnectionError):
        line.getresponse()
    line.close()


def test_nobody_connected_is_told_to_the_person(place: Nest) -> None:
    place.mira.runs("/parrot", in_=place.nest)
    assert [each.seen for each in place.mira.ephemerals] == ['/parrot failed with the error "dispatch_failed"']


@pytest.mark.parametrize("connect", [over_socket_mode, over_http])
def test_a_late_answer_is_a_timeout_on_the_screen(place: Nest, app: App, connect: object) -> None:
    place.workspace.answer_timeout = 0.3
    with connect(app, place.workspace):  # type: ignore[operator]
        delivery = place.mira.runs("/parrot", "late", in_=place.nest)
        assert [each.seen for each in place.mira.ephemerals] == ['/parrot failed with the error "operation_timeout"']
        assert not delivery.acked
        assert 0.3 <= delivery.seconds < 0.7
        time.sleep(0.5)  # the late ack arrives now, and changes nothing
    assert len(place.mira.ephemerals) == 1


@pytest.mark.parametrize(
    ("connect", "error"), [(over_socket_mode, "operation_timeout"), (over_http, "dispatch_failed")]
)
def test_a_listener_that_raises_is_a_failure_on_the_screen(place: Nest, app: App, connect: object, error: str) -> None:
    place.workspace.answer_timeout = 0.3
    with connect(app, place.workspace):  # type: ignore[operator]
        place.mira.runs("/parrot", "break", in_=place.nest)
    assert [each.seen for each in place.mira.ephemerals] == [f'/parrot failed with the error "{error}"']


def test_the_app_comes_back_after_a_refresh(place: Nest, app: App) -> None:
    with over_socket_mode(app, place.workspace):
        place.workspace.faults.disconnect("refresh_requested")
        assert place.workspace.connections == 0
        assert place.mira.runs("/parrot", in_=place.nest).error == "dispatch_failed"
        assert place.workspace.wait_for_app()
        assert place.mira.runs("/parrot", in_=place.nest).acked
        assert len(place.workspace.called("apps.connections.open")) == 2


def test_any_of_several_connections_gets_a_delivery(place: Nest) -> None:
    one, two = app_of(place.workspace, place.server), app_of(place.workspace, place.server)
    one.command("/parrot")(lambda ack: ack("one"))
    two.command("/parrot")(lambda ack: ack("two"))
    with over_socket_mode(one, place.workspace), over_socket_mode(two, place.workspace):
        assert place.workspace.wait_for_app(connections=2)
        for _ in range(30):
            assert place.mira.runs("/parrot", in_=place.nest).acked
    assert {message.text for message in place.mira.ephemerals} == {"one", "two"}


def test_a_ticket_opens_one_connection(place: Nest, app: App) -> None:
    with over_socket_mode(app, place.workspace) as connector:
        host, _, path = str(connector.client.wss_uri).removeprefix("ws://").partition("/")
        line = http.client.HTTPConnection(host)
        upgrade = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw==",
        }
        line.request("GET", f"/{path}", headers=upgrade)
        assert line.getresponse().status == 403
        line.close()


@pytest.mark.parametrize(("secret", "age", "status"), [("right", 0, 200), ("wrong", 0, 401), ("right", 301, 401)])
def test_only_a_right_and_fresh_signature_is_taken(place: Nest, app: App, secret: str, age: int, status: int) -> None:
    body = b"command=%2Fparrot&text=hello&user_id=U01&team_id=T0LOCAL&channel_id=C0NEST"
    with over_http(app, place.workspace) as url:
        signer = SignedHttp(url, place.workspace.signing_secret if secret == "right" else "0" * 32)
        line = http.client.HTTPConnection(url.split("/")[2])
        headers = signer.headers(body, time.time() - age) | {"Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", "/slack/events", body, headers)
        assert line.getresponse().status == status
        line.close()


def test_a_wrong_signature_is_a_failure_on_the_screen(place: Nest, app: App) -> None:
    place.workspace.signing_secret = "0" * 32
    with over_http(app, place.workspace):
        assert place.mira.runs("/parrot", in_=place.nest).error == "dispatch_failed"


def test_many_people_act_at_once(place: Nest, app: App) -> None:
    people = [place.workspace.person(f"Person {number}", id=f"U1{number}") for number in range(8)]
    room = place.workspace.channel("room", id="C0ROOM", members=people)
    with over_socket_mode(app, place.workspace):
        threads = [
            threading.Thread(target=each.runs, args=("/parrot", each.name), kwargs={"in_": room}) for each in people
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [[message.text for message in each.ephemerals] for each in people] == [[each.name] for each in people]


def test_who_may_not_act_or_look(place: Nest) -> None:
    with pytest.raises(SandboxError, match="cannot see"):
        place.jonas.reads(place.closed)
    with pytest.raises(SandboxError, match="is not in"):
        place.jonas.runs("/parrot", in_=place.closed)
    lobby = place.workspace.channel("lobby", id="C0LOBBY", members=[place.mira])
    assert place.jonas.reads(lobby) == []
    for outsider in (place.guest, place.customer):
        with pytest.raises(SandboxError, match="cannot see"):
            outsider.reads(lobby)
    place.workspace.change(lobby, archived=True)
    with pytest.raises(SandboxError, match="archived"):
        place.mira.posts("hello?", in_=lobby)
    place.workspace.deactivate(place.mira)
    with pytest.raises(SandboxError, match="deactivated"):
        place.mira.posts("hello?", in_=place.nest)
