"""What people look up among many open escalations: the list, the Home tab, one escalation, look-alikes."""

from collections.abc import Iterator
from functools import partial

from bench import product
from bench.bot_process import prepared_database
from bench.measurement import Measured, Run, milliseconds
from bench.population import OWNERS, Population, answers, settle
from bench.seed import SETTINGS
from bench.timing import PATIENCE, typical
from storage.database import connect

SIZE, SMALL_SIZE, TIMES = 100_000, 10_000, 20


def measure(run: Run) -> Iterator[Measured]:
    """Each as somebody who owns a five hundredth of them."""
    size, user = run.size(SIZE, SMALL_SIZE), OWNERS[0]
    engine = connect(prepared_database(run, SETTINGS), timeout=PATIENCE)
    Population(engine).grow(size)
    settle(engine)
    for name, look_up in {
        "list": partial(product.listing, engine, user),
        "Home": partial(product.home, engine, user),
        "show": partial(product.show, engine, size // 2, user),
    }.items():
        yield Measured(f"{name}, {size:,} open", "<= 10 ms", milliseconds(typical(look_up, times=TIMES)))
    propose = partial(product.look_alikes, engine, answers("high"), user)
    yield Measured(f"look-alikes, {size:,} open", "<= 30 ms", milliseconds(typical(propose, times=TIMES)))
    engine.dispose()
