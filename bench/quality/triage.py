"""Triage against situations with the advice that a person gave: verdict, target and severity."""

import tomllib
from collections.abc import Mapping, Sequence

from bench.measurement import ROOT
from bench.quality.scores import Case, disagreements, scores, table
from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from bot.domain.triage import Situation, Tier, Verdict, advise

SITUATIONS = ROOT / "tests" / "corpora"
HELD_OUT = "triage_held_out"
LABELS = [*(f"verdict {v}" for v in Verdict), *(f"target {t}" for t in Target), *(f"severity {s}" for s in Severity)]


def cases(*, held_out: bool) -> Sequence[Case]:
    """The situations that were graded before there were rules, or those written after."""
    file = SITUATIONS / f"{HELD_OUT if held_out else 'triage'}.toml"
    return [_case(one) for one in tomllib.loads(file.read_text(encoding="utf-8"))["situations"]]


def report() -> str:
    """Both groups' figures by advice."""
    groups = {"situations graded before the rules": cases(held_out=False), "held out": cases(held_out=True)}
    return "\n\n".join(
        f"{len(graded)} {title}\n{table(scores(graded), LABELS)}\n{disagreements(graded)}"
        for title, graded in groups.items()
    )


def _case(case: Mapping[str, str]) -> Case:
    wanted = {f"{part} {case[part]}" for part in ("verdict", "target", "severity") if part in case}
    advice = advise(situation_of(case))
    assert advice is not None, case["text"]
    given = {f"verdict {advice.verdict}"}
    if advice.verdict is Verdict.ESCALATE:
        given |= {f"target {advice.target.value}", f"severity {advice.severity.value}"}
    return Case(case["text"], wanted, given)


def situation_of(given: Mapping[str, object]) -> Situation:
    """What a line of the corpus describes."""
    signs = given["signs"]
    assert isinstance(signs, list)
    return Situation(
        kind=Kind(str(given["kind"])),
        signs=frozenset(map(Sign, signs)),
        key_customer=given.get("key") is True,
        sla_at_risk="sla" in given,
        tier=Tier(str(given["by"])) if "by" in given else None,
        solution=Solution(str(given["solution"])) if "solution" in given else None,
    )
