"""Should this be escalated, to whom, and how bad is it: the practice's answers as tables of rules."""

from bot.domain.triage.advice import Advice, advise, overruled, severity_for, why_kept
from bot.domain.triage.hints import HINTS
from bot.domain.triage.rules import Row, Verdict
from bot.domain.triage.severity_rules import SEVERITIES
from bot.domain.triage.situation import Situation, Tier
from bot.domain.triage.target_rules import TARGETS
from bot.domain.triage.tier_rules import TIER_RULES, TierRule, asks_why, tier_rule
from bot.domain.triage.verdict_rules import VERDICTS

__all__ = [
    "HINTS",
    "SEVERITIES",
    "TARGETS",
    "TIER_RULES",
    "VERDICTS",
    "Advice",
    "Row",
    "Situation",
    "Tier",
    "TierRule",
    "Verdict",
    "advise",
    "asks_why",
    "overruled",
    "severity_for",
    "tier_rule",
    "why_kept",
]
