"""The check itself: at any moment, of any size, and of what is no database of ours."""

import threading
import tracemalloc
from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy import Connection, Engine, insert
from sqlalchemy.exc import OperationalError

from bot.domain.settings_changes import changes_between, with_part
from bot.domain.team import Support, TeamSettings
from bot.domain.verbs.post_update import POST_UPDATE
from storage.audit.chain import BEGINNING, NOTHING_OWED, SETTINGS, Fact, chain, digest, write
from storage.audit.reading import head
from storage.audit.verify import carried_out, problems_seen_by, verify
from storage.database import connect
from storage.models import SettingsRow
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, NINE, a_line, numbered, perform
from tests.storage.concurrency import at_once

pytestmark = [pytest.mark.fault("F70"), pytest.mark.fault("F88")]


def test_it_can_be_asked_while_everybody_works(engine: Engine) -> None:
    over, found = threading.Event(), list[str]()

    def work(worker: int) -> None:
        for step in range(8):
            support = Support(managers=(f"U{worker}{step}X",))
            with UnitOfWork(engine, HOME) as work:
                work.settings.replace(TeamSettings(support=support), by="UADMIN", at=NINE)
                work.customers.bring_in([a_line(f"Customer {worker} {step}")], by="UADMIN", at=NINE)
                work.inbox.is_new(f"{worker} {step}", NINE)
            with UnitOfWork(engine, HOME) as work:
                new = numbered(work.escalations.next_number())
                perform(POST_UPDATE, new, at=NINE, by="UENG", text="News")
                work.escalations.add(new, submission_key=f"V{new.number}")

    def watch() -> None:
        while not over.is_set():
            found.extend(verify(engine))

    watching = threading.Thread(target=watch)
    watching.start()
    at_once(*(partial(work, worker) for worker in range(4)))
    over.set()
    watching.join()
    assert found == []
    assert verify(engine) == []


def test_it_needs_no_more_memory_for_four_times_as_much(engine: Engine) -> None:
    little, much = (_peak(engine, workspace, entries) for workspace, entries in (("T1", 700), ("T2", 2800)))
    assert much < little * 1.5


def _peak(engine: Engine, workspace: str, entries: int) -> int:
    """The most memory that verifying takes, in bytes, with so many more entries."""
    _settings_changed_often(engine, workspace, entries)
    assert verify(engine) == []  # what is imported and compiled once does not count
    tracemalloc.start()
    verify(engine)
    head(engine)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def _settings_changed_often(engine: Engine, workspace: str, entries: int) -> None:
    (change,) = changes_between(TeamSettings(), TeamSettings(support=Support(managers=("U09",))), at=NINE, by="UADMIN")
    payload = change.model_dump(mode="json")
    document = with_part({}, change.part, payload["now"])
    facts = [Fact(NINE, "UADMIN", change.kind, payload)] * entries
    chained = chain(
        workspace, SETTINGS, facts, after=0, previous=BEGINNING, built_on=BEGINNING,
        state_digest=digest(document), owed_digests=[NOTHING_OWED] * entries,
    )  # fmt: skip
    last = {"version": entries, "head": chained[-1]["entry_hash"], "at": NINE, "by": "UADMIN"}
    with engine.begin() as connection:
        write(connection, chained)
        connection.execute(insert(SettingsRow).values(workspace=workspace, document=document, **last))


def stumbles(_connection: Connection) -> Iterator[str]:
    yield "One problem."
    raise RecursionError


def refused(connection: Connection) -> Iterator[str]:
    """PostgreSQL lets nobody ask for anything in a transaction that had an error."""
    connection.exec_driver_sql("SELECT nothing FROM nowhere")
    yield "Never said."


def test_a_check_that_stumbles_stops_no_other(engine: Engine) -> None:
    with engine.connect() as connection:
        assert list(carried_out(connection, "the lanes", stumbles)) == [
            "One problem.",
            "the lanes could not be checked to the end (RecursionError): mend what is named, then verify again.",
        ]
        (said,) = carried_out(connection, "the lanes", refused)
        assert said.startswith("the lanes could not be checked to the end")
        assert list(problems_seen_by(connection)) == []


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_database_that_is_lost_is_no_tampering(engine: Engine) -> None:
    def ended(connection: Connection) -> Iterator[str]:
        yield str(connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())").scalar())

    with engine.connect() as connection, pytest.raises(OperationalError):
        list(carried_out(connection, "the lanes", ended))


def test_a_database_that_was_never_migrated_is_no_trail(blank_url: str) -> None:
    engine = connect(blank_url)
    (sentence,) = verify(engine)
    engine.dispose()
    assert "audit_entries" in sentence
    assert sentence.endswith("this is no database of this version.")
