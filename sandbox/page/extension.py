"""What another program adds to the page: parts to draw, actions to take, scripts and styles of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from sandbox.records import JSON

Action = Callable[[JSON], None]


class Extension(Protocol):
    """Its scripts draw at the places that static/extensions.js names."""

    @property
    def static(self) -> Path:
        """A folder with .css files, and `main.js`, which runs before the page's own scripts, with what it imports."""

    @property
    def actions(self) -> Mapping[str, Action]:
        """What its scripts may ask for, by name; the JSON holds the person's id as `as` beside the arguments."""

    def parts(self, *, inspected: bool) -> Mapping[str, JSON]:
        """Part name -> JSON for its scripts; `inspected` while the inspector is open.

        It may take its time: it is asked without the workspace's lock.
        """

    def acted(self) -> None:
        """Somebody did something: what follows from it should not wait."""
