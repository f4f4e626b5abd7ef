"""A form that is opened, closed, submitted or thrown away, or that expires, in the moment when something in it changes.

Two processes, each with an engine and services of its own, on both databases.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Engine, select

from bot.domain.draft import FormContent, Step
from bot.domain.refusals import NotFound
from bot.domain.source import Source
from bot.services.drafts import Drafts
from storage.drafts import DraftRecords
from storage.models import DraftRow
from storage.pruning import KEPT_CLOSED, KEPT_UNTOUCHED, Pruning
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, NINE, seconds
from tests.storage.concurrency import at_once

pytestmark = pytest.mark.fault("F96")

SOURCE = Source("C0HELP", "1772442000.000100", "https://larkspur.slack.com/p1")
PREFILLED = {"description": "Katrin: it fails", "logs": "E1042"}
TYPED = {"summary": "Exports fail"}
ROUNDS = 15
WAITING = 0.1
"""Seconds, until whoever was started has read what it reads without a lock, and waits."""


def drafts_of(engine: Engine) -> Drafts:
    begin = partial(UnitOfWork, engine, HOME)
    return Drafts(begin, begin, DraftRecords(engine, HOME), lambda: NINE)


def began(drafts: Drafts, id: str = "D1") -> None:
    drafts.begin(id, PREFILLED, author="UME", source=SOURCE, notes=["Still reading."])


def changed(drafts: Drafts, id: str = "D1") -> None:
    held = FormContent(Step.FIRST, TYPED, {}, "summary", "1772442001.000100", arrived=2.0)
    drafts.keep(id, held, author="UME")


def assert_all_is_kept(drafts: Drafts, id: str = "D1") -> None:
    kept = drafts.of(id, author="UME")
    assert (kept.answers, kept.source) == ({**PREFILLED, **TYPED}, SOURCE)
    assert set(kept.unchecked) == set(PREFILLED)
    left = drafts.unfinished("UME")
    assert left is not None
    assert left.id == id


@contextmanager
def while_it_is_changed(engine: Engine) -> Iterator[Callable[[Callable[[], object]], Future[object]]]:
    """Runs what it is given in the middle of the transaction that keeps its author's first words."""
    with ThreadPoolExecutor(1) as threads, UnitOfWork(engine, HOME) as work:
        draft = work.drafts.get("D1", "UME")
        assert draft is not None

        def start(call: Callable[[], object]) -> Future[object]:
            running = threads.submit(call)
            time.sleep(WAITING)
            return running

        yield start
        work.drafts.keep(replace(draft, answers={**draft.answers, **TYPED}, touched_at=NINE))


def test_closing_forgets_only_what_nobody_touched_and_soon(engine: Engine) -> None:
    drafts = drafts_of(engine)
    began(drafts, "untouched")
    changed(drafts, "touched")
    tried = FormContent(Step.FIRST, TYPED, {}, "summary", "1772442001.000100", trial=True)
    drafts.keep("trial", tried, author="UME")
    for draft in ("untouched", "touched", "trial", "unknown"):
        drafts.close(draft, author="UME")
    assert Pruning(engine, HOME).prune(NINE + KEPT_CLOSED) == 0
    assert Pruning(engine, HOME).prune(NINE + KEPT_CLOSED + seconds(1)) == 2
    assert drafts.of("touched", author="UME").answers == TYPED
    for draft in ("untouched", "trial"):
        with pytest.raises(NotFound):
            drafts.of(draft, author="UME")


def test_a_change_that_comes_after_the_close_brings_back_where_it_came_from(engine: Engine, another: Engine) -> None:
    """Nobody can change a form that is closed: whatever comes later was typed before."""
    here, there = drafts_of(engine), drafts_of(another)
    began(here)
    here.close("D1", author="UME")
    assert here.unfinished("UME") is None
    changed(there)
    assert_all_is_kept(here)
    assert Pruning(engine, HOME).prune(NINE + KEPT_UNTOUCHED + seconds(1)) == 0


def test_a_form_closed_while_its_first_change_is_kept_keeps_it(engine: Engine, another: Engine) -> None:
    here, there = drafts_of(engine), drafts_of(another)
    began(here)
    with while_it_is_changed(engine) as start:
        closing = start(lambda: there.close("D1", author="UME"))
    closing.result()
    assert_all_is_kept(here)


def test_closed_and_changed_at_once_nothing_is_lost(engine: Engine, another: Engine) -> None:
    here, there = drafts_of(engine), drafts_of(another)
    for number in range(ROUNDS):
        id = f"D{number}"
        began(here, id)
        at_once(partial(changed, here, id), partial(there.close, id, author="UME"))
        assert_all_is_kept(here, id)
        here.forget(id, author="UME")


def test_what_is_typed_before_the_first_answers_are_kept_stays(engine: Engine, another: Engine) -> None:
    """The form is open before anything of it is kept: Slack's trigger lives three seconds."""
    here, there = drafts_of(engine), drafts_of(another)
    changed(there)
    began(here)
    assert_all_is_kept(here)
    assert here.of("D1", author="UME").notes == ("Still reading.",)


def test_begun_and_changed_at_once_nothing_is_lost(engine: Engine, another: Engine) -> None:
    here, there = drafts_of(engine), drafts_of(another)
    for number in range(ROUNDS):
        id = f"D{number}"
        at_once(partial(began, here, id), partial(changed, there, id))
        assert_all_is_kept(here, id)
        here.forget(id, author="UME")


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "left open"])
def test_a_form_that_expires_while_its_first_change_is_kept_keeps_it(
    closed: bool, engine: Engine, another: Engine
) -> None:
    here = drafts_of(engine)
    began(here)
    if closed:
        here.close("D1", author="UME")
    at = NINE + (KEPT_CLOSED if closed else KEPT_UNTOUCHED) + seconds(1)
    with while_it_is_changed(engine) as start:
        pruning = start(lambda: Pruning(another, HOME).prune(at))
    assert pruning.result() == 0
    assert_all_is_kept(here)


def test_nothing_that_comes_late_brings_back_what_was_thrown_away(engine: Engine, another: Engine) -> None:
    here, there = drafts_of(engine), drafts_of(another)
    began(here)
    here.forget("D1", author="UME")
    changed(there)
    began(there)
    there.refill("D1", PREFILLED, instead_of={}, author="UME", link=None)
    there.close("D1", author="UME")
    assert here.unfinished("UME") is None
    with pytest.raises(NotFound):
        here.of("D1", author="UME")
    assert Pruning(engine, HOME).prune(NINE + KEPT_UNTOUCHED + seconds(1)) == 1


def test_thrown_away_and_changed_at_once_it_is_gone(engine: Engine, another: Engine) -> None:
    here, there = drafts_of(engine), drafts_of(another)
    for number in range(ROUNDS):
        id = f"D{number}"
        began(here, id)
        at_once(partial(changed, here, id), partial(there.forget, id, author="UME"))
        assert here.unfinished("UME") is None


def test_nothing_of_what_was_typed_is_left_in_the_row(engine: Engine) -> None:
    drafts = drafts_of(engine)
    began(drafts)
    changed(drafts)
    drafts.forget("D1", author="UME")
    with engine.begin() as connection:
        row = connection.execute(select(DraftRow.__table__)).one()
    assert "Exports" not in repr(row)
    assert "Katrin" not in repr(row)
    assert "C0HELP" not in repr(row)
