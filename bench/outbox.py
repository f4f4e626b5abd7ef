"""The queue of messages: taking the next ones in hand, and when something may go next, while ever more wait."""

from collections.abc import Callable, Iterator

from sqlalchemy import Engine

from bench import product
from bench.bot_process import prepared_database
from bench.measurement import Measured, Run, milliseconds, ratio
from bench.population import MESSAGES_EACH, Population, analyse
from bench.seed import SETTINGS
from bench.timing import PATIENCE, Stopwatch
from storage.database import connect

SIZES, SMALL_SIZES = (20, 300, 5_000, 20_000), (20, 300, 2_000)
TIMES = 40
AT_ONCE = 4  # claims before what they took waits again
GOAL, RATIO_GOAL = "<= 1.5 ms SQLite, <= 3 ms PostgreSQL", "<= 2"

Timing = Callable[[Engine], float | None]


def measure(run: Run) -> Iterator[Measured]:
    """Both at every size, on a database as it comes and on an analysed one, then their ratios to the smallest size."""
    sizes = SMALL_SIZES if run.quick else SIZES
    found = dict(_every(run, sizes))
    for (name, size, state), seconds in found.items():
        value = "found nothing" if seconds is None else milliseconds(seconds)
        yield Measured(f"{name}, {size:,} waiting{state}", GOAL if size == sizes[-1] else "", value)
    for name, size, state in found:
        few, many = found[name, sizes[0], state], found[name, size, state]
        if size == sizes[-1]:
            value = ratio(many, few) if few and many else "found nothing"
            yield Measured(f"{name}, ratio of {size:,} to {sizes[0]}{state}", RATIO_GOAL, value)


def _every(run: Run, sizes: tuple[int, ...]) -> Iterator[tuple[tuple[str, int, str], float | None]]:
    for size in sizes:
        engine = connect(prepared_database(run, SETTINGS), timeout=PATIENCE)
        Population(engine).grow(round(size / MESSAGES_EACH), messages=True)
        for state in ("", ", analysed"):
            if state:
                analyse(engine)
            yield ("claim", size, state), _claim(engine)
            yield ("next moment", size, state), _next_moment(engine)
        engine.dispose()


def _claim(engine: Engine) -> float | None:
    """Seconds for one claim; None when one took nothing although messages wait that may go."""
    watch = Stopwatch(TIMES)
    while watch.goes_on():
        taken = [watch.time(lambda: product.claim(engine)) for _ in range(AT_ONCE)]
        if not all(taken):
            return None
        for deliveries in taken:
            product.put_back(engine, deliveries)
    return watch.undisturbed()


def _next_moment(engine: Engine) -> float | None:
    """Seconds for one answer; None when there was none although messages wait."""
    watch = Stopwatch(TIMES)
    while watch.goes_on():
        if watch.time(lambda: product.next_moment(engine)) is None:
            return None
    return watch.undisturbed()
