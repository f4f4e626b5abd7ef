"""Customers as a CSV file, which spreadsheets write and read, and as `[[customers]]` of a settings file."""

import csv
import difflib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from bot.domain.counting import counted
from bot.domain.customers import COLUMNS, BadCustomers, Customer, CustomerLine, read_line
from bot.domain.text import clipped, one_line

_FORMULA = ("=", "+", "-", "@")
_SHEETS_OWN = "'"  # a spreadsheet takes what stands behind it as text
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE = "save it as UTF-8 (in Excel: «CSV UTF-8»)"
_MEANT = {meant: ["name"] for meant in ("customer", "customer_name", "company", "account", "account_name")}
_EACH = 1000  # rows between two looks at the progress


def read_customers(file: bytes, progress: Callable[[int], None] = lambda _: None) -> list[CustomerLine]:
    """The rows of a CSV file with a heading, separated by commas or semicolons.

    What is wrong is named by its line and column in the `problems` of a row, so that all of it, and what the directory
    has against it, is told at once. Raises `BadCustomers` where no row can be read. `progress` hears how many were.
    """
    lines = _lines(_decoded(file))
    columns, heading = _heading(lines)
    rows = [heading]
    try:
        for count, (line, cells) in enumerate(lines, 1):
            rows.append(_row(columns, line, cells))
            if count % _EACH == 0:
                progress(count)
    except csv.Error as error:
        place = f"line {_number(rows[-1]) + 1} or later"
        rows.append(_wrong(place, [f"{place}: this is no CSV ({error}); look for a quote too many."]))
    if len(rows) == 1:
        raise BadCustomers([*heading.problems, "There are no customers in this file, only its heading."])
    return rows if heading.problems else rows[1:]


def customers_in(written: object) -> list[CustomerLine]:
    """The rows of a settings file: `[[customers]]`, or the older `[customers]` with `C123 = "Name"`.

    Raises `BadCustomers`.
    """
    read = list(_old(written) if isinstance(written, Mapping) else _tables(written))
    if problems := [sentence for one in read for sentence in one.problems]:
        raise BadCustomers(problems)
    return read


def as_csv(customers: Iterable[Customer]) -> str:
    """What `read_customers` takes; a cell that a spreadsheet would run as a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for customer in customers:
        writer.writerow([_safe(_cell(customer, column)) for column in COLUMNS])
    return out.getvalue()


def _decoded(file: bytes) -> str:
    if file.startswith(_UTF_16) or file[:1000].count(b"\0") > len(file[:1000]) // 4:
        raise BadCustomers([f"This file is UTF-16: {_SAVE}."])
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.count(b"\n", 0, error.start) + 1
        raise BadCustomers([f"line {line}: this is not UTF-8 text: {_SAVE}."]) from None


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on; blank ones are passed over."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith("sep="):  # Excel's own mark, above the heading
        text = text.replace(first, "", 1)
        first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _heading(lines: Iterator[tuple[int, list[str]]]) -> tuple[list[str], CustomerLine]:
    """The columns, and what is wrong with them; raises `BadCustomers` where they name no customer."""
    try:
        line, cells = next(lines)
    except StopIteration:
        raise BadCustomers(["This file is empty."]) from None
    except csv.Error as error:
        raise BadCustomers([f"line 1: this is no CSV ({error})."]) from None
    columns = ["_".join(one_line(cell).lower().split()) for cell in cells]
    problems = [_unknown(column) for column in columns if column not in COLUMNS]
    problems += [f"line {line}: the column {one} stands there twice." for one in COLUMNS if columns.count(one) > 1]
    if "name" not in columns:
        problems.append(f"line {line}: there is no column called name. Known are: {', '.join(COLUMNS)}.")
        raise BadCustomers(problems)
    return columns, _wrong(f"line {line}", problems)


def _row(columns: list[str], line: int, cells: list[str]) -> CustomerLine:
    place = f"line {line}"
    if len(cells) != len(columns):
        return _wrong(place, [f"{place}: the heading has {counted(len(columns), 'column')}, and this {len(cells)}."])
    known = ((column, _text(cell)) for column, cell in zip(columns, cells, strict=True) if column in COLUMNS)
    return read_line(place, dict(known))


def _wrong(place: str, problems: list[str]) -> CustomerLine:
    return CustomerLine(place, "", {}, problems=tuple(problems))


def _number(row: CustomerLine) -> int:
    return int(row.place.removeprefix("line "))


def _unknown(column: str) -> str:
    near = _MEANT.get(column) or difflib.get_close_matches(column, COLUMNS, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}?" if near else f"known are: {', '.join(COLUMNS)}."
    return f"unknown column “{clipped(column, 40)}”: {hint}"


def _old(written: Mapping[str, object]) -> Iterator[CustomerLine]:
    """A customer's channels stand on lines of their own there."""
    channels: dict[str, list[str]] = {}
    for channel, name in written.items():
        channels.setdefault(one_line(name) if isinstance(name, str) else "", []).append(channel)
    for name, ids in channels.items():
        yield replace(read_line(f"customers.{ids[0]}", {"name": name, "channels": "|".join(ids)}), adds=True)


def _tables(written: object) -> Iterator[CustomerLine]:
    for number, table in enumerate(written if isinstance(written, list) else [written], 1):
        if isinstance(table, Mapping):
            name = f" ({clipped(one_line(str(table['name'])), 40)})" if "name" in table else ""
            yield _table(f"customers {number}{name}", table)
        else:
            how = f"customers: write [[customers]] above each of them, or [customers] above lines of `C123 = {_NAME}`."
            yield _wrong("customers", [how])


_NAME = '"Name"'


def _table(place: str, table: Mapping[str, object]) -> CustomerLine:
    sla = table.get("sla", {})
    flat = {key: value for key, value in table.items() if key != "sla"}
    flat |= {f"sla_{key}": value for key, value in sla.items()} if isinstance(sla, Mapping) else {"sla": sla}
    unknown = [f"{place}: {_unknown(key)}" for key in flat if key not in COLUMNS]
    known = {key: _spelled(value) for key, value in flat.items() if key in COLUMNS}
    read = read_line(place, {"name": "", **known})
    return replace(read, problems=(*unknown, *read.problems))


def _spelled(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "|".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _cell(customer: Customer, column: str) -> str:
    if column.startswith("sla_"):
        return str(getattr(customer.sla, column.removeprefix("sla_")) or "")
    value = getattr(customer, column)
    if isinstance(value, tuple):
        return "|".join(value)
    return "" if value is None else _spelled(value)


def _safe(cell: str) -> str:
    return _SHEETS_OWN + cell if cell.startswith((*_FORMULA, _SHEETS_OWN)) else cell


def _text(cell: str) -> str:
    marked = cell.startswith(_SHEETS_OWN) and cell[1:].startswith((*_FORMULA, _SHEETS_OWN))
    return cell[1:] if marked else cell
