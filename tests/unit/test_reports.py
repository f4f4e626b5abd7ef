"""Of each test a worker tells the outcome; of its setup and teardown only what did not go well."""

from typing import Literal, get_args

import pytest

from tests.reports import is_told

When = Literal["setup", "call", "teardown"]
Outcome = Literal["passed", "failed", "skipped"]


def test_only_a_setup_and_a_teardown_that_went_well_are_not_told() -> None:
    silent = {(when, outcome) for when in get_args(When) for outcome in get_args(Outcome) if not told(when, outcome)}
    assert silent == {("setup", "passed"), ("teardown", "passed")}


def told(when: When, outcome: Outcome) -> bool:
    return is_told(pytest.TestReport("tests/a.py::b", ("tests/a.py", 1, "b"), {}, outcome, None, when))
