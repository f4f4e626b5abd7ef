"""Real headless Chromium in front of the real page."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Literal

import pytest

import tests.forked  # noqa: F401 - the demo's bots are its children
from app import MANIFEST
from demo.live import LiveDemo
from sandbox.page import Page as SandboxPage
from tests.browser.chromium import FLAGS, chromium
from tests.browser.form_app import PRESSED, RECEIVED, a_desk
from tests.browser.tab import Tab
from tests.sandbox.conftest import Nest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Open = Callable[..., Tab]
Scheme = Literal["dark", "light"]


@pytest.fixture(scope="package", autouse=True)
def browser() -> "Iterator[Browser]":
    driver = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright (extra: dev)")
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on this machine: python -m tests.browser.chromium gets it")
    with driver.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def open_tab(browser: "Browser") -> Iterator[Open]:
    with _opening(browser) as open_one:
        yield open_one


@contextmanager
def _opening(browser: "Browser") -> Iterator[Open]:
    """Opens a browser of its own on an address; whatever a page's scripts complain of fails the (last) test with it."""
    complaints: list[str] = []
    with ExitStack() as closing:

        def open_one(address: str, *at: str, width: int = 1280, dark: bool = False) -> Tab:
            scheme: Scheme = "dark" if dark else "light"
            context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
            closing.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("requestfailed", lambda request: complaints.append(f"{request.url} {request.failure}"))
            page.on("request", lambda request: _only_here(request.url, complaints))
            return Tab(page, address, *at)

        yield open_one
        # Counted before the pages close: closing one aborts what it still asks for, which is no fault of the page's.
        # What a page breaks off itself when it is reloaded is none either; on a slow machine it happens more often.
        heard = [each for each in complaints if "/page/stream/" not in each and not each.endswith("net::ERR_ABORTED")]
    assert heard == []


def _only_here(url: str, complaints: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "data:")):
        complaints.append(f"asked for {url}")


@pytest.fixture
def live(sqlite_url: str) -> Iterator[LiveDemo]:
    """The whole demo, on a free port."""
    telling = LiveDemo(MANIFEST, 0, sqlite_url)
    telling.workspace.answer_timeout = telling.workspace.trigger_life = (
        15.0  # seconds: other tests keep the machine busy
    )
    yield telling
    telling.close()


@pytest.fixture
def desk() -> Iterator[Nest]:
    """A small workspace with an app that shows a form with one of every input."""
    with a_desk(lambda workspace: SandboxPage(workspace, "Harborline")) as nest:
        yield nest


@pytest.fixture(scope="module")
def shared_desk() -> Iterator[Nest]:
    """The same for all tests of a file."""
    with a_desk(lambda workspace: SandboxPage(workspace, "Harborline")) as nest:
        yield nest


@pytest.fixture(scope="module")
def _shared_tab(shared_desk: Nest, browser: "Browser") -> Iterator[Tab]:
    with _opening(browser) as open_one:
        yield open_one(shared_desk.server.root_url, shared_desk.mira.id, shared_desk.nest.id)


@pytest.fixture
def tab(_shared_tab: Tab) -> Iterator[Tab]:
    """Mira's page of `shared_desk`: no form is open when a test begins, and nothing typed."""
    RECEIVED.clear()
    PRESSED.clear()
    yield _shared_tab
    if _shared_tab.modal.count():
        _shared_tab.modal.get_by_label("Close", exact=True).click()
        _shared_tab.modal.wait_for(state="detached")
    _shared_tab.page.get_by_label("Message #nest").fill("")
