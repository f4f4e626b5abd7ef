"""One line about a customer, as a file says it: read cell by cell, and put above what is known already."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bot.domain.customers.cells import READERS
from bot.domain.customers.customer import Customer
from bot.domain.customers.names import identity

COLUMNS = tuple(READERS)
"""The columns of a file, in the order of an export; only `name` must be there."""
_SLA = "sla_"


@dataclass(frozen=True)
class CustomerLine:
    """What one line says: `values` by column, None where the cell is empty, nothing where the column is not there.

    `place` is where it stands, such as `line 7`. One that `adds` names further channels and takes none away. `problems`
    are sentences for what could not be read, which is in no value; where the name is among it, that is "".
    """

    place: str
    name: str
    values: Mapping[str, object]
    adds: bool = False
    problems: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return identity(self.name)


def read_line(place: str, cells: Mapping[str, str]) -> CustomerLine:
    """The row of these cells, with a sentence for each one that cannot be read, which begins with `place`."""
    values: dict[str, object] = {}
    problems: list[str] = []
    for column, cell in cells.items():
        if not cell.strip() and column != "name":
            values[column] = None
            continue
        try:
            values[column] = READERS[column](cell)
        except ValueError as error:
            problems.append(f"{place}, {column}: {error}.")
    return CustomerLine(place, str(values.get("name", "")), values, problems=tuple(problems))


def applied(row: CustomerLine, known: Customer | None) -> Customer:
    """The customer as the row makes them; what it does not speak of stays. Raises ValueError with a sentence."""
    facts: dict[str, Any] = known.model_dump() if known else {}
    sla = dict(facts.get("sla") or {})
    for column, value in row.values.items():
        if column.startswith(_SLA):
            sla[column.removeprefix(_SLA)] = value
        elif value is None:
            facts.pop(column, None)  # empty is the default again
        elif row.adds and column == "channels" and known:
            facts[column] = (*known.channels, *(one for one in row.values["channels"] if one not in known.channels))  # type: ignore[attr-defined] # `adds` is said of rows with a list of channels
        else:
            facts[column] = value
    try:
        return Customer.model_validate(facts | {"sla": sla})
    except ValidationError as error:
        raise ValueError("; ".join(one["msg"].removeprefix("Value error, ") for one in error.errors())) from None
