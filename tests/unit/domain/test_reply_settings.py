"""The sentences of replies in the settings: what is left out stays, and what cannot be filled in is refused."""

import pytest

from bot.domain.replies import LANGUAGES, PLACEHOLDERS, Replies, Wording, language_for
from bot.services.settings_file import BadSettings, as_toml, settings_from
from tests.walking import as_one_test


def refused(written: str) -> list[str]:
    with pytest.raises(BadSettings) as bad:
        settings_from(written)
    return bad.value.problems


@pytest.mark.parametrize("code", LANGUAGES)
def test_our_own_sentences_are_as_valid_as_those_of_a_workspace(code: str) -> None:
    ours = LANGUAGES[code].wording
    assert Wording.model_validate(ours.model_dump(warnings="error")) == ours


@as_one_test
@pytest.mark.parametrize(
    ("sentence", "written", "problem"),
    [
        ("greeting", "'Hallo {name},'", "{name} is no placeholder here; known here: {contact}."),
        ("closing", "'Ihr {contact}'", "{contact} is no placeholder here; this sentence takes none."),
        ("greeting", "'Hallo {contact!r},'", "{contact!r} is no placeholder here; known here: {contact}."),
        ("greeting", "'Hallo {contact:9},'", "{contact:9} is no placeholder here; known here: {contact}."),
        ("greeting", "'Hallo {contact.name},'", "{contact.name} is no placeholder here; known here: {contact}."),
        ("greeting", "'Hallo {},'", "{} is no placeholder here; known here: {contact}."),
        ("greeting", "'Hallo {contact'", "write {{ and }} for braces that are no placeholder."),
        ("question_answered", "'{ask}'", "{ask} is no placeholder here; known here: {question}, {answer}."),
        ("closing", "' '", "write a sentence of at most 300 characters."),
        ("closing", f"'{'x' * 301}'", "write a sentence of at most 300 characters."),
        ("closing", "7", "input should be a valid string."),
    ],
)
def test_what_cannot_be_filled_in_is_refused_with_a_sentence(sentence: str, written: str, problem: str) -> None:
    assert refused(f"[replies.de]\n{sentence} = {written}") == [f"replies.de.{sentence}: {problem}"]


def test_a_sentence_that_is_not_known_is_named_with_the_nearest() -> None:
    assert refused("[replies.de]\ngretting = 'Hallo'") == [
        "unknown key 'replies.de.gretting': did you mean 'greeting'?"
    ]


def test_a_secret_does_not_go_to_every_customer() -> None:
    (sentence,) = refused("[replies.en]\nclosing = 'Sign in with password: Hunter2hunter2'")
    assert sentence.startswith("replies.en.closing: ")
    assert "Hunter2" not in sentence


def test_a_language_that_nobody_writes_in_is_refused() -> None:
    (sentence,) = refused("[replies.it]\nclosing = 'Cordiali saluti'")
    assert "'replies.it'" in sentence


def test_what_is_left_out_stays_as_it_comes() -> None:
    german = settings_from("[replies.de]\nclosing = 'Viele Grüße {{Larkspur}}'").replies.of("de")
    assert german.closing == "Viele Grüße {{Larkspur}}"
    assert german.greeting == LANGUAGES["de"].wording.greeting
    assert settings_from("[replies]").replies == Replies()


def test_an_export_has_every_sentence_and_is_taken_again() -> None:
    settings = settings_from("[replies.ja]\nclosing = '敬具'")
    assert settings_from(as_toml(settings)) == settings


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_all_that_it_has_room_for(code: str) -> None:
    wording = LANGUAGES[code].wording
    for sentence in Wording.model_fields:
        written = getattr(wording, sentence)
        assert all(f"{{{one}}}" in written for one in PLACEHOLDERS.get(sentence, ()))
    assert len(LANGUAGES[code].weekdays) == 7
    assert len(LANGUAGES[code].months) == 12


@pytest.mark.parametrize(
    ("tag", "code"), [("de", "de"), ("de-AT", "de"), ("PT-br", "pt"), ("nl", "en"), ("", "en"), (None, "en")]
)
def test_the_directorys_language_chooses(tag: str | None, code: str) -> None:
    assert language_for(tag) == code
