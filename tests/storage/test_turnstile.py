"""Who writes next to SQLite, within one process."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from storage.database import close, connect
from storage.turnstile import Turnstile

LONG = 20.0  # seconds; nothing here waits as long


@contextmanager
def waiting(turnstile: Turnstile, *who: str) -> Iterator[list[str]]:
    """While the turnstile is taken these come one after the other; their names in the order in which they got in."""
    got_in: list[str] = []
    assert turnstile.enter(background=False, timeout=LONG)

    def come(name: str) -> None:
        if turnstile.enter(background=name.startswith("background"), timeout=LONG):
            got_in.append(name)
            turnstile.leave()

    threads = []
    for count, name in enumerate(who, 1):
        threads.append(threading.Thread(target=come, args=(name,)))
        threads[-1].start()
        while len(turnstile) < count:
            time.sleep(0.001)
    yield got_in
    turnstile.leave()
    for thread in threads:
        thread.join(LONG)


def test_people_go_in_the_order_in_which_they_came() -> None:
    turnstile, names = Turnstile(), [f"person {n}" for n in range(4)]
    with waiting(turnstile, *names) as got_in:
        assert got_in == []
    assert got_in == names


def test_people_go_before_background_work_but_not_for_ever() -> None:
    people = [f"person {n}" for n in range(6)]
    with waiting(Turnstile(), "background 1", "background 2", *people) as got_in:
        pass
    assert got_in == [*people[:4], "background 1", *people[4:], "background 2"]


def test_who_waits_too_long_leaves_the_line() -> None:
    turnstile = Turnstile()
    with waiting(turnstile, "person 1") as got_in:
        assert not turnstile.enter(background=False, timeout=0.01)
    assert got_in == ["person 1"]
    assert turnstile.enter(background=True, timeout=0)


@pytest.fixture
def engine(sqlite_url: str) -> Iterator[Engine]:
    engine = connect(sqlite_url, timeout=timedelta(seconds=LONG))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE written (who TEXT)")
    yield engine
    close(engine)


def write(engine: Engine, who: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO written VALUES (:who)"), {"who": who})


def written(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.exec_driver_sql("SELECT who FROM written ORDER BY rowid").scalars())


def test_a_click_does_not_wait_for_background_work_that_waits(engine: Engine) -> None:
    background = engine.execution_options(background=True)
    threads = [threading.Thread(target=write, args=(background, f"background {n}")) for n in range(3)]
    click = threading.Thread(target=write, args=(engine, "click"))
    with engine.begin():
        for thread in (*threads, click):
            thread.start()
            time.sleep(0.05)  # until it waits
    for thread in (*threads, click):
        thread.join(LONG)
    assert written(engine)[0] == "click"
    assert len(written(engine)) == 4


def fail(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


def fill_the_disk(engine: Engine) -> None:
    """SQLite ends this transaction by itself."""
    with engine.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
        connection.execute(text("INSERT INTO written VALUES (:who)"), [{"who": "x" * 4000}] * 100)


def come_too_late(engine: Engine) -> None:
    """Another process holds the lock."""
    other = connect(engine.url.render_as_string())
    try:
        with other.begin(), engine.execution_options(timeout=timedelta(seconds=0.05)).begin():
            pass
    finally:
        close(other)


@pytest.mark.fault("F7")
@pytest.mark.parametrize("happens", [fail, fill_the_disk, come_too_late])
def test_whatever_happens_in_a_transaction_the_next_one_gets_its_turn(
    happens: Callable[[Engine], None], engine: Engine
) -> None:
    with pytest.raises(OperationalError):
        happens(engine)
    write(engine.execution_options(timeout=timedelta(seconds=1)), "next")
    assert written(engine) == ["next"]


@pytest.mark.fault("F7")
def test_who_waits_in_vain_is_told_that_the_database_is_locked(engine: Engine) -> None:
    with (
        engine.begin(),
        pytest.raises(OperationalError, match="locked"),
        engine.execution_options(timeout=timedelta(seconds=0.05)).begin(),
    ):
        pass
    write(engine, "next")


def test_readers_take_no_turn(engine: Engine) -> None:
    with engine.begin(), engine.execution_options(read_only=True, timeout=timedelta(seconds=0.05)).connect() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM written").scalar_one() == 0
