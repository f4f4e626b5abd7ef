"""Copied escalations are as good as those that the product opens."""

from pathlib import Path

from bench import product
from bench.bot_process import prepared_database
from bench.measurement import ROOT, Run
from bench.population import OWNERS, SEVERITIES, Population
from bench.seed import SETTINGS
from storage.database import Engine, connect

OPEN, DUE = 12, 5


def test_the_product_finds_sends_and_nudges_copies(database_url: str, tmp_path: Path) -> None:
    engine = connect(prepared_database(Run(lambda: database_url, tmp_path, ROOT, quick=True), SETTINGS))
    population = Population(engine)
    population.grow(OPEN, messages=True)
    assert product.listing(engine, OWNERS[0]) == OPEN
    assert [product.show(engine, number, OWNERS[0]) for number in range(1, OPEN + 1)] == [1] * OPEN
    # Each copy's card has a channel of its own; those that the copies were made from share one.
    assert _taken(engine) == OPEN - len(SEVERITIES) + 1
    population.add_due(DUE)
    assert [product.sweep(engine), product.sweep(engine)] == [DUE, 0]
    engine.dispose()


def _taken(engine: Engine) -> int:
    """How many messages may go at the same time."""
    taken = 0
    while claimed := product.claim(engine):
        taken += len(claimed)
    return taken
