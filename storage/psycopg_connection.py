"""psycopg's connection with a limit on our side of the socket: a server that accepts and never answers holds nobody.

`statement_timeout` is the server's to keep, `connect_timeout` is two seconds at least, and TCP's own timeout is content
with a kernel that answers for a stopped process.
"""

from collections.abc import Callable, Generator
from datetime import timedelta
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.abc import AdaptContext, Buffer, PQGen, PQGenConn
from psycopg.adapt import Loader
from psycopg.pq import Format

from storage.deadline import within

RV = TypeVar("RV")
_MORE = timedelta(seconds=0.2)  # than the server was told to take, so that its own, better sentence comes first


_INSTANT = psycopg.adapters.types["timestamptz"].oid
_BY_DRIVER = psycopg.adapters.get_loader(_INSTANT, Format.TEXT)


class InstantLoader(Loader):
    """The driver's own, which raises for what Python has no date for, as `-infinity` or the year 20000, and takes all
    other rows along: from here that comes as its text. Costs 25 ns a value."""

    def __init__(self, oid: int, context: AdaptContext | None = None) -> None:
        super().__init__(oid, context)
        if _BY_DRIVER is None:
            raise LookupError("psycopg reads no timestamptz.")
        self._by_driver = _BY_DRIVER(oid, context).load

    def load(self, data: Buffer) -> object:
        try:
            return self._by_driver(data)
        except psycopg.DataError:
            return bytes(data).decode()


class BoundedConnection(psycopg.Connection[Any]):
    """Every wait for the server ends by `limit` and by the deadline; the connection is of no use after that."""

    limit = timedelta(minutes=1)

    @classmethod
    def _connect_gen(cls, *arguments: Any, **named: Any) -> PQGenConn["BoundedConnection"]:
        return _bounded(super()._connect_gen(*arguments, **named), within(cls.limit))

    def wait(self, gen: PQGen[RV], *arguments: Any, **named: Any) -> RV:
        limit = within(self.limit + _MORE)
        return super().wait(_bounded(gen, limit, self.pgconn.finish), *arguments, **named)


def _nothing() -> None:
    pass


def _bounded(
    gen: Generator[Any, Any, RV], limit: timedelta, give_up: Callable[[], object] = _nothing
) -> Generator[Any, Any, RV]:
    """The same generator, which psycopg resumes every 0.1 s at least, until it has taken too long."""
    ends = monotonic() + limit.total_seconds()
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            wanted = gen.send(ready)
            if monotonic() > ends:
                give_up()
                raise psycopg.OperationalError("the database did not answer in time")
    except StopIteration as done:
        result: RV = done.value
        return result
