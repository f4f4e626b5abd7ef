"""Every verb and every event has its words, and they fit: what a new verb is held to."""

import pytest

from bot.blockkit import ids
from bot.blockkit.messages.event_text import TELLINGS
from bot.blockkit.presentation import Presentation
from bot.blockkit.verbs import PRESENTATIONS, presentation_of
from bot.blockkit.views.verb_form import escalation_of, verb_form
from bot.domain.answer_errors import read_answers
from bot.domain.card_events import CARD_EVENTS
from bot.domain.corrections import CORRECTION_EVENTS
from bot.domain.customer_account import ACCOUNT_EVENTS
from bot.domain.events import SYSTEM_EVENTS
from bot.domain.lapse_events import LAPSE_EVENTS
from bot.domain.owner_events import OWNER_EVENTS
from bot.domain.refusals import InvalidAnswers
from bot.domain.sibling_events import SIBLING_EVENTS
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS, verb_named
from tests.builders import an_escalation, answers_of
from tests.unit.blockkit.seen import inputs, stored_view, untouched
from tests.walking import as_one_test

OURS = {value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)}
BUTTON, OPTION, TITLE = 75, 75, 24
"""Characters, by https://docs.slack.dev/reference/block-kit and https://docs.slack.dev/reference/views."""
WITH_FORM = [pytest.param(one, id=name) for name, one in PRESENTATIONS.items() if one.form]
WITH_ONE_FORM = [pytest.param(one, id=name) for name, one in PRESENTATIONS.items() if not (one.about or one.about_now)]
"""Those that ask the same of every escalation."""
by_name = pytest.mark.parametrize("presentation", PRESENTATIONS.values(), ids=PRESENTATIONS)


def test_every_verb_has_a_presentation_and_every_presentation_a_verb() -> None:
    assert set(PRESENTATIONS) == {verb.name for verb in VERBS}
    assert all(presentation_of(verb).verb is verb_named(verb.name) is verb for verb in VERBS)


def test_every_event_has_its_words_and_no_others_have_any() -> None:
    assert set(TELLINGS) == {
        *SYSTEM_EVENTS,
        *CARD_EVENTS,
        *OWNER_EVENTS,
        *ACCOUNT_EVENTS,
        *LAPSE_EVENTS,
        *CORRECTION_EVENTS,
        *SIBLING_EVENTS,
        *(verb.event for verb in VERBS),
    }
    assert all(telling.event is event for event, telling in TELLINGS.items())
    assert all(one.telling.event is one.verb.event for one in PRESENTATIONS.values())


@as_one_test
@pytest.mark.parametrize("presentation", WITH_ONE_FORM)
def test_a_form_asks_for_what_the_verb_takes(presentation: Presentation) -> None:
    asked = [field.name for field in presentation.form.fields] if presentation.form else []
    assert asked == [
        name for name in presentation.verb.input.model_fields if name not in ("origin", "answers")
    ]  # a message's own, a brief's


@as_one_test
@by_name
def test_a_filled_in_form_suffices(presentation: Presentation) -> None:
    assert read_answers(presentation.verb.input, answers_of(presentation.verb))


@as_one_test
@pytest.mark.parametrize("presentation", WITH_ONE_FORM)
def test_an_untouched_form_is_told_what_it_lacks_on_the_fields_themselves(presentation: Presentation) -> None:
    fields = presentation.form.fields if presentation.form else ()
    required = {field.name for field in fields if not field.optional}
    if not required:
        assert read_answers(presentation.verb.input, {})
        return
    with pytest.raises(InvalidAnswers) as refused:
        read_answers(presentation.verb.input, {})
    assert set(refused.value.problems) == required


@as_one_test
@pytest.mark.parametrize("presentation", WITH_FORM)
@pytest.mark.parametrize("words", ["", "Words", "&<\u202e" * 1_500], ids=["empty", "filled", "too much"])
def test_a_form_is_a_view_slack_takes(presentation: Presentation, words: str) -> None:
    verb = presentation.verb
    answers = answers_of(verb, words) if words else {}
    escalation = an_escalation()
    view = untouched(verb_form(presentation, escalation, answers))
    assert view["callback_id"] == verb.name
    assert escalation_of(view) == escalation.id
    assert escalation.brief.summary in str(view["blocks"][0])
    assert not any(element["text"].endswith("·") for element in view["blocks"][0]["elements"])
    assert list(inputs(view)) == [field.name for field in presentation.asked_of(escalation).form.fields]
    assert 0 < len(view["title"]["text"]) <= TITLE
    assert 0 < len(view["submit"]["text"]) <= TITLE


@as_one_test
@pytest.mark.parametrize("presentation", [one for one in WITH_FORM if one in WITH_ONE_FORM])
def test_the_cursor_stands_in_the_first_field_that_is_still_open(presentation: Presentation) -> None:
    names = [field.name for field in presentation.asked_of(an_escalation()).form.fields]
    for count in range(len(names) + 1):
        known = {name: answers_of(presentation.verb).get(name, "Words") for name in names[:count]}
        view = stored_view(verb_form(presentation, an_escalation(), known))
        focused = [name for name, block in inputs(view).items() if block["element"].get("focus_on_load")]
        assert focused == names[count : count + 1]


@as_one_test
@by_name
def test_a_button_and_a_menu_can_carry_its_label(presentation: Presentation) -> None:
    assert 0 < len(presentation.label) <= min(BUTTON, OPTION)
    assert presentation.label[0].isupper()
    assert not presentation.label[1:].replace("ETA", "").strip(" -abcdefghijklmnopqrstuvwxyz")  # sentence case


def test_labels_say_which_button_is_which() -> None:
    labels = [one.label for one in PRESENTATIONS.values()]
    assert len(set(labels)) == len(labels)


@as_one_test
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verbs_words_are_its_own(verb: AnyVerb) -> None:
    others = {word for other in VERBS if other is not verb for word in (*other.words, other.name)}
    assert verb.words
    assert not {*verb.words, verb.name} & others
    assert not {*verb.words} & {"help", "list", "show", "new"}
    assert all(word == word.lower() and not word.split()[1:] for word in verb.words)
    assert verb.words[0] == min(verb.words, key=len)


def test_a_verbs_name_is_no_other_button_or_form() -> None:
    assert not OURS & {verb.name for verb in VERBS}
    assert all(verb.name.isidentifier() for verb in VERBS)  # it is put into a pattern, and before a colon
