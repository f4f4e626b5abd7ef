"""Escalate, or handle in support: the practice's signs and reasons, the weightiest first."""

from bot.domain.kinds import Kind, Sign, Solution
from bot.domain.triage.conditions import answered_by, but_not, every, has, is_a
from bot.domain.triage.rules import Row, Verdict

_E, _S = Verdict.ESCALATE, Verdict.SUPPORT
_QUESTION = is_a(Kind.HOW_TO)
_NO_QUESTION = but_not(_QUESTION)

# Whatever answer exists, these are never support's alone.
NEVER_ALONE = (
    Row("security", "security concern", _E, "a possible exposure goes to security at once", is_a(Kind.EXPOSURE)),
    Row("production_down", "production system down", _E, "production is down", has(Sign.PRODUCTION_DOWN)),
    Row("data_at_risk", "data integrity at risk", _E, "data is at risk", has(Sign.DATA_AT_RISK)),
    Row("data", "data corruption or loss", _E, "data is wrong or lost", is_a(Kind.DATA)),
    Row(
        "executive",
        "customer requesting executive involvement",
        _E,
        "the customer asks for an executive",
        has(Sign.EXECUTIVE),
    ),
    Row("public", "PR or legal risk", _E, "it could become public", has(Sign.PUBLIC)),
    Row(
        "relationship",
        "High-value customer at risk",
        _E,
        "the relationship or the contract is at risk",
        is_a(Kind.RELATIONSHIP),
    ),
    Row(
        "repeated",
        "Same issue reported by 3+ customers, recurring issue that was supposedly fixed",
        _E,
        "it comes from three or more customers, or is back after a fix",
        every(has(Sign.REPEATED), _NO_QUESTION),
    ),
    Row("growing", "increasing severity over time", _E, "it is getting worse", has(Sign.GROWING)),
)

# An answer that exists is the fastest help, even where the customer has waited long.
_ANSWERED = (
    Row(
        "documented",
        "The issue has a documented solution or known workaround",
        _S,
        "there is a documented solution or workaround",
        answered_by(Solution.DOCUMENTED),
    ),
    Row(
        "alternative",
        "The issue is a known limitation with a documented alternative",
        _S,
        "it is a known limitation with a documented alternative",
        answered_by(Solution.ALTERNATIVE),
    ),
    Row(
        "solved_before",
        "Previous similar tickets were resolved at the support level",
        _S,
        "support has resolved the same before",
        answered_by(Solution.SOLVED_BEFORE),
    ),
)

_OTHERWISE = (
    Row("sla", "SLA breach imminent or occurred", _E, "the SLA is breached or close", has(Sign.SLA)),
    Row(
        "waiting",
        "customer has been waiting unreasonably long, normal support channels aren't progressing",
        _E,
        "the customer has waited too long",
        has(Sign.WAITING),
    ),
    Row(
        "several_customers",
        "Multiple customers affected",
        _E,
        "several customers are affected",
        every(has(Sign.SEVERAL_CUSTOMERS), _NO_QUESTION),
    ),
    Row(
        "key_customer",
        "High-value customer at risk",
        _E,
        "a key customer is affected",
        every(has(Sign.KEY_CUSTOMER), _NO_QUESTION),
    ),
    Row("bug", "Bug confirmed and needs a code fix", _E, "a bug needs a code fix", is_a(Kind.BUG)),
    Row("outage", "infrastructure investigation needed", _E, "infrastructure has to be looked into", is_a(Kind.OUTAGE)),
    Row(
        "feature",
        "Feature gap causing customer pain, design decision needed",
        _E,
        "the product does not do what they need",
        is_a(Kind.FEATURE),
    ),
    Row(
        "deeper_skills",
        "Issue is beyond support's ability to diagnose, requires access support doesn't have, "
        "involves custom implementation",
        _E,
        "it is beyond what you can diagnose or have access to",
        is_a(Kind.DEEPER_SKILLS),
    ),
    Row(
        "set_up",
        "It's a configuration or setup issue you can resolve",
        _S,
        "it is a set-up question that you can resolve",
        _QUESTION,
    ),
    Row(
        "guidance", "The customer needs guidance or training, not a fix", _S, "they need guidance, not a fix", _QUESTION
    ),
)

VERDICTS: tuple[Row[Verdict], ...] = (*NEVER_ALONE, *_ANSWERED, *_OTHERWISE)
"""The first that holds decides; those after it that say the same are further reasons."""
