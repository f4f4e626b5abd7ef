"""The command line: `python -m bench.effort [STORY ...]`."""

import tempfile
from collections.abc import Sequence
from contextlib import closing

import click
from playwright.sync_api import sync_playwright

from app import MANIFEST
from bench.effort.report import report
from bench.effort.walk import Walked, walk
from demo.live import LiveDemo
from demo.stories import KEPT, NAMES, load_case
from tests.browser.chromium import FLAGS, chromium
from tests.browser.tab import Tab

_STORIES = (*NAMES, *KEPT)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("stories", nargs=-1, metavar="[STORY]...", type=click.Choice(_STORIES))
def main(stories: tuple[str, ...]) -> None:
    """Tell each story by hand in a browser, and count: all of them where none is named. 1 where a goal is missed."""
    walked = _walked(stories or _STORIES)
    click.echo(report(walked))
    if not all(one.met for one in walked):
        raise SystemExit(1)


def _walked(stories: Sequence[str]) -> list[Walked]:
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        try:
            with closing(LiveDemo(MANIFEST, 0, f"sqlite:///{scratch}/effort.db")) as live:
                live.workspace.answer_timeout = live.workspace.trigger_life = 15.0  # seconds: a busy machine
                tab = Tab(browser.new_page(viewport={"width": 1280, "height": 800}), live.server.root_url)
                return [walk(live, tab, load_case(name)) for name in stories]
        finally:
            browser.close()


if __name__ == "__main__":
    main()
