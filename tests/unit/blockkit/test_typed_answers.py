"""Words typed behind a verb: its form opens with them, so that nothing is lost."""

import pytest

from bot.blockkit.presentation import Presentation
from bot.blockkit.verbs import PRESENTATIONS
from bot.blockkit.verbs.add_details import PRESENTATION as ADDING_DETAILS
from bot.domain.refusals import InvalidAnswers
from tests.builders import a_brief, an_escalation

WORDS = "Please look at the tenant in Lisbon"


@pytest.mark.parametrize(
    "shown", [one for one in PRESENTATIONS.values() if one.form], ids=lambda shown: str(shown.verb.name)
)
def test_no_word_is_dropped_by_a_form(shown: Presentation) -> None:
    assert shown.form is not None
    names = [("Brightwater",)]
    typed = shown.reads(an_escalation(), names, WORDS).answers if shown.reads else {}
    answers = typed or shown.form.typed(WORDS, moment=lambda words: (None, words))
    assert WORDS in " ".join(map(str, answers.values()))


def test_details_go_behind_the_description_unless_there_is_no_room() -> None:
    assert ADDING_DETAILS.reads is not None
    escalation = an_escalation(a_brief(description="Exports fail."))
    assert ADDING_DETAILS.reads(escalation, (), WORDS).answers == {"description": f"Exports fail.\n{WORDS}"}
    with pytest.raises(InvalidAnswers, match="no room") as refused:
        ADDING_DETAILS.reads(escalation, (), WORDS * 100)
    assert WORDS in str(refused.value)
