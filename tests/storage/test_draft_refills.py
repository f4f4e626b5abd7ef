"""A form's first answers, and better ones that come later."""

from functools import partial
from typing import Any

from sqlalchemy import Engine

from bot.domain.draft import Draft, FormContent, Step
from bot.domain.source import Source
from bot.services.drafts import Drafts
from storage.drafts import DraftRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, NINE

SOURCE = Source("C0HELP", "1772442000.000100")
ALONE = {"description": "Katrin: it fails", "logs": "E1042"}
WHOLE = {
    "description": "Katrin: it fails\nJonas: since noon",
    "logs": "E1042\n\nE7",
    "ticket_links": "https://larkspur.slack.com/p1",
}
REFILL: dict[str, Any] = {"instead_of": ALONE, "author": "UME", "link": "https://larkspur.slack.com/p1"}


def drafts(engine: Engine) -> Drafts:
    begin = partial(UnitOfWork, engine, HOME)
    return Drafts(begin, begin, DraftRecords(engine, HOME), lambda: NINE)


def test_better_answers_take_the_place_of_the_first_but_not_of_what_was_typed(engine: Engine) -> None:
    mine = drafts(engine)
    mine.begin("D1", ALONE, author="UME", source=SOURCE, notes=["Still reading."])
    assert mine.of("D1", author="UME").notes == ("Still reading.",)
    with UnitOfWork(engine, HOME) as work:
        typed = {**ALONE, "logs": "My own words", "summary": "Exports fail"}
        work.drafts.keep(Draft("D1", "UME", typed, SOURCE, NINE, ("Still reading.",)))

    mine.refill("D1", WHOLE, **REFILL)
    kept = mine.of("D1", author="UME")
    assert kept.answers == {**WHOLE, "logs": "My own words", "summary": "Exports fail"}
    assert kept.source == Source("C0HELP", "1772442000.000100", "https://larkspur.slack.com/p1")
    assert kept.notes == ()


def test_a_first_answer_that_the_thread_does_not_bear_out_goes(engine: Engine) -> None:
    mine = drafts(engine)
    mine.begin("D1", ALONE, author="UME", source=SOURCE)
    mine.refill("D1", {"description": "Katrin: it fails"}, **REFILL | {"link": None}, notes=["No thread."])
    kept = mine.of("D1", author="UME")
    assert (kept.answers, kept.notes) == ({"description": "Katrin: it fails"}, ("No thread.",))
    assert kept.source == SOURCE


def test_a_form_that_was_sent_meanwhile_does_not_come_back(engine: Engine) -> None:
    mine = drafts(engine)
    mine.begin("D1", ALONE, author="UME", source=SOURCE)
    with UnitOfWork(engine, HOME) as work:
        work.drafts.end(Draft("D1", "UME", {}, SOURCE, NINE), NINE)
    mine.refill("D1", WHOLE, **REFILL)
    assert mine.unfinished("UME") is None


def test_what_a_thread_filled_in_is_to_be_checked_until_its_author_writes_something_else(engine: Engine) -> None:
    mine = drafts(engine)
    mine.begin("D1", ALONE | {"customer": "Halden"}, author="UME", source=SOURCE)
    assert set(mine.of("D1", author="UME").unchecked) == {"description", "logs"}
    mine.refill("D1", WHOLE, **REFILL)
    assert set(mine.of("D1", author="UME").unchecked) == {"description", "logs", "ticket_links"}
    typed = FormContent(Step.SECOND, {"description": "My own words"}, {"description": 1}, "description", "1772442001.1")
    mine.keep("D1", typed, author="UME")
    assert set(mine.of("D1", author="UME").unchecked) == {"logs", "ticket_links"}


def test_what_its_author_typed_is_nobody_elses(engine: Engine) -> None:
    mine = drafts(engine)
    mine.begin("D1", {"summary": "Exports fail"}, author="UME", source=SOURCE, typed=True)
    assert mine.of("D1", author="UME").unchecked == []
