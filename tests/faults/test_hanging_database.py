"""A PostgreSQL that accepts and never answers: its kernel confirms every byte, its processes are stopped."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import DatabaseError, Engine, connect
from storage.deadline import deadline
from storage.upgrade import open_database
from tests.faults.site import SOON, Site, a_site
from tests.postgres import shared_cluster

IN_TIME = 3.0  # seconds that Slack gives an answer


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One that no other file's test would wait for."""
    folder = tmp_path_factory.mktemp("cluster")
    with shared_cluster(folder, prepare=lambda url: open_database(url).dispose()) as url:
        yield url


@contextmanager
def stopped(url: str) -> Iterator[None]:
    """Every process of this server."""
    home = re.search(r"host=([^&]+)", url)
    assert home
    parent = int((Path(home[1]) / "cluster" / "postmaster.pid").read_text().split()[0])
    os.kill(parent, signal.SIGSTOP)  # first, so that no new child comes
    found = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True)  # noqa: S607 - whichever is there
    everybody = [parent, *map(int, found.stdout.split())]
    for pid in everybody:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in reversed(everybody):
            os.kill(pid, signal.SIGCONT)


@pytest.mark.fault("F84")
def test_no_wait_is_longer_than_its_limit(own_server: str) -> None:
    engine, fresh = connect(own_server, timeout=timedelta(seconds=1)), connect(own_server)
    try:
        _ask(engine)
        with stopped(own_server):
            assert _fails_after(lambda: _ask(engine)) < 2.9  # it tries the connection at hand, then a new one
        _ask(engine)
        with stopped(own_server):
            for asked in (engine, fresh):  # one that has a connection at hand, one that must make its first
                with deadline(timedelta(seconds=1.5)):
                    assert _fails_after(partial(_ask, asked)) < 1.9
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            with stopped(own_server):
                assert _fails_after(lambda: connection.execute(text("SELECT 2"))) < 1.6
        _ask(engine)
    finally:
        engine.dispose()
        fresh.dispose()


def _ask(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("SELECT 1"))


def _fails_after(call: Callable[[], object]) -> float:
    began = time.monotonic()
    with pytest.raises(DatabaseError):
        call()
    return time.monotonic() - began


@pytest.mark.fault("F84")
def test_people_get_their_sentence_in_time(own_server: str, tmp_path: Path) -> None:
    with a_site(own_server, tmp_path) as site, site.bot():
        crowd = [site.agent, *(site.workspace.person(f"Agent {n}", id=f"U0CROWD{n}") for n in range(24))]
        site.fills_in_the_form()
        for person in crowd[1:]:
            person.runs("/escalate", "help")  # so that the bot knows who they are
        writer, reader = (site.workspace.person(name, id=f"U0{name.upper()}") for name in ("Writer", "Reader"))
        writer.runs("/escalate")
        reader.opens_home()
        with stopped(own_server), ThreadPoolExecutor(len(crowd) + 2) as at_once:
            began = len(site.workspace.deliveries)
            submitted = at_once.submit(site.agent.submits)
            for person in crowd[1:]:
                at_once.submit(person.runs, "/escalate", "list")
            at_once.submit(writer.clicks, "Cancel")
            at_once.submit(reader.opens_home)
        waits = [delivery.seconds for delivery in site.workspace.deliveries[began:]]
        assert len(waits) == len(crowd) + 2
        assert max(waits) < IN_TIME, sorted(waits)
        assert submitted.result() is not None
        form = site.agent.modal
        assert form is not None
        assert "nothing was sent" in "".join(form.errors.values())
        told = [person.ephemerals[-1].seen for person in crowd[1:]]
        assert all("Something went wrong and nothing was sent" in each for each in told), told
        assert writer.modal is not None
        assert "What you typed still stands in the form" in writer.modal.seen
        assert reader.home is not None
        assert "Something went wrong" in reader.home.seen
        _and_all_goes_on(site)


def _and_all_goes_on(site: Site) -> None:
    site.agent.submits()
    assert site.agent.modal is None, site.log
    assert site.workspace.wait_for(lambda: len(site.agent.inbox) == 1, SOON), site.log
    assert len(site.cards()) == 1
