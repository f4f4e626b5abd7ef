"""What a demo adds to the page's head and drawer: time to travel in, hints, faults, a new beginning."""

from collections.abc import Callable, Mapping
from typing import Protocol

from sandbox.records import JSON

Press = Callable[[JSON], None]


class Controls(Protocol):
    """`shown` is JSON for the page to draw; `presses` are what it may ask for, by name, with arguments.

    Both of the first two may take their time: they are asked without the workspace's lock.
    """

    def shown(self) -> JSON: ...

    @property
    def presses(self) -> Mapping[str, Press]: ...

    def beneath(self) -> JSON:
        """What only the open drawer shows: part name -> JSON."""

    def acted(self) -> None:
        """Somebody did something: what follows from it should not wait."""


class NoControls:
    """A workspace alone: real time, nothing to press."""

    presses: Mapping[str, Press] = {}

    def shown(self) -> JSON:
        return {}

    def beneath(self) -> JSON:
        return {}

    def acted(self) -> None:
        return
