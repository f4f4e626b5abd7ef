"""What a database is made of, part by part, each as it is written down: the same form for what stands there and for
what this version makes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, String, Table

from storage.models import Base

TABLES = (
    *Base.metadata.sorted_tables,
    # Alembic's own, which says where the database stands.
    Table(
        "alembic_version",
        MetaData(),
        Column("version_num", String(32), nullable=False),
        PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
    ),
)
NAMES = tuple(table.name for table in TABLES)


class Part(NamedTuple):
    """One column, key, index, check and so on. A table as a whole, a view and a sequence are of no `table`."""

    table: str
    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.table}: the {self.kind} {self.name}" if self.table else f"the {self.kind} {self.name}"


Shape: TypeAlias = Mapping[Part, str]
"""Each part's definition, as SQL where there is SQL for it."""


def shape_of(parts: Iterable[tuple[Part, str]]) -> Shape:
    """All of them; what stands there twice under one name is told twice, so that it equals neither."""
    shape = dict[Part, str]()
    for part, definition in parts:
        shape[part] = f"{shape[part]}, and {definition}" if part in shape else definition
    return shape


def differences(found: Shape, expected: Shape, canonical: Callable[[str], str]) -> Iterator[str]:
    """A sentence for each part that is gone, or another, or not this bot's; `canonical` spells definitions one way."""
    for part, ours in expected.items():
        if part not in found:
            yield f"{part} is gone. This bot made it «{ours}»."
        elif canonical(found[part]) != canonical(ours):
            yield f"{part} is «{found[part]}», but this bot made it «{ours}»."
    for part, theirs in found.items():
        if part not in expected and part.table:
            yield f"{part} is not this bot's: «{theirs}»."
        elif part not in expected:
            yield f"there is a {part.kind} {part.name} that this bot did not make."
