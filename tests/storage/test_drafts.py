"""What is typed and not submitted."""

from functools import partial

import pytest
from sqlalchemy import Engine

from bot.domain.draft import Draft, Step
from bot.domain.source import Source
from storage.drafts import DraftRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import AWAY, HOME, NINE, minutes
from tests.storage.concurrency import at_once

ANSWERS = {"target": "l2", "customers_affected": 3, "steps": ["Open", "Klicken Ü 💥"], "area": None}
NOTES = ("Slack did not give me that thread.",)
SOURCE = Source("C0HELP", "1772442000.000100", None)


def test_a_draft_comes_back_to_its_author_only(engine: Engine) -> None:
    kept = Draft("D1", "UME", ANSWERS, SOURCE, NINE, NOTES, Step.SECOND, NINE, {"steps": 2}, "1772442000.000100")
    with UnitOfWork(engine, HOME) as work:
        work.drafts.keep(kept)

    here, away = DraftRecords(engine, HOME), DraftRecords(engine, AWAY)
    assert (here.get("D1", "UME"), here.latest("UME")) == (kept, kept)
    assert (here.get("D1", "UYOU"), here.latest("UYOU")) == (None, None)
    assert (away.get("D1", "UME"), away.latest("UME")) == (None, None)
    with UnitOfWork(engine, HOME) as work:
        assert (work.drafts.get("D1", "UME"), work.drafts.get("D1", "UYOU")) == (kept, None)
        with pytest.raises(ValueError, match="somebody else"):
            work.drafts.keep(Draft("D1", "UYOU", {}, SOURCE, NINE))
    with UnitOfWork(engine, AWAY) as work:
        assert work.drafts.get("D1", "UME") is None
        for change in (work.drafts.keep, partial(work.drafts.end, at=NINE)):
            with pytest.raises(ValueError, match="somebody else"):
                change(Draft("D1", "UME", {}, SOURCE, NINE))
    with UnitOfWork(engine, HOME) as work:
        assert work.drafts.get("D1", "UME") == kept


def test_keeping_again_replaces_and_the_latest_is_the_one_kept_last(engine: Engine) -> None:
    latest, second = (
        partial(DraftRecords(engine, HOME).latest, "UME"),
        Draft("D2", "UME", {}, Source(), NINE, touched_at=NINE + minutes(1)),
    )
    _keep(engine, Draft("D1", "UME", ANSWERS, SOURCE, NINE, touched_at=NINE), second)
    assert latest() == second
    again = Draft("D1", "UME", {"target": "product"}, Source(), NINE, touched_at=NINE + minutes(2))
    _keep(engine, again)
    assert latest() == again
    with UnitOfWork(engine, HOME) as work:
        work.drafts.end(again, NINE)
        work.drafts.end(again, NINE)
    assert DraftRecords(engine, HOME).get("D1", "UME") is None
    assert latest() == second


def test_keeping_again_replaces_all_of_it(engine: Engine) -> None:
    again = Draft("D1", "UME", ANSWERS, SOURCE, NINE, NOTES, Step.SECOND, NINE, {"steps": 2}, "1772442000.000100")
    _keep(engine, Draft("D1", "UME", {}, Source(), NINE - minutes(1)))
    _keep(engine, again)
    assert DraftRecords(engine, HOME).get("D1", "UME") == again


def _keep(engine: Engine, *drafts: Draft) -> None:
    with UnitOfWork(engine, HOME) as work:
        for draft in drafts:
            work.drafts.keep(draft)


def test_a_draft_that_two_add_to_at_once_keeps_both_additions(engine: Engine) -> None:
    def add(field: str) -> None:
        with UnitOfWork(engine, HOME) as work:
            before = work.drafts.get("D1", "UME")
            work.drafts.keep(Draft("D1", "UME", {**(before.answers if before else {}), field: "x"}, SOURCE, NINE))

    at_once(*[partial(add, f"field{i}") for i in range(8)])

    with UnitOfWork(engine, HOME) as work:
        draft = work.drafts.get("D1", "UME")
    assert draft is not None
    assert sorted(draft.answers) == [f"field{i}" for i in range(8)]


def test_a_form_that_was_opened_and_left_as_it_was_hides_nothing(engine: Engine) -> None:
    typed = Draft("D1", "UME", {"summary": "Exports fail"}, SOURCE, NINE, touched_at=NINE)
    _keep(engine, typed, Draft("D2", "UME", {"description": "Prefilled"}, SOURCE, NINE + minutes(5)))
    assert DraftRecords(engine, HOME).latest("UME") == typed
