"""What a form holds comes into its draft: the later wins, whatever order it arrives in."""

from typing import Any

import pytest

from bot.domain.draft import Draft, FormContent, Step
from bot.domain.source import Source
from tests.builders import NINE, minutes

KEPT = Draft("D1", "UME", {"summary": "Exports fail"}, Source(), NINE, touched_at=NINE, as_of="1772442000.000200")
LATER = NINE + minutes(1)


def content(acted_at: str = "1772442000.000300", step: Step = Step.FIRST, **given: Any) -> FormContent:
    return FormContent(step, {"summary": "All exports fail", **given.pop("answers", {})}, acted_at=acted_at, **given)


@pytest.mark.parametrize(
    ("acted_at", "taken"),
    [
        pytest.param("1772442000.000300", True, id="later by a tenth of a millisecond"),
        pytest.param("1772442000.0003", True, id="written with fewer digits"),
        pytest.param("1772442001.000000", True, id="in the next second"),
        pytest.param("999999999999.000000", True, id="compared as numbers, not as text"),
        pytest.param("1772442000.000200", False, id="the same once more"),
        pytest.param("1772442000.000199", False, id="older by a microsecond"),
        pytest.param("1772441999.999999", False, id="of the second before"),
        pytest.param("999999999.999999", False, id="older, and later as text"),
    ],
)
def test_only_what_is_newer_is_taken(acted_at: str, taken: bool) -> None:
    draft = KEPT.with_content(content(acted_at), LATER)
    assert draft.answers["summary"] == ("All exports fail" if taken else "Exports fail")
    assert (draft is not KEPT) is taken


def test_a_submission_has_no_time_and_is_always_taken() -> None:
    draft = KEPT.with_content(content("", step=Step.SECOND), LATER)
    assert (draft.answers["summary"], draft.step, draft.as_of) == ("All exports fail", Step.SECOND, KEPT.as_of)


def test_what_has_ended_takes_no_change_and_a_submission_begins_it_anew() -> None:
    """Its author may have the same brief open a second time, and send that."""
    ended = Draft("D1", "UME", {}, Source(), NINE, ended=True)
    assert ended.with_content(content(), LATER) is ended
    anew = ended.with_content(content(""), LATER)
    assert (anew.ended, anew.answers["summary"]) == (False, "All exports fail")


@pytest.mark.parametrize(
    ("answers", "touched"),
    [
        pytest.param({"summary": "Exports fail"}, False, id="nothing else"),
        pytest.param({"summary": "Exports fail", "customer": None, "sla_status": ""}, False, id="what is empty"),
        pytest.param({"summary": None}, True, id="emptied"),
        pytest.param({"summary": "Exports fail", "severity": "high"}, True, id="one more"),
    ],
)
def test_a_form_is_touched_when_something_in_it_changed(answers: dict[str, Any], touched: bool) -> None:
    opened = Draft("D1", "UME", {"summary": "Exports fail"}, Source(), NINE)
    draft = opened.with_content(FormContent(Step.FIRST, answers, acted_at="1.000001"), LATER)
    assert draft.touched_at == (LATER if touched else None)


def test_what_is_not_in_the_form_stays() -> None:
    draft = KEPT.with_content(FormContent(Step.SECOND, {"steps": "Open"}, acted_at="1772442000.000300"), LATER)
    assert draft.answers == {"summary": "Exports fail", "steps": "Open"}


@pytest.mark.parametrize(
    ("shown", "changed", "acted_at", "kept"),
    [
        pytest.param(1, None, "2.000001", "Typed", id="what the form shows"),
        pytest.param(0, "severity", "2.000001", "Proposed", id="shown before it was filled, another field changed"),
        pytest.param(0, "summary", "2.000001", "Typed", id="shown before it was filled, and typed into"),
        pytest.param(0, None, "", "Typed", id="shown before it was filled, and submitted so"),
    ],
)
def test_what_the_bot_filled_in_is_not_undone_by_what_a_form_showed_before(
    shown: int, changed: str | None, acted_at: str, kept: str
) -> None:
    filled = Draft("D1", "UME", {"summary": "Before"}, Source(), NINE).filled({"summary": "Proposed"})
    assert (filled.answers, filled.fills) == ({"summary": "Proposed"}, {"summary": 1})
    held = FormContent(Step.FIRST, {"summary": "Typed"}, {"summary": shown}, changed, acted_at)
    assert filled.with_content(held, LATER).answers == {"summary": kept}


def test_a_field_that_is_filled_with_what_it_has_is_not_drawn_anew() -> None:
    assert KEPT.filled({"summary": "Exports fail"}).fills == {}


@pytest.mark.parametrize(
    ("answers", "about"),
    [
        ({"summary": "Exports fail", "customer": "Halden"}, "Exports fail"),
        ({"summary": " \u200b", "customer": " Halden\n"}, "Halden"),
        ({"summary": None, "steps": "Open"}, ""),
    ],
)
def test_a_draft_is_called_by_what_is_known(answers: dict[str, Any], about: str) -> None:
    assert Draft("D1", "UME", answers, Source(), NINE).about == about
