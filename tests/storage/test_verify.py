"""The check itself: at any moment, of any size, and of what is no database of ours."""

import threading
import tracemalloc
from functools import partial

import pytest
from sqlalchemy import Engine, insert

from bot.domain.settings_changes import changes_between, with_part
from bot.domain.team import Support, TeamSettings
from bot.domain.verbs.post_update import POST_UPDATE
from storage.audit.chain import BEGINNING, NOTHING_OWED, SETTINGS, Fact, chain, digest, write
from storage.audit.reading import head
from storage.audit.verify import verify
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


def test_a_database_that_was_never_migrated_is_no_trail(blank_url: str) -> None:
    engine = connect(blank_url)
    (sentence,) = verify(engine)
    engine.dispose()
    assert "audit_entries" in sentence
    assert sentence.endswith("this is no database of this version.")
