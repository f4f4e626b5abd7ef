from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blockkit.kit.elements import mrkdwn
from bot.blockkit.kit.mrkdwn import clamped, date, escaped, person
from bot.domain.events import SYSTEM
from bot.domain.text import mention


def test_only_the_three_characters_are_escaped() -> None:
    assert escaped("<!channel> & 'co' \"x\" &amp;") == "&lt;!channel&gt; &amp; 'co' \"x\" &amp;amp;"


@pytest.mark.fault("F53")
@pytest.mark.parametrize(
    ("text", "budget", "shown"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("two words", 5, "two…"),
        ("&&&", 15, "&amp;&amp;&amp;"),
        ("&&&", 14, "&amp;&amp;…"),
        ("a<b", 5, "a…"),
        ("a<b", 6, "a&lt;b"),
    ],
)
def test_text_is_cut_by_its_escaped_length(text: str, budget: int, shown: str) -> None:
    assert clamped(text, budget) == shown


@pytest.mark.fault("F53")
@given(text=st.text(alphabet="&<>ab \n", max_size=60) | st.just("&" * 3000), budget=st.integers(1, 200))
def test_what_is_kept_is_a_beginning_with_whole_entities(text: str, budget: int) -> None:
    shown = clamped(text, budget)
    assert len(shown) <= budget
    kept = shown if shown == escaped(text) else shown.removesuffix("…")
    assert kept.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text[: _unescaped_length(kept)]


def _unescaped_length(text: str) -> int:
    return len(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def test_a_time_is_shown_in_the_readers_zone_and_else_in_utc() -> None:
    in_berlin = datetime(2026, 3, 3, 10, 12, tzinfo=timezone(timedelta(hours=1)))
    assert date(in_berlin) == "<!date^1772529120^{date_short_pretty} at {time}|2026-03-03 09:12 UTC>"
    assert date(in_berlin, "{time}") == "<!date^1772529120^{time}|2026-03-03 09:12 UTC>"


def test_ready_mrkdwn_is_verbatim() -> None:
    assert mrkdwn("*x*") == {"type": "mrkdwn", "text": "*x*", "verbatim": True}


def test_people_and_groups_are_mentioned_each_in_their_way() -> None:
    assert [mention(id) for id in ("U1", "W1", "S1")] == ["<@U1>", "<@W1>", "<!subteam^S1>"]
    assert person("U1") == "<@U1>"
    assert person(SYSTEM) == "Escalate"
