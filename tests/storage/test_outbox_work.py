"""How much SQLite has to do, in steps of its virtual machine: as much with five thousand others waiting as with none.

Unlike a plan, this also counts what a statement sets off, such as looking for rows that refer to a changed key.
"""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.services.followups import FollowUps
from storage.database import connect
from storage.outbox import Outbox
from storage.unit_of_work import UnitOfWork
from tests.builders import ENGINEER, HOME, numbered, perform
from tests.builders import NINE as AT
from tests.storage.queue_cases import LEASE, Crowd, claims, sent

FEW, MANY = Crowd(5, analysed=False), Crowd(5000, analysed=False)
GRAIN = 20  # steps between two counts


def open_one(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        work.escalations.add(numbered(4), submission_key="V4")


def acknowledge(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        perform(ACKNOWLEDGE, work.escalations.by_number(1), at=AT, by=ENGINEER)


def sweep(engine: Engine) -> None:
    late = AT + timedelta(hours=9)
    assert FollowUps(lambda: UnitOfWork(engine, HOME), lambda: late).sweep() == 3


def send(engine: Engine) -> None:
    open_one(engine)
    outbox = Outbox(engine, HOME)
    for n in range(3):
        at = AT + timedelta(seconds=n)
        outbox.exchange([sent(one, at) for one in claims(outbox, 24, at)], at=at, lease=LEASE, limit=1)
        outbox.next_ready_at(at)


def steps(file: Path, do: Callable[[Engine], None]) -> int:
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += GRAIN

    engine = connect(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def watch(driver: Any, _: object) -> None:
        driver.set_progress_handler(count, GRAIN)

    do(engine)
    engine.dispose()
    return counted


@pytest.mark.parametrize("do", [open_one, acknowledge, sweep, send], ids=lambda do: do.__name__)
def test_it_does_not_grow_with_the_queue(
    do: Callable[[Engine], None], sqlite_crowds: Callable[[Crowd], Path], tmp_path: Path
) -> None:
    few, many = (steps(Path(shutil.copy(sqlite_crowds(crowd), tmp_path)), do) for crowd in (FEW, MANY))
    assert 0 < many <= 1.3 * few
