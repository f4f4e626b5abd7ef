"""The order of the tests: what waits (for a process, a page, a clock) at any time between what computes."""

from collections import Counter
from collections.abc import Sequence

import pytest

_TOGETHER = "tests/browser/"  # they share one Chromium


def in_turn(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests of each folder at even distances over the whole, each file (and all of `_TOGETHER`) in one piece.

    So every part of the whole holds its share of what each folder's tests do, whatever their number.
    """
    sizes = Counter(map(_folder, items))
    seen: Counter[str] = Counter()
    begins: dict[str, float] = {}
    for test in items:
        folder = _folder(test)
        begins.setdefault(_piece(test), seen[folder] / sizes[folder])
        seen[folder] += 1
    return sorted(items, key=lambda test: begins[_piece(test)])


def _folder(test: pytest.Item) -> str:
    return test.nodeid.split("/")[1]


def _piece(test: pytest.Item) -> str:
    return _TOGETHER if test.nodeid.startswith(_TOGETHER) else test.nodeid.partition("::")[0]
