"""docs/secrets.md lists the rules that there are."""

from tests.secret_rules import PAGE, page


def test_the_page_lists_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tests.secret_rules`"
