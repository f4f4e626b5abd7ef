"""What is found, how it is shown, and what is left of a text once it is masked."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.quality.secrets import measured
from bot.domain.secrets import Kind, complaint, found_in, holds_personal_data, masked
from bot.domain.secrets.rule import whole
from bot.domain.secrets.rules import RULES
from tests.corpora.secret_sentences import samples
from tests.walking import as_one_test

CARD, IBAN, PASSWORD = "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "hunter" + "2"


@pytest.mark.fault("F57")
def test_the_corpora_hold() -> None:
    """At least 45 kinds are caught, none of them missed, and at least 400 ordinary sentences are left alone."""
    figures = measured()
    assert figures.kinds >= 45
    assert not figures.missed
    assert figures.sentences >= 400
    assert not figures.alarms


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_whatever_its_letters_are_a_secret_is_masked_and_never_shown(seed: int) -> None:
    for sample in samples(seed):
        found = found_in(sample.sentence)
        assert found, sample
        assert sample.secret not in masked(sample.sentence)
        assert sample.secret not in "".join(one.excerpt for one in found), sample


@pytest.mark.parametrize(
    ("text", "rule", "excerpt"),
    [
        (f"the password is {PASSWORD} again", "password-stated", "the password is ••••"),
        (f"paid with {CARD} twice", "card-number", "paid with ••••1111"),
        (f"to {IBAN}", "iban", "to DE••••00"),
        (f"first line\npw: {PASSWORD}", "password-on-its-line", "pw: ••••"),
        (f"in the export, password={PASSWORD}", "password-assigned", "export, password=••••"),
        (f"spring.datasource.password={PASSWORD}", "password-assigned", "spring.datasource.password=••••"),
        (f"{'x' * 40}, password={PASSWORD}", "password-assigned", "password=••••"),
        ("key " + "ghp_" + "a1B2" * 9, "github-token", "key ghp_••••"),
    ],
)
def test_an_excerpt_shows_where_it_is_and_not_what_it_is(text: str, rule: str, excerpt: str) -> None:
    (found,) = found_in(text)
    assert (found.rule, found.excerpt) == (rule, excerpt)


def test_the_excerpt_of_one_never_shows_the_one_before_it() -> None:
    first, second = found_in(f"password={PASSWORD} card {CARD}")
    assert PASSWORD not in second.excerpt
    assert first.span[1] <= second.span[0]


@pytest.mark.parametrize(
    ("before", "secret", "after"),
    [
        ("it is ｐａｓｓｗｏｒｄ＝", "ｈｕｎｔｅｒ２", " again"),
        ("ﬁrst … paid with ", "４１１１\u3000１１１１\u3000１１１１\u3000１１１１", " twice"),
        ("café, ﾊﾟｽﾜｰﾄﾞは", "Natsu2024", "です"),
        ("cafe\u0301 ™ ½, password=", "soleil\u0301", ""),
    ],
)
def test_full_width_and_joined_letters_are_read_and_masked_where_they_stand(
    before: str, secret: str, after: str
) -> None:
    (found,) = found_in(before + secret + after)
    start, end = found.span
    assert (before + secret + after)[start:end].startswith(secret)
    assert masked(before + secret + after).startswith(f"{before}[masked: ")
    assert masked(before + secret + after).endswith(after.removeprefix("です"))


def test_masking_says_what_was_there() -> None:
    assert masked(f"the password is {PASSWORD}, card {CARD}.") == (
        "the password is [masked: password] card [masked: card number]."
    )
    assert masked("nothing to hide") == "nothing to hide"


_WORDS = st.lists(
    st.one_of(st.sampled_from([whole(one) for rule in RULES for one in rule.caught]), st.text(max_size=20)), max_size=8
)


@settings(max_examples=150)
@given(_WORDS, st.sampled_from([" ", "\n", "", ", "]))
def test_findings_are_in_order_and_nothing_is_found_once_masked(words: list[str], between: str) -> None:
    text = between.join(words)
    found = found_in(text)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(found))
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in found)
    assert not found_in(masked(text))


@pytest.mark.parametrize(
    ("text", "allowed", "refused"),
    [
        ("no secret", None, False),
        (f"card {CARD}", None, True),
        (f"card {CARD}", "", True),
        (f"card {CARD}", "the refund goes there", False),
        (f"password={PASSWORD}", None, True),
        (f"password={PASSWORD}", "the team needs it", True),
        (f"card {CARD} password={PASSWORD}", "the team needs it", True),
    ],
)
def test_personal_data_may_stay_for_a_reason_and_a_credential_never(
    text: str, allowed: str | None, *, refused: bool
) -> None:
    sentence = complaint(text, allowed=allowed)
    assert bool(sentence) is refused
    assert CARD not in (sentence or "")
    assert PASSWORD not in (sentence or "")


def test_who_may_give_a_reason_is_told_so() -> None:
    assert "say why" in (complaint(f"card {CARD}", allowed="") or "")
    assert "say why" not in (complaint(f"card {CARD}") or "")
    assert "say why" not in (complaint(f"password={PASSWORD}", allowed="") or "")


def test_of_many_the_first_are_named() -> None:
    sentence = complaint("\n".join([f"card {CARD}"] * 5)) or ""
    assert sentence.count("card number") == 3
    assert "2 more" in sentence


def test_kinds_are_told_apart() -> None:
    assert holds_personal_data(f"to {IBAN}")
    assert not holds_personal_data(f"password={PASSWORD}")
    assert [one.kind for one in found_in(f"{IBAN} password={PASSWORD}")] == [Kind.PERSONAL, Kind.CREDENTIAL]


@as_one_test
@pytest.mark.parametrize(
    ("before", "secret", "behind"),
    [
        ("my login is jonas@bw.example pw ", "Winter2025!", " if you want to try"),
        ("password ", "Winter2025!", " works for staging too"),
        ("our admin: katrin@bw.example / ", "Sommer-2025!", ", please look"),
        ("log in with katrin@bw.example and ", "Flower-77!", ""),
        ("the code from the SMS was ", "493 201", ""),
        ("smtp pass = ", "qwzk efgh ijkl mnop", ""),
        ("<Password>", "Winter2025!", "</Password>"),
        ("mein Login ist jonas@bw.example, Passwort ", "Winter2025!", ""),
        ("identifiant marie@bw.example mdp ", "Tournesol42", ""),
        ("usuario ana contraseña ", "Girasol2024", " en el portal"),
        ("usuário ana senha ", "Girassol2024", " no portal"),
        ("utente anna password ", "Girasole24", " nel portale"),
    ],
)
def test_a_password_in_ordinary_words_is_masked_whole(before: str, secret: str, behind: str) -> None:
    assert secret not in masked(f"{before}{secret}{behind}")
    assert masked(f"{before}{secret}{behind}").startswith(before)
    assert not set(masked(f"{before}{secret}{behind}").partition("]")[2]) & set(secret) - set(behind)


@pytest.mark.parametrize(
    "sentence",
    [
        "Log in with Google and iPhone15",
        "sign in with Microsoft / Entra-ID2",
        "the tests pass Order4711 to the API",
        "User jonas: password reset on 2026-03-04",
        '<input type="password" name="pw2" value="">',
        "ana@bw.example wrote on 2026-03-04!",
        "the code in the app is 4711",
        "Tan 120 000 rows later it stops",
    ],
)
def test_a_sentence_about_signing_in_is_left_alone(sentence: str) -> None:
    assert not found_in(sentence)
