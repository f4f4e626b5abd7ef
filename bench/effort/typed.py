"""What is entered by hand in each story (typed.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("typed.toml")


@dataclass(frozen=True)
class Typed:
    """`kind`, `signs`, `solution` and `area` by their labels; `texts` by field name, in the order of the form."""

    kind: str
    signs: tuple[str, ...] = ()
    solution: str | None = None
    area: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


def load_typed(story: str) -> Typed:
    """`KeyError` for a story that nobody has written this for."""
    entered: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))[story]
    texts = {name: text.strip() for name, text in entered.pop("texts", {}).items()}
    return Typed(**{**entered, "signs": tuple(entered.get("signs", ())), "texts": texts})
