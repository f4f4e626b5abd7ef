"""How figures are told: one table, a column for each database."""

from collections.abc import Mapping, Sequence

from bench.measurement import Measured


def table(results: Mapping[str, Sequence[Measured]]) -> str:
    """Markdown, by database; a row that one of them has not stays empty there."""
    goals = {row.what: row.goal for rows in results.values() for row in rows}
    values = {(name, row.what): row.value for name, rows in results.items() for row in rows}
    head = ["what", "goal", *(f"measured ({name})" for name in results)]
    body = [[what, goal, *(values.get((name, what), "") for name in results)] for what, goal in goals.items()]
    widths = [max(len(line[column]) for line in [head, *body]) for column in range(len(head))]
    lines = [head, ["-" * width for width in widths], *body]
    return "\n".join(_line(cells, widths) for cells in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
