"""docs/secrets.md: its table of rules is written from the rules themselves (`python -m tests.secret_rules`)."""

from collections.abc import Iterable
from pathlib import Path

from bot.domain.secrets import Kind
from bot.domain.secrets.rule import Rule
from bot.domain.secrets.rules import RULES

PAGE = Path(__file__).parents[1] / "docs" / "secrets.md"
_HEAD = "| Rule | What it finds | Format |\n|---|---|---|\n"
_BEGIN = "## The rules\n"


def page() -> str:
    """The page as it should be: its own text, and below it the rules."""
    text = PAGE.read_text(encoding="utf-8").partition(_BEGIN)[0]
    parts = [_table("Credentials", Kind.CREDENTIAL), _table("Personal data", Kind.PERSONAL)]
    return text + _BEGIN + "\n" + "\n".join(parts)


def _table(title: str, kind: Kind) -> str:
    rules = [rule for rule in RULES if rule.kind is kind]
    return f"### {title}: {len(rules)}\n\n{_HEAD}" + "".join(_rows(rules))


def _rows(rules: Iterable[Rule]) -> Iterable[str]:
    return (f"| `{rule.name}` | {rule.label} | <{rule.source}> |\n" for rule in rules)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
