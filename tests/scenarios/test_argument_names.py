"""The short way to a listener's argument names gives what Bolt's own gives."""

from functools import partial, wraps
from typing import Any

from slack_bolt.util.utils import get_arg_names_of_callable

from tests.scenarios.argument_names import argument_names


def plain(ack: Any, body: Any = None, *rest: Any, client: Any = None, **more: Any) -> None:
    local = ack
    del local


@wraps(plain)
def wrapped(*_: Any) -> None: ...


class Instance:
    def method(self, ack: Any) -> None: ...

    def __call__(self, body: Any) -> None: ...


def test_it_is_what_bolt_reads() -> None:
    functions = (plain, wrapped, partial(plain, 1), Instance().method, Instance(), lambda ack, body: (ack, body))
    assert [argument_names(each) for each in functions] == [get_arg_names_of_callable(each) for each in functions]
    assert argument_names(plain) == ["ack", "body"]
