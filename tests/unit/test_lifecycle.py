"""docs/lifecycle.md says what the verbs do."""

from tests.lifecycle import PAGE, page


def test_the_page_says_what_the_verbs_do() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.lifecycle`, and read what changed"
