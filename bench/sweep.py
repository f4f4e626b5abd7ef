"""The sweep: a thousand escalations due at once, among few and among many that are not."""

from collections.abc import Iterator
from functools import partial

from bench import product
from bench.bot_process import prepared_database
from bench.measurement import Measured, Run, milliseconds, ratio
from bench.population import Population, settle
from bench.seed import SETTINGS
from bench.timing import PATIENCE, typical
from storage.database import connect

SIZES, SMALL_SIZES = (2_000, 100_000), (2_000, 10_000)
DUE, TIMES = 1_000, 3


def measure(run: Run) -> Iterator[Measured]:
    """At both sizes, in one database that grows."""
    few, many = SMALL_SIZES if run.quick else SIZES
    engine = connect(prepared_database(run, SETTINGS), timeout=PATIENCE)
    population, found = Population(engine), dict[int, float]()
    for size in (few, many):
        population.grow(size - DUE)
        settle(engine)
        found[size] = typical(partial(product.sweep, engine), times=TIMES, before=partial(population.add_due, DUE))
        yield Measured(f"sweep of {DUE:,} due, {size:,} open", "<= 250 ms", milliseconds(found[size]))
    yield Measured(f"sweep, ratio of {many:,} to {few:,} open", "<= 1.3", ratio(found[many], found[few]))
    engine.dispose()
