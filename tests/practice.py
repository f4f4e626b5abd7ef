"""docs/practice.md, written from the practice's lines and what serves each: `python -m tests.practice` writes it.

The lines stand in tests/corpora/practice.txt, what serves them in tests/corpora/practice.toml; a test holds both
against the rules, fields and verbs themselves.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from pkgutil import resolve_name
from typing import TypeVar

from bot.domain import coach, triage
from bot.domain.fields import FIELDS
from bot.domain.kinds import Kind, Sign
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from bot.domain.verbs import VERBS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "practice.md"
CORPORA = ROOT / "tests" / "corpora"

_INTRODUCTION = """\
# The practice, line by line

Every line of the escalation practice that this bot carries out, and what serves it: a rule by its id, a field of the
brief, a verb, or a part of the code. What is not there yet says so. The page is written by `python -m tests.practice`,
and a test fails when a line is missing here or a name does not exist.

Triage (`bot/domain/triage`) and coach (`bot/domain/coach`) advise and never refuse; only placeholders in must-haves
block.
How well they judge, against corpora graded by hand: `python -m bench.quality coach triage`.
"""
_NOT_YET = re.compile(r"not yet(?:, field (\w+))?: (.+)")

L = TypeVar("L", bound=triage.Verdict | Target | Severity)


def _advice(name: str, rows: Sequence[triage.Row[L]]) -> Callable[[str], str]:
    by_id = {row.id: row for row in rows}
    return lambda id: f"{name} `{id}`: {by_id[id].value.label}, {by_id[id].reason}"


_NAMES: Mapping[str, Callable[[str], str]] = {
    "verdict": _advice("advice", triage.VERDICTS),
    "target": _advice("target", triage.TARGETS),
    "severity": _advice("severity", triage.SEVERITIES),
    "hint": lambda id: f"hint `{id}`: {next(row for row in triage.HINTS if row.id == id).value}",
    "tier": lambda id: f"tier `{id}`: {_tier_rule(id).sentence}",
    "coach": lambda id: f"coach `{id}`: asks for {_coach_rule(id).missing}",
    "kind": lambda value: f"choice «{Kind(value).label}»",
    "sign": lambda value: f"tick «{Sign(value).label}»",
    "field": lambda name: f"field «{FIELDS[name].label}»",
    "verb": lambda name: f"verb `{next(verb for verb in VERBS if verb.name == name).name}`",
    "code": lambda path: f"`{path}`" if resolve_name(path) else "",
}
"""How what serves a line is shown, by what it is; each raises for a name that does not exist."""


def lines() -> Mapping[int, str]:
    """The practice's lines by number."""
    written = (CORPORA / "practice.txt").read_text(encoding="utf-8").splitlines()
    return {int(number): text for number, dot, text in (line.partition(". ") for line in written) if number.isdecimal()}


def places() -> Mapping[int, Sequence[str]]:
    """What serves each line, as practice.toml says it."""
    read = tomllib.loads((CORPORA / "practice.toml").read_text(encoding="utf-8"))
    return {int(number): served for number, served in read["lines"].items()}


def shown(place: str) -> str:
    """One of them in words; raises for a kind or name that does not exist, and for a field that is here by now."""
    if missing := _NOT_YET.fullmatch(place):
        if missing[1] in FIELDS:
            raise ValueError(f"the field {missing[1]} exists: say so, and take its «not yet» out")
        return f"**not yet**: {missing[2]}"
    kind, _, name = place.partition(" ")
    return _NAMES[kind](name)


def outstanding() -> int:
    """How many lines have something that is not yet."""
    return sum(any(_NOT_YET.match(place) for place in served) for served in places().values())


def page() -> str:
    """What docs/practice.md says."""
    total, late = len(lines()), outstanding()
    rows = [f"| {number} | {_cell(text)} | {_served(number)} |" for number, text in lines().items()]
    count = f"Of {total} lines, {total - late} are served by what people can use today, and {late} have something open."
    return "\n".join([_INTRODUCTION, count, "", "| | The practice says | Served by |", "|---|---|---|", *rows, ""])


def _served(number: int) -> str:
    return "<br>".join(_cell(shown(place)) for place in places().get(number, ()))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _tier_rule(id: str) -> triage.TierRule:
    return next(rule for rule in triage.TIER_RULES if rule.id == id)


def _coach_rule(id: str) -> coach.Rule:
    return next(rule for rule in coach.RULES if rule.id == id)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
