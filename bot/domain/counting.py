"""How many there are, as far as anybody counts: counting 100,000 took 0.3 s, and nobody reads them all."""

MOST_COUNTED = 500
"""A total above this says "more than"; whoever counts stops at the next one."""


def in_figures(total: int, *, without: int = 0) -> str:
    """`12`, or `more than 500`: those of `total` that are not among the `without` that are shown."""
    counted = f"{min(total, MOST_COUNTED) - without:,}"
    return f"more than {counted}" if total > MOST_COUNTED else counted
