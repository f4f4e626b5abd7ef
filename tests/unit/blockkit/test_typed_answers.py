"""Words typed behind a verb: its form opens with them, so that nothing is lost."""

from itertools import pairwise
from typing import Any

import pytest

from bot.blockkit.kit.elements import option
from bot.blockkit.kit.inputs import (
    checkbox_input,
    moment_input,
    select_input,
    shows_whole,
    text_input,
    user_input,
)
from bot.blockkit.presentation import Presentation
from bot.blockkit.verbs import PRESENTATIONS
from bot.blockkit.verbs.add_details import PRESENTATION as ADDING_DETAILS
from bot.blockkit.views.typed_words import TypedWords, beside_fields, with_words
from bot.blockkit.views.verb_form import verb_form
from bot.domain.text import units
from tests.builders import NINE, a_brief, an_escalation
from tests.unit.blockkit.seen import assert_slack_takes, stored_view
from tests.walking import as_one_test

WORDS = "Please look at the tenant in Lisbon"
MANY_WORDS = f"{WORDS} 🧾 <b> & *all* of it. " * 80  # more than 3,000
TEAMS = [option("engineering", "Engineering"), option("product", "Product")]
NOON = int(NINE.timestamp())


def moments(words: str) -> tuple[None, str]:
    return None, words


def answers_to(shown: Presentation, words: str) -> dict[str, object]:
    assert shown.form is not None
    typed = shown.reads(an_escalation(), [("Brightwater",)], words).answers if shown.reads else {}
    return dict(typed) or shown.form.typed(words, moment=moments)


WITH_FORM = pytest.mark.parametrize(
    "shown", [one for one in PRESENTATIONS.values() if one.form], ids=lambda shown: str(shown.verb.name)
)


@as_one_test
@WITH_FORM
def test_no_word_is_dropped_by_a_form(shown: Presentation) -> None:
    assert WORDS in " ".join(map(str, answers_to(shown, WORDS).values()))


@as_one_test
@WITH_FORM
def test_what_no_field_holds_is_quoted_whole_and_each_problem_stands_right_above_its_field(shown: Presentation) -> None:
    typed = {} if shown is ADDING_DETAILS else answers_to(shown, MANY_WORDS.strip())
    problems = {field: f"Too long, {field}." for field in typed} or {"description": "Too long."}
    words = TypedWords(MANY_WORDS.strip(), typed, problems)
    view = stored_view(verb_form(shown, an_escalation(), typed, typed=words))
    assert quoted(view["blocks"]) == MANY_WORDS.strip()
    assert {name: said for name, said in said_above(view["blocks"]).items() if said} == {
        field: f"⚠️ {sentence}" for field, sentence in problems.items()
    }


@as_one_test
@WITH_FORM
def test_what_the_fields_hold_is_not_quoted(shown: Presentation) -> None:
    typed = answers_to(shown, WORDS)
    view = stored_view(verb_form(shown, an_escalation(), typed, typed=TypedWords(WORDS, typed)))
    assert WORDS in str(view["blocks"])
    assert quoted(view["blocks"]) == ""


def quoted(blocks: list[dict[str, Any]]) -> str:
    return "".join(block["text"]["text"] for block in blocks if block["block_id"].startswith("typed_"))


def said_above(blocks: list[dict[str, Any]]) -> dict[str, str]:
    """The problem right before each field."""
    return {
        block["block_id"]: before["text"]["text"] if before["block_id"].startswith("problem_") else ""
        for before, block in pairwise(blocks)
        if block["type"] == "input"
    }


def test_a_problem_of_a_field_that_the_form_does_not_have_stands_above_the_first() -> None:
    assert ADDING_DETAILS.form is not None
    view = stored_view(verb_form(ADDING_DETAILS, an_escalation(), {}, typed=TypedWords(problems={"origin": "Twice."})))
    assert next(iter(said_above(view["blocks"]).values())) == "⚠️ Twice."


def test_words_that_nothing_was_read_from_are_quoted() -> None:
    form = ADDING_DETAILS.asked_of(an_escalation()).form.blocks("details", {})
    assert quoted(beside_fields(form, TypedWords(WORDS))) == WORDS
    assert beside_fields(form, TypedWords()) == form


@as_one_test
@pytest.mark.parametrize(
    ("element", "answer", "whole"),
    [
        (text_input("a", WORDS, limit=100), WORDS, True),
        (text_input("a", "x" * 101, limit=100), "x" * 101, False),
        (text_input("a", "🧾" * 51, limit=100), "🧾" * 51, False),
        (text_input("a", "two\nlines", limit=100, multiline=True), "two\nlines", True),
        (text_input("a", "two\nlines", limit=100), "two\nlines", True),
        (select_input("a", TEAMS, "product"), "product", True),
        (select_input("a", TEAMS, "engineering/search"), "engineering/search", False),
        (checkbox_input("a", TEAMS, ["product"]), ["product"], True),
        (checkbox_input("a", TEAMS, ["product", "legal"]), ["product", "legal"], False),
        (moment_input("a", NOON), NOON, True),
        (moment_input("a", 7), 7, False),
        (user_input("a", "U01"), "U01", True),
    ],
)
def test_an_input_shows_an_answer_whole_or_not(element: dict[str, Any], answer: object, whole: bool) -> None:
    assert shows_whole(element, answer) is whole


def test_an_answer_gives_words_back_exactly_as_far_as_a_message_goes() -> None:
    for words in (WORDS, MANY_WORDS, "🧾" * 3_000):
        answer = with_words("Only @Lena can resolve here.", words)
        assert_slack_takes(answer.text, answer.blocks)
        assert quoted(answer.blocks) == words
    most = with_words("No.", "🧾" * 10_000)
    assert_slack_takes(most.text, most.blocks)
    assert 7_000 < units(quoted(most.blocks)) <= 8_000
    assert "The first 8,000 characters" in str(most.blocks)


def test_details_go_behind_the_description_unless_there_is_no_room() -> None:
    assert ADDING_DETAILS.reads is not None
    escalation = an_escalation(a_brief(description="Exports fail."))
    assert ADDING_DETAILS.reads(escalation, (), WORDS).answers == {"description": f"Exports fail.\n{WORDS}"}
    refused = ADDING_DETAILS.reads(escalation, (), WORDS * 100)
    assert not refused.answers
    assert "no room" in refused.problems["description"]
