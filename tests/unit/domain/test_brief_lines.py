"""What was tried, one attempt a line."""

import pytest

from bot.domain.brief import Attempt
from bot.domain.brief_lines import attempts
from tests.walking import as_one_test


@as_one_test
@pytest.mark.parametrize(
    ("line", "action", "result"),
    [
        ("Cleared the cache -> same error", "Cleared the cache", "same error"),
        ("Cleared the cache → same error", "Cleared the cache", "same error"),
        ("Cleared the cache => same error", "Cleared the cache", "same error"),
        ("Cleared the cache ⇒ same error", "Cleared the cache", "same error"),
        ("Cleared the cache --> same error", "Cleared the cache", "same error"),
        ("Cleared the cache ➜ same error", "Cleared the cache", "same error"),
        ("Cleared the cache: same error", "Cleared the cache", "same error"),
        ("ran f(x) -> int in a shell -> TypeError", "ran f(x) -> int in a shell", "TypeError"),
        ("user->profile->name was null => 500", "user->profile->name was null", "500"),
        ("called p->next", "called p->next", None),
        ("set map = x=>x+1", "set map = x=>x+1", None),
        ("curl https://a.example:443/x -> 504: timeout", "curl https://a.example:443/x", "504: timeout"),
        ("opened https://a.example:443/x at 10:30", "opened https://a.example:443/x at 10:30", None),
        ("ran `x -> y`", "ran `x -> y`", None),
        ("ran `x: y` at noon", "ran `x: y` at noon", None),
        ("ran `a -> b` -> same", "ran `a -> b`", "same"),
        ("ran `a` -> got `b -> c`", "ran `a`", "got `b -> c`"),
        ("ran ``a ` b => c`` => same", "ran ``a ` b => c``", "same"),
        ("a ` alone -> same", "a ` alone", "same"),
        ("再起動`x→y`→同じ", "再起動`x→y`", "同じ"),
        ("Cleared the cache ⟶ same", "Cleared the cache", "same"),
        ("Cleared the cache ➡️ same", "Cleared the cache", "same"),
        ("Cleared the cache ==> same", "Cleared the cache", "same"),
        ("Cleared the cache —> same", "Cleared the cache", "same"),
        ("キャッシュを削除→変化なし", "キャッシュを削除", "変化なし"),
        ("再起動：変化なし", "再起動", "変化なし"),
        ("Restarted the worker", "Restarted the worker", None),
        ("Restarted the worker ->", "Restarted the worker", None),
        ("Restarted the worker:", "Restarted the worker", None),
        ("-> same error", "-> same error", None),
        ("1. Restarted -> no change", "Restarted", "no change"),
        ("404. That is an error -> came back", "404. That is an error", "came back"),
    ],
)
def test_the_last_arrow_between_spaces_divides(line: str, action: str, result: str | None) -> None:
    assert attempts(line) == (Attempt(action=action, result=result),)


def test_an_attempt_without_a_result_is_drawn_without_an_arrow() -> None:
    assert str(Attempt(action="Restarted")) == "Restarted"
    assert str(Attempt(action="Restarted", result="same")) == "Restarted → same"


def test_each_line_is_one() -> None:
    assert [str(one) for one in attempts("Restarted\n\n- Cleared -> same")] == ["Restarted", "Cleared → same"]
