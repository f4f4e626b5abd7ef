"""docs/lifecycle.md says what the verbs do."""

import re

from bot.domain.state import State
from tests.lifecycle import PAGE, page


def test_the_page_says_what_the_verbs_do() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.lifecycle`, and read what changed"


def test_every_state_is_explained_and_both_reached_and_left() -> None:
    """It is left at least to the end."""
    arrows = re.findall(r"^    (\S+) --> ([^\s:]+)", page(), re.MULTILINE)
    for state in State:
        assert f"- **{state.label}**: " in page()
        assert any(after == state != before for before, after in arrows), state
        assert any(before == state != after for before, after in arrows), state


def test_what_comes_back_goes_to_who_had_it_and_is_open_where_nobody_had() -> None:
    for state in (State.RESOLVED, State.DE_ESCALATED, State.CLOSED):
        assert f"    {state} --> acknowledged: Reopen\n" in page()
        assert f"    {state} --> open: Reopen (nobody had it)\n" in page()


def test_no_cell_announces_what_does_not_follow() -> None:
    assert not re.search(r":\s*\|", page())
