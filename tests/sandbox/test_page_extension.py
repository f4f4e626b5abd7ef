"""What another program adds to the page: files, parts and actions, as if they were the page's own."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from sandbox import SandboxError, Workspace
from sandbox.page import Page, Start
from sandbox.page.extension import Action
from tests.sandbox.conftest import Nest, a_nest


class Counter:
    """Counts what people do; `count` adds to it by hand, and refuses what is not a small step."""

    def __init__(self, static: Path) -> None:
        self.static = static
        self.counted = 0

    @property
    def actions(self) -> Mapping[str, Action]:
        return {"count": self._count}

    def parts(self, *, inspected: bool) -> Mapping[str, dict[str, Any]]:
        return {"counter": {"counted": self.counted}} | ({"secret": {"open": True}} if inspected else {})

    def acted(self) -> None:
        self.counted += 1

    def _count(self, asked: dict[str, Any]) -> None:
        if asked["by"] > 9:
            raise SandboxError("One step at a time, please.")
        self.counted += asked["by"]


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    static = tmp_path / "static"
    static.mkdir()
    for name in ("other.js", "counter.css"):
        (static / name).write_text(f"/* {name} */", encoding="utf-8")
    (static / "main.js").write_text('import { h } from "./other.js"; /* main.js */', encoding="utf-8")
    (tmp_path / "private.js").write_text("/* not served */", encoding="utf-8")
    return Counter(static)


@pytest.fixture
def shown(counter: Counter) -> Iterator[Nest]:
    """A place with its page and the counter on it, which begins as Jonas."""
    pages: list[Page] = []

    def routes_of(workspace: Workspace) -> Any:
        pages.append(Page(workspace, "Harborline", counter, Start("U02", "C0NEST")))
        return pages[0].routes

    with a_nest(routes_of) as nest:
        yield nest
        pages[0].close()


def _gets(nest: Nest, path: str) -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", nest.server.port)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()


def _posts(nest: Nest, path: str, **asked: Any) -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", nest.server.port)) as connection:
        connection.request("POST", path, json.dumps(asked), {"Origin": nest.server.root_url.rstrip("/")})
        response = connection.getresponse()
        return response.status, json.loads(response.read()).get("error", "")


def _first_sight(nest: Nest, query: str = "") -> dict[str, Any]:
    with closing(HTTPConnection("127.0.0.1", nest.server.port)) as connection:
        connection.request("GET", f"/page/stream/first{query}")
        with connection.getresponse() as stream:
            first = next(line for line in stream if line.startswith(b"data: "))
    seen: dict[str, Any] = json.loads(first.removeprefix(b"data: "))
    return seen


def test_its_scripts_run_before_the_page_s_own_and_its_styles_win(shown: Nest) -> None:
    script, styles = _gets(shown, "/page/script.js")[1], _gets(shown, "/page/styles.css")[1]
    at = [script.index(text) for text in ("/* other.js */", "/* main.js */", "// /static/main.js")]
    assert at == sorted(at)
    assert styles.endswith("/* counter.css */")


@pytest.mark.parametrize(
    "path", ["/static/none.js", "/static/..%2Fpage.py", "/static/../bundle.py", "/extension/main.js"]
)
def test_nothing_but_the_page_s_files_is_served(shown: Nest, path: str) -> None:
    assert _gets(shown, path)[0] == 404


def test_its_parts_come_with_the_page_s_and_some_only_to_the_inspector(shown: Nest) -> None:
    seen = _first_sight(shown)
    assert seen["extension:counter"] == {"counted": 0}
    assert "extension:secret" not in seen
    assert (seen["me"]["id"], seen["start"]) == ("U02", {"person": "U02", "channel": "C0NEST"})
    assert _first_sight(shown, "?inspector=1")["extension:secret"] == {"open": True}


def test_its_actions_are_performed_or_refused_in_a_sentence(shown: Nest, counter: Counter) -> None:
    assert _posts(shown, "/page/extension/count", by=3) == (200, "")
    assert counter.counted == 3
    assert _posts(shown, "/page/extension/count", by=10) == (409, "One step at a time, please.")
    assert _posts(shown, "/page/extension/count")[0] == 400
    assert _posts(shown, "/page/extension/fly", by=1)[0] == 404
    assert counter.counted == 3


def test_it_hears_that_somebody_did_something(shown: Nest, counter: Counter) -> None:
    assert _posts(shown, "/page/action/say", **{"as": "U01"}, channel="C0NEST", text="Hello") == (200, "")
    assert counter.counted == 1


def test_a_page_without_one_serves_none() -> None:
    pages: list[Page] = []

    def routes_of(workspace: Workspace) -> Any:
        pages.append(Page(workspace, "Harborline"))
        return pages[0].routes

    with a_nest(routes_of) as nest:
        assert "// /extension/" not in _gets(nest, "/page/script.js")[1]
        assert _posts(nest, "/page/extension/count", by=1)[0] == 404
        pages[0].close()
