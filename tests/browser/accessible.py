"""What is looked for on every kind of page: nothing serious for axe to find, and nothing wider than the window."""

import pytest


def accessible(page: object) -> None:
    """Assert it; skips where axe is not installed."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    found = axe.run(page).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]][:4]) for each in serious] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")  # type: ignore[attr-defined]
