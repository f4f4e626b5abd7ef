"""What is looked for on every screen: nothing serious for axe to find, and nothing wider than the window."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LOOKS: tuple[tuple[int, Literal["dark", "light"]], ...] = ((400, "dark"), (1280, "light"))
# What it passed, and where each thing is by a selector, is not looked at and costs as much again as the looking.
_RUN = "axe.run({resultTypes: ['violations'], selectors: false}).then(({violations}) => violations)"


def accessible(page: "Page", screen: str = "the screen") -> None:
    """Assert it of what `page` shows now; skips where axe is not installed."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.axe_script)
    found: list[dict[str, Any]] = page.evaluate(_RUN)
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    told = [(screen, each["id"], [node["html"][:160] for node in each["nodes"]][:4]) for each in serious]
    assert told == []
    fits(page, screen)


def looks(page: "Page", screen: str) -> Iterator[str]:
    """`page` as a phone in the dark, then on a desk in the light; what it shows then, in words.

    Its width moves things and its theme colours them, so two looks are enough.
    """
    for width, theme in _LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)
        yield f"{screen}, {width} px, {theme}"


def fits(page: "Page", screen: str = "the screen") -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{screen} is {wide} px wider than the window"
