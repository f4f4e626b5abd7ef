"""Who may hand over to whom, and what is asked of them. Nothing here ever refuses."""

from dataclasses import dataclass

from bot.domain.tiers import Target
from bot.domain.triage.situation import Tier


@dataclass(frozen=True)
class TierRule:
    """What one step from a tier to a target asks: `asks_why` is one sentence for the card, `sentence` is shown."""

    id: str
    line: str
    tiers: frozenset[Tier]
    targets: frozenset[Target]
    sentence: str
    asks_why: bool = False


TIER_RULES: tuple[TierRule, ...] = (
    TierRule(
        "past_l2",
        "From: Senior support",
        frozenset({Tier.L1}),
        frozenset({Target.ENGINEERING, Target.PRODUCT}),
        "This goes past senior support. Say in one sentence why; the team sees it on the card.",
        asks_why=True,
    ),
    TierRule(
        "leadership_from_l1",
        "From: Any tier (usually L2 or manager)",
        frozenset({Tier.L1}),
        frozenset({Target.LEADERSHIP}),
        "Leadership usually hears this from L2 or a manager. Go ahead if it cannot wait for them.",
    ),
    TierRule(
        "security_at_once",
        "Security escalations bypass normal tier progression — escalate immediately regardless of your level",
        frozenset(Tier),
        frozenset({Target.SECURITY}),
        "Security takes this at once, whatever your tier.",
    ),
)


def tier_rule(tier: Tier | None, target: Target) -> TierRule | None:
    """What this step asks; None where it is the usual one, or the tier is not known."""
    return next((rule for rule in TIER_RULES if tier in rule.tiers and target in rule.targets), None)


def asks_why(tier: Tier | None, target: Target) -> bool:
    """Whether the form asks for one sentence why."""
    rule = tier_rule(tier, target)
    return rule is not None and rule.asks_why
