"""Copied escalations are as good as those that the product opens."""

from bench import product
from bench.population import OWNERS, SEVERITIES, Population
from bench.seed import SETTINGS
from bench.slack.web_api import TEAM
from bot.services.settings_file import settings_from
from storage.database import Engine, connect
from storage.unit_of_work import UnitOfWork

OPEN, DUE = 12, 5


def test_the_product_finds_sends_and_nudges_copies(database_url: str) -> None:
    engine = connect(database_url)
    with UnitOfWork(engine, TEAM) as work:
        work.settings.replace(settings_from(SETTINGS), by="settings import", at=product.now())
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
