"""Emoji by Slack's names."""

import pytest
from emoji import EMOJI_DATA

from sandbox.emoji_names import SLACK, all_emoji, is_emoji
from tests.walking import as_one_test

BY_NAME = {name: each for each in all_emoji() for name in each.names}


@as_one_test
@pytest.mark.parametrize(
    ("name", "character"),
    [
        ("+1", "👍"),
        ("thumbsup", "👍"),
        ("white_check_mark", "✅"),
        ("raised_hands", "🙌"),
        ("construction", "🚧"),
        ("pray", "🙏"),
        ("heart", "❤️"),
        ("thinking_face", "🤔"),
        ("large_orange_circle", "🟠"),
        ("large_blue_circle", "🔵"),
        ("cat", "🐱"),  # Unicode's cat has a body, Slack's is a face
        ("calendar", "📆"),
        ("email", "✉️"),
        ("man-running", "🏃‍♂️"),
        ("flag-de", "🇩🇪"),
        ("gb", "🇬🇧"),
        ("turkey", "🦃"),
        ("pinata", "🪅"),
        ("skin-tone-4", "🏽"),
    ],
)
def test_what_a_name_means(name: str, character: str) -> None:
    assert BY_NAME[name].character == character
    assert is_emoji(name)


@as_one_test
@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("wave::skin-tone-2", True),
        ("wave::skin-tone-6", True),
        ("woman_technologist::skin-tone-3", True),
        ("v::skin-tone-3", True),
        ("wave::skin-tone-1", False),
        ("wave::skin-tone-7", False),
        ("wave::", False),
        ("eyes::skin-tone-3", False),
        ("no_such_emoji", False),
        ("germany", False),  # flags go by their letters
        ("Eyes", False),
        (":eyes:", False),
        ("", False),
    ],
)
def test_what_is_a_name(name: str, known: bool) -> None:
    assert is_emoji(name) is known


def test_slack_s_own_names_come_first_and_mean_something() -> None:
    assert set(SLACK.values()) <= EMOJI_DATA.keys()
    assert [name for name, character in SLACK.items() if BY_NAME[name].character != character] == []
    assert {BY_NAME[name].names[0] for name in SLACK} == set(SLACK)


def test_every_emoji_has_a_name_and_every_name_one_emoji() -> None:
    names = [name for each in all_emoji() for name in each.names]
    assert len(names) == len(set(names)) > 2500
    assert len({each.character for each in all_emoji()}) == len(all_emoji()) > 1500
