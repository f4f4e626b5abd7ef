"""The answer to "should we, to whom, how bad", each part with the rule that gave it. Advice never blocks."""

from dataclasses import dataclass
from functools import lru_cache

from bot.domain.severity import Severity
from bot.domain.tiers import Target
from bot.domain.triage.hints import HINTS
from bot.domain.triage.rules import Row, Verdict, first
from bot.domain.triage.severity_rules import SEVERITIES
from bot.domain.triage.situation import Situation
from bot.domain.triage.target_rules import TARGETS
from bot.domain.triage.verdict_rules import NEVER_ALONE, VERDICTS


@dataclass(frozen=True)
class Advice:
    """What is advised: `verdicts` are the reasons for it, the deciding one first.

    Target and severity are proposed for "handle in support" too, for whoever escalates nevertheless.
    """

    verdicts: tuple[Row[Verdict], ...]
    target: Row[Target]
    severity: Row[Severity]
    hints: tuple[Row[str], ...]

    @property
    def verdict(self) -> Verdict:
        return self.verdicts[0].value

    @property
    def may_stay(self) -> bool:
        """Whether support may keep it, if need be against the advice: some things are never support's alone."""
        return self.verdicts[0] not in NEVER_ALONE

    @property
    def sentence(self) -> str:
        """`Escalate: data is at risk.`"""
        return f"{self.verdict.label}: {self.verdicts[0].reason}."

    @property
    def hint_sentences(self) -> tuple[str, ...]:
        """`Tell leadership too: it could become public.`, each hint once, with all that speaks for it."""
        reasons: dict[str, list[str]] = {}
        for row in self.hints:
            reasons.setdefault(row.value.rstrip("."), []).append(row.reason)
        return tuple(f"{said}: {', '.join(why)}." for said, why in reasons.items())

    @property
    def target_sentence(self) -> str:
        """`Engineering: needs a code change or a look into the system.`"""
        return f"{self.target.value.label}: {self.target.reason}."

    @property
    def severity_sentence(self) -> str:
        """`Data at risk: Critical.`"""
        reason = self.severity.reason
        return f"{reason[0].upper()}{reason[1:]}: {self.severity.value.label}."


@lru_cache(maxsize=512)  # asked several times at each change of a form, and few situations differ
def advise(situation: Situation) -> Advice | None:
    """What the practice advises here; None while nothing was chosen or ticked, and so nothing can be said."""
    if situation.kind is None and not situation.has_signs and situation.solution is None:
        return None
    deciding = first(VERDICTS, situation)
    agreeing = (row for row in VERDICTS if row.value is deciding.value and row.holds(situation))
    hints = tuple(row for row in HINTS if row.holds(situation))
    return Advice(tuple(agreeing), first(TARGETS, situation), severity_for(situation), hints)


def severity_for(situation: Situation) -> Row[Severity]:
    """The severity that fits the impact, with the reason."""
    return first(SEVERITIES, situation)


def why_kept(advice: Advice) -> str:
    """What goes on record when support keeps it: the sign that speaks for it, or the advice that was not followed."""
    against = "Kept in support although advised otherwise. " if advice.verdict is Verdict.ESCALATE else ""
    return f"{against}{advice.sentence}"


def overruled(advice: Advice, *, target: Target, severity: Severity) -> tuple[str, ...]:
    """A sentence for the record for each proposal that was not followed; empty where all were."""
    sentences = []
    if advice.verdict is Verdict.SUPPORT:
        sentences.append(f"Escalated although advised otherwise. {advice.sentence}")
    if advice.target.value is not target:
        sentences.append(f"Sent to {target.label}; proposed was {advice.target_sentence}")
    if advice.severity.value is not severity:
        sentences.append(f"Severity {severity.label}; proposed was {advice.severity_sentence}")
    return tuple(sentences)
