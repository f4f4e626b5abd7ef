"""What the coach says of a brief."""

from dataclasses import dataclass

from bot.domain.coach.answers import Answers
from bot.domain.coach.evidence import EVIDENCE
from bot.domain.coach.impact import IMPACT
from bot.domain.coach.reproduction import REPRODUCTION
from bot.domain.coach.requests import REQUESTS
from bot.domain.coach.rule import Finding, Rule

RULES: tuple[Rule, ...] = (*REPRODUCTION, *EVIDENCE, *IMPACT, *REQUESTS)
"""In the order in which a receiving engineer would ask."""


@dataclass(frozen=True)
class Report:
    """What is still to be asked, and how many rules were applicable at all."""

    findings: tuple[Finding, ...]
    applicable: int

    @property
    def held(self) -> int:
        return self.applicable - len(self.findings)

    @property
    def score(self) -> str:
        """`7 of 9`."""
        return f"{self.held} of {self.applicable}"

    @property
    def missing(self) -> str:
        """`environment, frequency`, for "engineering still misses: …"; "" where nothing is."""
        return ", ".join(finding.missing for finding in self.findings)


def coach(answers: Answers) -> Report:
    """The questions that a receiving engineer would ask next; it never refuses anything."""
    applicable = [rule for rule in RULES if rule.applies(answers)]
    findings = tuple(
        Finding(rule.id, rule.field, rule.missing, rule.says(answers)) for rule in applicable if not rule.holds(answers)
    )
    return Report(findings, len(applicable))
