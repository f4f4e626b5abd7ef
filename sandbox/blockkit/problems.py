"""What is wrong, and where."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Surface(Enum):
    """Where blocks are shown; blocks and elements differ in where they are allowed."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"


@dataclass(frozen=True)
class Problem:
    """One reason for a refusal: `pointer` is a JSON pointer (RFC 6901), `message` is Slack's sentence."""

    pointer: str
    message: str

    def __str__(self) -> str:
        """Slack's line in `response_metadata.messages`."""
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"


class Place(NamedTuple):
    """A spot in the JSON under inspection, on one surface; `place / "text"` is one step deeper."""

    pointer: str
    surface: Surface

    def __truediv__(self, key: str | int) -> "Place":
        return Place(f"{self.pointer}/{key}", self.surface)

    def problem(self, message: str) -> Problem:
        return Problem(self.pointer, message)
