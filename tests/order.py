"""The order of the tests: files that wait between those that compute."""

from collections.abc import Sequence
from itertools import groupby

import pytest

_BROWSER = "tests/browser/"  # opened once for all its files
_WAITING = (_BROWSER, "tests/delivery/", "tests/demo/", "tests/faults/")

_Tests = list[pytest.Item]


def in_turn(items: Sequence[pytest.Item]) -> _Tests:
    """All of them, each file in one piece, and those of `_WAITING` at even distances, counted in tests."""
    pieces = [list(tests) for _, tests in groupby(items, key=_piece_of)]
    waiting = [tests for tests in pieces if _waits(tests)]
    computing = [tests for tests in pieces if not _waits(tests)]
    apart = sum(map(len, computing)) / max(len(waiting), 1)
    ordered: _Tests = []
    passed = apart
    for tests in computing:
        while waiting and passed >= apart:
            ordered += waiting.pop(0)
            passed -= apart
        ordered += tests
        passed += len(tests)
    return ordered + [each for tests in waiting for each in tests]


def _piece_of(test: pytest.Item) -> str:
    return _BROWSER if test.nodeid.startswith(_BROWSER) else test.nodeid.partition("::")[0]


def _waits(tests: _Tests) -> bool:
    return _piece_of(tests[0]).startswith(_WAITING)
