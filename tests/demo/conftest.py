"""The whole demo on a free port, and a small workspace without one."""

from collections.abc import Iterator

import pytest

import tests.forked  # noqa: F401 - the demo's bots are its children
from app import MANIFEST
from demo.live import LiveDemo
from tests.sandbox.conftest import Nest, a_nest


@pytest.fixture
def live(sqlite_url: str) -> Iterator[LiveDemo]:
    demo = LiveDemo(MANIFEST, 0, sqlite_url)
    yield demo
    demo.close()


@pytest.fixture
def place() -> Iterator[Nest]:
    with a_nest() as nest:
        yield nest
