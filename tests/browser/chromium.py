"""Finding Chromium, and getting it where there is none: `python -m tests.browser.chromium`."""

import os
import shutil
import subprocess
import sys

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
SHELL = "chromium-headless-shell"
"""Chromium without windows of its own: the same pages cost it half the time and CPU."""
APT = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "fonts-lato", "fonts-noto-color-emoji")


def chromium() -> str | None:
    """The system's own Chromium, else the one that Playwright has downloaded; None when there is neither."""
    found = (shutil.which(name) for name in (SHELL, "chromium", "chromium-browser"))
    return next(filter(None, found), None) or _downloaded()


def _downloaded() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110 - a path only to be handed on


def main() -> int:
    """Get it from Debian as root, else from Playwright; 0 in any case: without it the browser tests say why."""
    if chromium():
        return 0
    print("Chromium is missing; getting it once, for the browser tests.", flush=True)  # noqa: T201
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "--quiet"], check=False)  # noqa: S607
        for package in (SHELL, "chromium"):  # an older Debian has the second one only
            if not chromium():
                subprocess.run([*APT, package], check=False)
    if not chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], check=False)
    if not chromium():
        print("No Chromium can be had here: the browser tests are skipped.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
