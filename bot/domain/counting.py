"""How many there are, as far as anybody counts, and which of them a page shows."""

from dataclasses import dataclass

MOST_COUNTED = 2_000
"""A total above this says "more than"; whoever counts stops at the next one. Counting 100,000 took 0.3 s."""


@dataclass(frozen=True)
class Page:
    """One page of a list: `number` from 1, `size` items, of `total` in all (see `MOST_COUNTED`)."""

    number: int
    size: int
    total: int

    @property
    def before(self) -> int:
        """How many come before it."""
        return (self.number - 1) * self.size

    @property
    def has_next(self) -> bool:
        return self.total > self.before + self.size

    @property
    def is_alone(self) -> bool:
        """Whether it is the whole list."""
        return self.number == 1 and not self.has_next

    def span(self, shown: int) -> str:
        """`21 to 40 of 260`"""
        return f"{self.before + 1:,} to {self.before + shown:,} of {in_figures(self.total)}"


def in_figures(total: int) -> str:
    """`12`, or `more than 2,000`."""
    return f"more than {MOST_COUNTED:,}" if total > MOST_COUNTED else f"{total:,}"


def last_page(total: int, size: int) -> int:
    """The number of the last page that holds anything; 1 where there is nothing."""
    return max(1, -(-total // size))


def counted(number: int, one: str, many: str = "") -> str:
    """`1 entry`, `2,000 entries`; `many` is left out where it is `one` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
