"""The page's server side: what it tells to whom, and what it refuses to do."""

import json
from base64 import b64encode
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from sandbox.emoji_names import all_emoji
from sandbox.page import Page
from sandbox.page.actions import MOST_BYTES
from sandbox.page.files import STATIC
from sandbox.page.parts import parts_for
from tests.sandbox.conftest import Nest, a_nest


@pytest.fixture
def shown() -> Iterator[Nest]:
    """A place with its page."""
    pages: list[Page] = []

    def routes_of(workspace: Any) -> Any:
        pages.append(Page(workspace, "Harborline"))
        return pages[0].routes

    with a_nest(routes_of) as nest:
        yield nest
        pages[0].close()


def _asks(nest: Nest, act: str, *, origin: str | None = None, host: str | None = None, **asked: Any) -> tuple[int, str]:
    """The status, and what was said to the person."""
    connection = HTTPConnection("127.0.0.1", nest.server.port)
    own = nest.server.root_url.rstrip("/")
    connection.request(
        "POST", f"/page/action/{act}", json.dumps(asked), {"Origin": origin or own, **({"Host": host} if host else {})}
    )
    response = connection.getresponse()
    said = json.loads(response.read()).get("error", "")
    connection.close()
    return response.status, said


def test_a_message_is_posted_under_the_rules_of_everybody(shown: Nest) -> None:
    assert _asks(shown, "say", **{"as": "U01"}, channel="C0NEST", text="Hello") == (200, "")
    assert [message.text for message in shown.mira.reads("C0NEST")] == ["Hello"]
    refused = _asks(shown, "say", **{"as": "U02"}, channel="C0SEC", text="Let me in")
    assert refused == (409, "Jonas Lindqvist is not in #closed.")


def test_pressing_an_emoji_adds_it_and_pressing_it_again_takes_it_back(shown: Nest) -> None:
    message = shown.jonas.posts("Lunch?", in_="C0NEST")
    asked = {"as": "U01", "channel": "C0NEST", "ts": message.ts, "emoji": "pizza"}
    assert _asks(shown, "react", **asked) == (200, "")
    seen = parts_for(shown.workspace, shown.jonas)["channel:C0NEST"]["messages"][0]
    assert seen["reactions"] == [{"name": "pizza", "users": ["U01"], "count": 1}]
    assert _asks(shown, "react", **asked) == (200, "")
    assert message.reactions == []
    assert _asks(shown, "react", **asked | {"emoji": "pizzza"}) == (409, "There is no emoji :pizzza:.")


def test_the_emoji_come_once_and_are_kept(shown: Nest) -> None:
    connection = HTTPConnection("127.0.0.1", shown.server.port)
    connection.request("GET", "/page/emoji.json")
    response = connection.getresponse()
    groups = json.loads(response.read())
    connection.close()
    assert response.headers["cache-control"] == "max-age=3600"
    every = [each for group in groups for each in group["emoji"]]
    assert len(every) == len({character for character, *_ in every}) == len(all_emoji())
    assert all(group["emoji"] for group in groups)
    assert ["👀", ["eyes"], False] in every
    assert next(group["name"] for group in groups if ["🍕", ["pizza"], False] in group["emoji"]) == "Food and drink"


def test_only_the_page_itself_may_ask(shown: Nest) -> None:
    asked = {"as": "U01", "channel": "C0NEST", "text": "Hello"}
    assert _asks(shown, "say", origin="https://elsewhere.example", **asked)[0] == 403
    assert _asks(shown, "say", origin="null", **asked)[0] == 403
    assert _asks(shown, "say", origin="http://rebound.example", host="rebound.example", **asked)[0] == 403
    assert shown.mira.reads("C0NEST") == []
    assert _asks(shown, "say", origin="http://localhost:80", host="localhost:80", **asked)[0] == 200


def test_what_cannot_be_understood_is_refused(shown: Nest) -> None:
    assert _asks(shown, "fly", **{"as": "U01"})[0] == 404
    assert _asks(shown, "say", **{"as": "U01"})[0] == 400


def test_a_thread_takes_no_commands(shown: Nest) -> None:
    first = shown.mira.posts("First", in_="C0NEST")
    refused = _asks(shown, "say", **{"as": "U01"}, channel="C0NEST", text="/parrot x", thread=first.ts)
    assert refused[0] == 409
    assert refused[1].startswith("Slash commands do not work in threads")


def test_a_private_channel_s_name_and_messages_are_for_its_members(shown: Nest) -> None:
    shown.mira.posts("Between us", in_="C0SEC")
    inside, outside = (json.dumps(parts_for(shown.workspace, each)) for each in (shown.mira, shown.jonas))
    assert "Between us" in inside
    assert "Between us" not in outside
    assert '"closed"' not in outside


