"""How quick the demo is, in a real Chromium on loopback.

From the command to its address; the first paint of a browser that was never there before; a message of the app, from
its call of the Web API until its words stand on the page.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_server
from statistics import median
from typing import TYPE_CHECKING

from slack_sdk import WebClient

from bench.measurement import Measured, Run, milliseconds

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from demo.live import LiveDemo

STARTS, VISITS, MESSAGES = 5, 20, 50
CHANNEL, PERSON = "C0L2", "U01"
PAINTED = "performance.getEntriesByName('first-contentful-paint')"
WATCH = """() => {
  window.seen = {};
  const look = () => document.querySelectorAll("#conversation article").forEach((each) => {
    const told = /Bench (\\d+)/.exec(each.textContent);
    if (told) window.seen[told[1]] ??= Date.now();
  });
  new MutationObserver(look).observe(document.getElementById("conversation"), { childList: true, subtree: true });
}"""


def measure(run: Run) -> Iterator[Measured]:
    """The medians. Needs the demo's and the browser tests' packages, which nothing else here needs."""
    yield Measured("make demo to its address", "", milliseconds(median(_start(run) for _ in range(STARTS))))
    with _browser() as browser, _demo(run) as live:
        visits = [_first_paint(browser, live.server.root_url) for _ in range(VISITS)]
        yield Measured("first paint", "", milliseconds(median(visits)))
        yield Measured("a message on the page", "", milliseconds(median(_messages(browser, live))))


@contextmanager
def _browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    from tests.browser.chromium import FLAGS, chromium

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def _demo(run: Run) -> "Iterator[LiveDemo]":
    from demo.live import LiveDemo

    live = LiveDemo(run.checkout / "manifest.yml", 0, run.new_database())
    yield live
    live.close()


def _start(run: Run) -> float:
    """Seconds from the command to the address it prints."""
    with create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    began = time.monotonic()
    command = [sys.executable, str(run.checkout / "app.py"), "demo", "--port", port]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as demo:
        assert demo.stdout is not None
        assert demo.stdout.readline().startswith(b"Your workspace is open")
        spent = time.monotonic() - began
        demo.terminate()
    return spent


def _first_paint(browser: "Browser", address: str) -> float:
    """Seconds from the navigation to the first words or pictures."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(f"{PAINTED}.length")
    painted = page.evaluate(f"{PAINTED}[0].startTime")
    context.close()
    return float(painted) / 1000


def _messages(browser: "Browser", live: "LiveDemo") -> Iterator[float]:
    """Seconds from each call of chat.postMessage until its words are there."""
    from tests.browser.tab import Tab

    client = WebClient(live.workspace.bot_token, base_url=live.server.api_url)
    tab = Tab(browser.new_page(), live.server.root_url)
    tab.goes(PERSON, CHANNEL)
    tab.page.evaluate(WATCH)
    for number in range(MESSAGES):
        began = time.time()
        client.chat_postMessage(channel=CHANNEL, text=f"Bench {number}")
        tab.page.wait_for_function(f"window.seen[{number}]")
        yield float(tab.page.evaluate(f"window.seen[{number}]")) / 1000 - began
