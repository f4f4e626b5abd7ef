"""How quick the demo is, in a real Chromium on loopback: `python -m bench.page`.

From the command to its address; the first paint of a browser that was never there before; a message of the app, from
its call of the Web API until its words stand on the page.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from socket import create_server
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from slack_sdk import WebClient

from app import MANIFEST
from bench.table import tell
from demo.live import LiveDemo
from tests.browser.chromium import FLAGS, chromium
from tests.browser.tab import Tab
from tests.faults.site import APP

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STARTS, VISITS, MESSAGES = 5, 20, 50
PAINTED = "performance.getEntriesByName('first-contentful-paint')"
WATCH = """() => {
  window.seen = {};
  const look = () => document.querySelectorAll("#conversation article").forEach((each) => {
    const told = /Bench (\\d+)/.exec(each.textContent);
    if (told) window.seen[told[1]] ??= Date.now();
  });
  new MutationObserver(look).observe(document.getElementById("conversation"), { childList: true, subtree: true });
}"""


def start() -> float:
    """Seconds from the command to the address it prints."""
    with create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    began = time.monotonic()
    with subprocess.Popen([sys.executable, APP, "demo", "--port", port], stdout=subprocess.PIPE) as demo:
        assert demo.stdout is not None
        assert demo.stdout.readline().startswith(b"Your workspace is open")
        spent = time.monotonic() - began
        demo.terminate()
    return spent


def first_paint(browser: "Browser", address: str) -> float:
    """Seconds from the navigation to the first words or pictures."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(f"{PAINTED}.length")
    painted = page.evaluate(f"{PAINTED}[0].startTime")
    context.close()
    return float(painted) / 1000


def messages(browser: "Browser", live: LiveDemo) -> list[float]:
    """Seconds from each call of chat.postMessage until its words are there."""
    client = WebClient(live.workspace.bot_token, base_url=live.server.api_url)
    tab = Tab(browser.new_page(), live.server.root_url)
    tab.goes("U01", "C0L2")
    tab.page.evaluate(WATCH)
    spent = []
    for number in range(MESSAGES):
        began = time.time()
        client.chat_postMessage(channel="C0L2", text=f"Bench {number}")
        tab.page.wait_for_function(f"window.seen[{number}]")
        spent.append(float(tab.page.evaluate(f"window.seen[{number}]")) / 1000 - began)
    return spent


if __name__ == "__main__":
    starts = [start() for _ in range(STARTS)]
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        live = LiveDemo(MANIFEST, 0, f"sqlite:///{Path(made, 'bench.db')}")
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        paints = [first_paint(browser, live.server.root_url) for _ in range(VISITS)]
        told = messages(browser, live)
        browser.close()
        live.close()
    tell(
        f"{STARTS} starts, {VISITS} visits, {MESSAGES} messages",
        {"make demo to the address": starts, "First paint": paints, "A message on the page": told},
    )
