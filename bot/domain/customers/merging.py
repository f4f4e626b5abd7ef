"""A file brought into the directory: all of its rows, or none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.customers.customer import Customer
from bot.domain.customers.lines import CustomerLine, applied
from bot.domain.customers.names import identity
from bot.domain.refusals import Refusal

_MOST_SHOWN = 20


class BadCustomers(Refusal):
    """A file of customers that was not taken: `problems` has one sentence for each thing that is wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        more = len(problems) - _MOST_SHOWN
        shown = [f"- {problem}" for problem in problems[:_MOST_SHOWN]] + ([f"And {more:,} more."] if more > 0 else [])
        super().__init__("Nothing was changed.\n" + "\n".join(shown))
        self.problems = list(problems)


@dataclass(frozen=True)
class Merged:
    """What a file comes to: customers to write, keys to remove, and how many of its rows changed nothing."""

    added: tuple[Customer, ...]
    changed: tuple[Customer, ...]
    removed: tuple[str, ...]
    unchanged: int

    @property
    def written(self) -> tuple[Customer, ...]:
        return self.added + self.changed


def merged(rows: Sequence[CustomerLine], standing: Mapping[str, Customer], *, replace: bool = False) -> Merged:
    """Rows above the customers that are there, by their keys; with `replace` those whom no row names go.

    Raises `BadCustomers` with all that is wrong, in the order of the rows: what a row could not be read for, a customer
    that stands twice, and a channel or another name that two would share.
    """
    problems = _Problems(rows)
    first: dict[str, CustomerLine] = {}
    for row in rows:
        if row.name and first.setdefault(row.key, row) is not row:
            problems.add(row.place, f": {row.name} stands in {first[row.key].place} already")
    made = dict(_made(first.values(), standing, problems))
    stay = () if replace else (one for key, one in standing.items() if key not in first)
    _require_distinct(made, {key: row.place for key, row in first.items()}, stay, problems)
    problems.refuse()
    return Merged(
        tuple(one for key, one in made.items() if key not in standing),
        tuple(one for key, one in made.items() if key in standing and standing[key] != one),
        tuple(key for key in standing if key not in made) if replace else (),
        sum(standing.get(key) == one for key, one in made.items()),
    )


class _Problems:
    """Sentences by the place of the row that they are about."""

    def __init__(self, rows: Iterable[CustomerLine]) -> None:
        self._said: dict[str, list[str]] = {}
        for row in rows:
            self._said.setdefault(row.place, []).extend(row.problems)

    def add(self, place: str, sentence: str) -> None:
        self._said[place].append(f"{place}{sentence}.")

    def refuse(self) -> None:
        if found := [sentence for said in self._said.values() for sentence in said]:
            raise BadCustomers(found)


def _made(
    rows: Iterable[CustomerLine], standing: Mapping[str, Customer], problems: _Problems
) -> Iterable[tuple[str, Customer]]:
    """What these rows make of each customer. Where a row was read in part, what does not fit is no further problem.

    A row that makes none still has its names and channels, which nobody else may have.
    """
    for row in rows:
        try:
            yield row.key, applied(row, standing.get(row.key))
        except ValueError as error:
            if not row.problems:
                problems.add(row.place, f": {error}")
            claimed = {column: row.values.get(column) or () for column in ("aliases", "channels")}
            yield row.key, Customer.model_validate({"name": row.name, **claimed})


def _require_distinct(
    made: Mapping[str, Customer], places: Mapping[str, str], stay: Iterable[Customer], problems: _Problems
) -> None:
    """What must lead to one customer leads to one: a channel, a name, an alias."""
    owners: dict[tuple[str, str], Customer] = {}
    for customer in stay:
        owners |= dict.fromkeys(_claims(customer), customer)
    for key, customer in made.items():
        for claim in _claims(customer):
            other = owners.setdefault(claim, customer)
            if other is not customer:
                where = f" ({places[other.key]})" if other.key in places else ""
                said = _said(claim, customer)
                problems.add(places[key], f", {claim[0]}: {said} belongs to {other.name}{where}")


def _claims(customer: Customer) -> Iterable[tuple[str, str]]:
    """Names and aliases are of one sort: whoever types one of them means one customer."""
    names = {identity(name) for name in (customer.name, *customer.aliases)}
    return [*(("channels", channel) for channel in customer.channels), *(("aliases", name) for name in names)]


def _said(claim: tuple[str, str], customer: Customer) -> str:
    spelled = {identity(name): name for name in (customer.name, *customer.aliases)}
    return spelled.get(claim[1], claim[1])


def described_import(payload: Mapping[str, object], by: str) -> str:
    """An import on record in one sentence without its full stop: `U09 imported customers: 3 added`."""
    counted = ", ".join(f"{payload[what]} {what}" for what in ("added", "changed", "removed") if payload.get(what))
    return f"{by} imported customers: {counted or 'nothing changed'}"