def test_the_stream_tells_what_changed_and_no_more(shown: Nest) -> None:
    connection = HTTPConnection("127.0.0.1", shown.server.port)
    connection.request("GET", "/page/stream/U01")
    stream = connection.getresponse()
    lines = (line.decode().removeprefix("data: ") for line in stream if line.startswith(b"data: "))
    assert {"workspace", "me", "sidebar", "channel:C0NEST"} <= json.loads(next(lines)).keys()
    shown.mira.posts("Hello", in_="C0NEST")
    told = json.loads(next(lines))
    assert told["channel:C0NEST"]["messages"][0]["text"] == "Hello"
    assert "workspace" not in told
    stream.close()
    connection.close()


def test_unread_is_what_others_wrote_since_one_looked(shown: Nest) -> None:
    shown.jonas.posts("One for @Mira Okafor", in_="C0NEST")
    shown.jonas.posts("And one for all", in_="C0NEST")
    assert (shown.mira.unread("C0NEST").count, shown.mira.unread("C0NEST").personal) == (2, 1)
    shown.mira.marks_read("C0NEST")
    assert shown.mira.unread("C0NEST").count == 0
    assert shown.jonas.unread("C0NEST").count == 0


def test_all_styles_come_in_one_file_and_all_scripts_in_another(shown: Nest) -> None:
    """A browser that asks for each file by itself paints late."""
    _, _, index = _gets(shown, "/")
    assert [index.count(tag) for tag in (b"<script", b'rel="stylesheet"', b"modulepreload")] == [1, 1, 0]
    status, headers, script = _gets(shown, "/page/script.js")
    assert (status, headers["content-type"].partition(";")[0]) == (200, "text/javascript")
    assert b"// /static/main.js" in script
    _, headers, styles = _gets(shown, "/page/styles.css")
    assert headers["content-type"].partition(";")[0] == "text/css"
    assert [path.name for path in STATIC.glob("*.css") if path.read_bytes() not in styles] == []


def test_of_a_long_conversation_the_end_is_shown_and_what_it_replies_to(shown: Nest) -> None:
    first = shown.mira.posts("The beginning", in_="C0NEST")
    for number in range(320):
        shown.mira.posts(str(number), in_="C0NEST")
    part = parts_for(shown.workspace, shown.mira)["channel:C0NEST"]
    assert [message["text"] for message in part["messages"]] == [str(number) for number in range(20, 320)]
    assert part["earlier"] == 21
    shown.jonas.posts("An answer at last", thread=first)
    part = parts_for(shown.workspace, shown.mira)["channel:C0NEST"]
    assert [message["text"] for message in part["messages"]][:2] == ["The beginning", "21"]
    assert part["earlier"] == 21


def _gets(nest: Nest, path: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", nest.server.port)
    connection.request("GET", path)
    response = connection.getresponse()
    answered = response.status, dict(response.getheaders()), response.read()
    connection.close()
    return answered


def test_somebody_attaches_a_file_and_whoever_sees_the_message_opens_it(shown: Nest) -> None:
    content = b"<script>alert(1)</script>"
    files = [{"name": "page.html", "content": b64encode(content).decode()}]
    assert _asks(shown, "say", **{"as": "U01"}, channel="C0SEC", text="", files=files) == (200, "")
    [message] = shown.closed.messages
    path = f"/page/file/U01/{message.files[0]['id']}"
    status, headers, body = _gets(shown, path)
    assert (status, body) == (200, content)
    assert headers["content-disposition"].startswith("attachment;")  # the browser runs nothing of it
    assert headers["content-type"] == "application/octet-stream"
    assert headers["x-content-type-options"] == "nosniff"
    assert _gets(shown, path.replace("U01", "U02"))[0] == 404  # Jonas is not in that channel


def test_a_picture_is_shown_as_one(shown: Nest) -> None:
    [file] = shown.mira.posts("", in_="C0NEST", files=[{"name": "shot.png", "content": b"\x89PNG"}]).files
    _, headers, _ = _gets(shown, f"/page/file/U02/{file['id']}")
    assert (headers["content-type"], headers["content-disposition"][:6]) == ("image/png", "inline")


def test_a_large_file_stays_where_it_is(shown: Nest) -> None:
    files = [{"name": "large.bin", "content": b64encode(bytes(MOST_BYTES + 1)).decode()}]
    status, said = _asks(shown, "say", **{"as": "U01"}, channel="C0NEST", text="", files=files)
    assert (status, said) == (409, "A file may have at most 2 MB here, and must not be empty.")
    assert shown.nest.messages == []
