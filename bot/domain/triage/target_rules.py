"""To whom: the practice's tiers, the first row that holds."""

from bot.domain.kinds import Kind, Sign
from bot.domain.tiers import Target
from bot.domain.triage.conditions import always, asked_by, either, every, has, is_a, without_signs
from bot.domain.triage.rules import Row
from bot.domain.triage.situation import Tier

_BROKEN = has(Sign.PRODUCTION_DOWN, Sign.DATA_AT_RISK)
_SENIOR = asked_by(Tier.L2, Tier.MANAGER)

TARGETS: tuple[Row[Target], ...] = (
    Row(
        "to_security",
        "Potential data exposure, unauthorized access, vulnerability report, compliance concern",
        Target.SECURITY,
        "possible exposure or access",
        is_a(Kind.EXPOSURE),
    ),
    Row(
        "to_leadership",
        "High-revenue customer threatening churn, SLA breach on critical account, cross-functional decision needed, "
        "exception to policy required, PR or legal risk",
        Target.LEADERSHIP,
        "relationship or contract",
        is_a(Kind.RELATIONSHIP),
    ),
    Row(
        "question_to_leadership",
        "customer requesting executive involvement",
        Target.LEADERSHIP,
        "no fix is asked for, but an executive or the public is",
        every(is_a(Kind.HOW_TO), has(Sign.EXECUTIVE, Sign.PUBLIC)),
    ),
    Row(
        "system_level",
        "requires system-level investigation",
        Target.ENGINEERING,
        "beyond what senior support can look into",
        every(_SENIOR, either(is_a(Kind.DEEPER_SKILLS), every(is_a(Kind.HOW_TO), _BROKEN))),
    ),
    Row(
        "deeper",
        "Issue requires deeper investigation, specialized product knowledge, or advanced troubleshooting",
        Target.L2,
        "needs deeper investigation or product knowledge",
        is_a(Kind.DEEPER_SKILLS, Kind.HOW_TO),
    ),
    Row(
        "l2_confirms",
        "Route to the correct tier early",
        Target.L2,
        "nothing urgent, so senior support looks first",
        every(asked_by(Tier.L1), is_a(Kind.BUG, Kind.FEATURE), without_signs),
    ),
    Row(
        "to_product",
        "Feature gap causing customer pain, design decision needed, workflow doesn't match customer expectations, "
        "competing customer needs require prioritization",
        Target.PRODUCT,
        "feature gap or design",
        is_a(Kind.FEATURE),
    ),
    Row(
        "to_engineering",
        "Confirmed bug, infrastructure issue, needs code change, requires system-level investigation",
        Target.ENGINEERING,
        "needs a code change or a look into the system",
        is_a(Kind.BUG, Kind.OUTAGE, Kind.DATA),
    ),
    Row("to_l2", "Issue requires deeper investigation", Target.L2, "it is not clear yet what it is", always),
)
