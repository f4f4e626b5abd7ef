"""A table of many small rows as one test: to run a test costs more than most rows do."""

from collections.abc import Callable, Iterator, Mapping
from functools import update_wrapper
from itertools import product
from reprlib import Repr
from typing import Any

import pytest

_SHORTENED = Repr()
_SHORTENED.maxstring = _SHORTENED.maxother = 120


def as_one_test(test: Callable[..., None]) -> Callable[[], None]:
    """Stands right above a test's `parametrize`: one test walks all of its rows, and names each that fails and how.

    For rows that need no fixture and leave nothing behind.
    """
    marks = getattr(test, "pytestmark", [])
    rows = list(_rows([mark for mark in marks if mark.name == "parametrize"]))
    assert len(rows) > 1, "what has no table, or an empty one, walks nothing"

    def walk() -> None:
        wrong = [f"{_named(row)}: {problem}" for row in rows if (problem := _problem(test, row))]
        assert not wrong, "\n".join([f"{len(wrong)} of {len(rows)} rows fail", *wrong])

    update_wrapper(walk, test)
    del walk.__wrapped__  # type: ignore[attr-defined] # pytest would ask its arguments of fixtures
    walk.pytestmark = [mark for mark in marks if mark.name != "parametrize"]  # type: ignore[attr-defined]
    return walk


def _rows(tables: list[pytest.Mark]) -> Iterator[Mapping[str, Any]]:
    """Every row of one table with every row of the others, as pytest has it."""
    for rows in product(*map(_rows_of, tables)):
        yield {name: value for row in rows for name, value in row.items()}


def _rows_of(table: pytest.Mark) -> list[Mapping[str, Any]]:
    names, values = table.args
    if isinstance(names, str):
        names = [name.strip() for name in names.split(",")]
    return [dict(zip(names, _values(row, len(names)), strict=True)) for row in values]


def _values(row: Any, count: int) -> Any:
    """Those of a `pytest.param`, of a row of several, or the only one."""
    if hasattr(row, "marks"):
        assert not row.marks, "a row with a mark of its own must be a test of its own"
        return row.values
    return row if count > 1 else (row,)


def _named(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={_SHORTENED.repr(value)}" for name, value in row.items())


def _problem(test: Callable[..., None], row: Mapping[str, Any]) -> str | None:
    try:
        test(**row)
    except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:  # noqa: BLE001 - all others are walked
        return f"{type(error).__name__}: {error}"
    return None
