"""The coach against briefs that were graded by hand: which rules speak, and which should."""

import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime

from bench.measurement import ROOT
from bench.quality.scores import Case, disagreements, scores, table
from bot.domain.coach import RULES, Answers, coach

BRIEFS = ROOT / "tests" / "corpora" / "briefs"
READ_AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
"""The moment at which every brief of the corpus is read."""
HELD_OUT = "held_out"
"""The file of briefs that were written after the rules."""


def cases(*, held_out: bool) -> Sequence[Case]:
    """The briefs that were graded before there were rules, or those written after."""
    files = sorted(file for file in BRIEFS.glob("*.toml") if (file.stem == HELD_OUT) is held_out)
    briefs = [brief for file in files for brief in tomllib.loads(file.read_text(encoding="utf-8"))["brief"]]
    return [Case(brief["name"], frozenset(brief["speaks"]), _speaking(brief["answers"])) for brief in briefs]


def report() -> str:
    """Both groups' figures by rule."""
    return "\n\n".join(
        [_figures("briefs graded before the rules", cases(held_out=False)), _figures("held out", cases(held_out=True))]
    )


def _speaking(answers: dict[str, object]) -> frozenset[str]:
    return frozenset(finding.rule for finding in coach(Answers(answers, READ_AT)).findings)


def _figures(title: str, graded: Sequence[Case]) -> str:
    by_rule = table(scores(graded), [rule.id for rule in RULES])
    return f"{len(graded)} {title}\n{by_rule}\n{disagreements(graded)}"
