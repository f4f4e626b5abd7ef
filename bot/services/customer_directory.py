"""The customer directory: searched while somebody types, asked about a channel, filled from files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.domain.customers import Customer, CustomerIndex, CustomerLine, Entry
from storage.customers import CustomerRecords, Imported
from storage.unit_of_work import UnitOfWork


class CustomerDirectory:
    """`remembered` answers from memory, because a form must open before anything slower; `refresh` renews it, and with
    it what was read of single customers: a form asks for the same one with each change in it."""

    def __init__(
        self, begin: Callable[[], UnitOfWork], records: CustomerRecords, clock: Callable[[], datetime]
    ) -> None:
        self._begin = begin
        self._records = records
        self._clock = clock
        self.remembered = CustomerIndex()
        self._read: dict[str, Customer | None] = {}

    def refresh(self) -> CustomerIndex:
        """One cheap look while nothing has changed, and never in the way of a writer."""
        index = self._records.index()
        if index is not self.remembered:
            self.remembered, self._read = index, {}
        return index

    def search(self, text: str, limit: int) -> list[Entry]:
        """At most `limit` whose name or alias has these words in it, the best first."""
        return self.refresh().search(text, limit)

    def by_name(self, name: str) -> Customer | None:
        """By their name or an alias, whatever the case; of those that are remembered, as after each search."""
        entry = self.remembered.named(name)
        return self._customer(entry) if entry else None

    def by_channel(self, channel: str) -> Customer | None:
        """Whose channel it is."""
        entry = self.refresh().of_channel(channel)
        return self._customer(entry) if entry else None

    def _customer(self, entry: Entry) -> Customer | None:
        read = self._read
        if entry.key not in read:
            read[entry.key] = self._records.customer(entry.name)
        return read[entry.key]

    def proposing(self, answers: Mapping[str, object]) -> dict[str, object]:
        """The answers, with what the directory knows of their customer in the place of those that are not given."""
        given = {field: answer for field, answer in answers.items() if answer is not None}
        self.refresh()
        known = self.by_name(str(given.get("customer", "")))
        return {**(known.proposed if known and "revenue_amount" not in given else {}), **given}

    def everyone(self) -> list[Customer]:
        """All of them, in the order of their names."""
        return self._records.all()

    def bring_in(self, lines: Sequence[CustomerLine], *, by: str, file: str = "", replace: bool = False) -> Imported:
        """Put them all into the directory in one commit, or none; raises `BadCustomers`.

        `file` is the SHA-256 of what they were read from. With `replace` those who are not among them go.
        """
        done = None
        while done is None:  # until nobody else has changed the directory meanwhile
            plan = self._records.planned(lines, replace=replace)
            with self._begin() as work:
                done = work.customers.carry_out(plan, by=by, at=self._clock(), file=file)
        return done
