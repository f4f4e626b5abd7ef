"""A message is proposed as what it says, without its secrets, and added by the verb that fits."""

from contextlib import nullcontext
from typing import Any, cast

import pytest

from bot.domain.additions import AddedAs, proposed_for, verb_for
from bot.domain.events import Origin
from bot.domain.refusals import InvalidAnswers
from bot.domain.verb import AnyVerb
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.add_question import ADD_QUESTION
from bot.domain.verbs.post_update import POST_UPDATE
from tests.builders import AGENT, NINE, an_escalation, perform
from tests.unit.domain.acts import HOUR
from tests.unit.domain.test_thread_prefill import SIDES, THEM, US, said
from tests.walking import as_one_test

LINK = "https://larkspur.slack.com/archives/C1/p1"
ORIGIN = Origin(channel="C1", ts="1.2", link=LINK)
TAKEN = {"origin": {"channel": "C1", "ts": "1.2", "link": LINK, "author": None, "files": ()}}


@as_one_test
@pytest.mark.parametrize(
    ("text", "by", "files", "added_as", "words"),
    [
        ("We cleared the cache, same.", THEM, (), AddedAs.TRIED, "We cleared the cache -> same"),
        ("Tried Firefox, still broken. Cleared it, same.", US, (), AddedAs.TRIED,
         "Tried Firefox -> still broken\nCleared it -> same"),
        ("This is it:\n```E1042```", THEM, (), AddedAs.EVIDENCE, "E1042"),
        ("See this", US, ("screen.png",), AddedAs.EVIDENCE, "See this\n\nAttached there: screen.png"),
        ("Invoices are empty too", THEM, (), AddedAs.SAID, "Invoices are empty too"),
        ("Hi all! Are they lost? Until when?", THEM, (), AddedAs.QUESTION, "Are they lost? Until when?"),
        ("Exports stop at 500. Are they lost?", THEM, (), AddedAs.SAID, "Exports stop at 500. Are they lost?"),
        ("Are they lost?", US, (), AddedAs.UPDATE, "Are they lost?"),
        ("The fix is in review", US, (), AddedAs.UPDATE, "The fix is in review"),
        ("Password: hunter2-Zx81!", THEM, (), AddedAs.SAID, "Password: [masked: password]"),
        ("", US, (), AddedAs.UPDATE, ""),
    ],
)  # fmt: skip
def test_what_a_message_counts_as(
    text: str, by: dict[str, str], files: tuple[str, ...], added_as: AddedAs, words: str
) -> None:
    message = said(text, by=by, files=[{"name": name} for name in files])
    proposed = proposed_for(message, SIDES)
    assert (proposed.added_as, proposed.words) == (added_as, words)


@pytest.mark.parametrize(
    ("added_as", "verb", "answers"),
    [
        (AddedAs.TRIED, ADD_DETAILS, {"appended": {"tried": "words"}}),
        (AddedAs.EVIDENCE, ADD_DETAILS, {"appended": {"logs": f"words\n{LINK}"}}),
        (AddedAs.SAID, ADD_DETAILS, {"appended": {"description": "words"}}),
        (AddedAs.QUESTION, ADD_QUESTION, {"question": "words"}),
        (AddedAs.UPDATE, POST_UPDATE, {"text": "words"}),
    ],
)
def test_the_verb_that_adds_it(added_as: AddedAs, verb: AnyVerb, answers: dict[str, object]) -> None:
    assert verb_for(added_as, "words", ORIGIN) == (verb, {**answers, **TAKEN})


@as_one_test
@pytest.mark.parametrize("first", AddedAs)
@pytest.mark.parametrize("then", AddedAs)
def test_a_message_that_is_there_already_adds_nothing(first: AddedAs, then: AddedAs) -> None:
    escalation = an_escalation()
    for added_as, words in ((first, "Exports stop at 500"), (then, "They stop at 501")):
        before = escalation.version
        verb, answers = verb_for(added_as, words, ORIGIN)
        again = before > 1 and verb is verb_for(first, words, ORIGIN)[0]
        with pytest.raises(InvalidAnswers, match="ESC-12 already") if again else nullcontext():
            perform(verb, escalation, at=NINE + HOUR, by=AGENT, **cast("Any", answers))
        assert (escalation.version > before) is not again


def test_another_message_of_the_same_channel_is_added() -> None:
    escalation = an_escalation()
    for ts in ("1.2", "1.3"):
        verb, answers = verb_for(AddedAs.TRIED, f"Step {ts} -> same", ORIGIN.model_copy(update={"ts": ts}))
        perform(verb, escalation, at=NINE + HOUR, by=AGENT, **cast("Any", answers))
    assert escalation.version == 3
