"""The vocabulary of the tables, and the walk along them.

Each kind of value checks itself and hands its parts to their kinds. The wording is Slack's where real refusals show it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sandbox.blockkit.problems import Place, Problem, Surface

Json = Mapping[str, Any]
Rule = Callable[[Json, Place], Iterator[Problem]]


class Kind(Protocol):
    def problems(self, value: object, place: Place) -> Iterator[Problem]:
        """Everything wrong with `value`, which stands at `place`."""
        ...


@dataclass(frozen=True)
class String:
    """`least`..`most` characters, not bytes. `valid` is asked only about strings of a good length."""

    most: int | None = None
    least: int = 0
    valid: Callable[[str], object] | None = None
    otherwise: str = ""

    def problems(self, value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield place.problem("must provide a string")
        elif self.most is not None and len(value) > self.most:
            yield place.problem(f"must be less than {self.most + 1} characters")
        elif len(value) < self.least:
            yield place.problem(f"must be more than {self.least - 1} characters")
        elif self.valid is not None and not self.valid(value):
            yield place.problem(self.otherwise)


@dataclass(frozen=True)
class Choice:
    allowed: tuple[str, ...]

    def problems(self, value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield place.problem("must provide a string")
        elif value not in self.allowed:
            yield place.problem(f"must be a valid enum value: one of {', '.join(self.allowed)}")


@dataclass(frozen=True)
class Boolean:
    def problems(self, value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, bool):
            yield place.problem("must provide a boolean")


@dataclass(frozen=True)
class Integer:
    least: int
    most: int | None = None

    def problems(self, value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield place.problem("must provide an integer")
        elif value < self.least:
            yield place.problem(f"must be at least {self.least}")
        elif self.most is not None and value > self.most:
            yield place.problem(f"must be at most {self.most}")


@dataclass(frozen=True)
class Number:
    def problems(self, value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, int | float) or isinstance(value, bool):
            yield place.problem("must provide a number")


@dataclass(frozen=True)
class Items:
    """An array of `kind`. `or_null` allows gaps, as in a table's column settings."""

    kind: Kind
    most: int | None = None
    least: int = 0
    or_null: bool = False

    def problems(self, value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield place.problem("must provide an array")
            return
        if self.most is not None and len(value) > self.most:
            yield place.problem(f"no more than {self.most} items allowed")
        if len(value) < self.least:
            yield place.problem(f"no fewer than {self.least} items allowed")
        for index, item in enumerate(value):
            if not (self.or_null and item is None):
                yield from self.kind.problems(item, place / index)


@dataclass(frozen=True)
class Record:
    """An object: what it may hold, what it must hold, where it may stand.

    `rules` run only on a record whose parts are sound, so they may trust its shape. `closed=False` leaves properties
    that are not listed unread: for objects that we know by name but do not use.
    """

    properties: Mapping[str, Kind]
    required: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    surfaces: frozenset[Surface] = frozenset(Surface)
    closed: bool = True

    def problems(self, value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield place.problem("must provide an object")
            return
        found = list(self._in_parts(value, place))
        yield from found
        if not found:
            for rule in self.rules:
                yield from rule(value, place)

    def _in_parts(self, value: Json, place: Place) -> Iterator[Problem]:
        for name in self.required:
            if name not in value:
                yield place.problem(f"missing required field: {name}")
        for name in value:
            if self.closed and name not in self.properties:
                yield place.problem(f"invalid additional property: {name}")
        for name, kind in self.properties.items():
            if name in value:
                yield from kind.problems(value[name], place / name)


@dataclass(frozen=True)
class Tagged:
    """One of several records, distinguished by `type`; the record sees the object without its tag."""

    records: dict[str, Record]

    def only(self, *types: str) -> "Tagged":
        return Tagged({name: self.records[name] for name in types})

    def problems(self, value: object, place: Place) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield place.problem("must provide an object")
        elif "type" not in value:
            yield place.problem("missing required field: type")
        elif not isinstance(tag := value["type"], str):
            yield (place / "type").problem("must provide a string")
        elif (record := self.records.get(tag)) is None or place.surface not in record.surfaces:
            yield (place / "type").problem(f"unsupported type: {tag}")
        else:
            yield from record.problems({name: part for name, part in value.items() if name != "type"}, place)
