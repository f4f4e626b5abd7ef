"""Changes of a form that come at once, late, in the wrong order or after it was sent; on both databases."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.domain.draft import FormContent, Step
from bot.domain.refusals import BadBrief
from bot.domain.team import Routes, TeamSettings
from bot.services.drafts import Drafts
from bot.services.escalations import Escalations
from bot.services.submissions import Submissions
from storage.drafts import DraftRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, NINE, answers_for
from tests.storage.concurrency import at_once

pytestmark = pytest.mark.fault("F96")


class Services:
    """As they are wired for one workspace."""

    def __init__(self, engine: Engine) -> None:
        def begin() -> UnitOfWork:
            return UnitOfWork(engine, HOME)

        submissions = Submissions()
        self.drafts = Drafts(begin, begin, DraftRecords(engine, HOME), lambda: NINE, submissions)
        self.escalations = Escalations(begin, lambda: NINE, submissions)

    def change(self, text: str | None, at: int, *, arrived: float = 0.0, field: str = "summary") -> None:
        held = FormContent(Step.FIRST, {field: text}, {}, field, f"1772442000.{at:06}", arrived)
        self.drafts.keep("D1", held, author="UME")

    @property
    def answers(self) -> Any:
        return self.drafts.of("D1", author="UME").answers


@pytest.fixture
def services(engine: Engine) -> Services:
    return Services(engine)


def test_of_two_changes_the_later_wins_though_it_comes_first(services: Services) -> None:
    services.change("Exports fail", 2)
    services.change("Exp", 1)
    assert services.answers == {"summary": "Exports fail"}


def test_of_many_at_once_the_latest_wins(services: Services) -> None:
    text = "Exports fail since noon"
    at_once(*(partial(services.change, text[:length], length) for length in range(len(text), 0, -1)))
    assert services.answers == {"summary": text}


def test_a_change_that_was_on_its_way_when_the_form_was_refused_takes_nothing_back(services: Services) -> None:
    submitted = FormContent(Step.FIRST, {"summary": "Exports fail"}, arrived=2.0)
    with pytest.raises(BadBrief):
        services.drafts.advance("D1", submitted, author="UME")
    services.change("Exports fai", 5, arrived=1.0)
    assert services.answers == {"summary": "Exports fail"}
    services.change("Exports fail!", 6, arrived=3.0)
    assert services.answers == {"summary": "Exports fail!"}


def test_a_change_that_comes_after_the_brief_was_sent_makes_no_unfinished_one(engine: Engine) -> None:
    services = Services(engine)
    services.change("Exports fail", 1, arrived=1.0)
    with UnitOfWork(engine, HOME) as work:
        settings = TeamSettings(routes=Routes.model_validate({"engineering": {"channel": "C0ENG"}}))
        work.settings.replace(settings, by="UADMIN", at=NINE)
    sent = FormContent(Step.SECOND, answers_for(), arrived=2.0)
    services.escalations.submit("D1", sent, by="UME", submission="V1")
    services.change("Exports fai", 2, arrived=3.0)
    assert services.drafts.unfinished("UME") is None
    another_process = Services(engine)
    another_process.change("Exports fai", 3)
    assert services.drafts.unfinished("UME") is None


def test_a_change_that_comes_after_its_author_threw_it_away_brings_nothing_back(services: Services) -> None:
    services.change("Exports fail", 1)
    services.drafts.forget("D1", author="UME")
    services.change("Exports fai", 2)
    assert services.drafts.unfinished("UME") is None


def test_emptying_a_field_is_a_change_too(services: Services) -> None:
    services.change("Exports fail", 1)
    services.change(None, 2)
    assert services.answers == {"summary": None}


@pytest.mark.parametrize("text", ["\x00NUL", "\ud83d lone", "👩‍👩‍👧 ممتاز", "x" * 3000])
def test_whatever_is_typed_is_kept(text: str, services: Services) -> None:
    services.change("Exports fail", 1)
    services.change(text, 2)
    assert services.answers["summary"].strip("\ufffd")


def test_nothing_is_written_for_a_form_in_which_nothing_was_said(engine: Engine, services: Services) -> None:
    services.change(None, 1)
    assert DraftRecords(engine, HOME).get("D1", "UME") is None
