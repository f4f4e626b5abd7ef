"""How bad: the practice's "Severity Shorthand", the first row that holds.

Where the shorthand is silent these are our reading: wrong data without further risk, several customers, a pattern, an
executive or the public make it high; a question, or waiting alone, does not.
"""

from bot.domain.kinds import Kind, Sign
from bot.domain.severity import Severity
from bot.domain.triage.conditions import always, blocked, but_not, every, has, is_a, slowed_only
from bot.domain.triage.rules import Row

_C, _H, _M = Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM
_MAJOR = "Major functionality broken"
_NEEDS_REPAIR = but_not(is_a(Kind.FEATURE, Kind.HOW_TO))
_ANY_HARM = but_not(is_a(Kind.HOW_TO))

SEVERITIES: tuple[Row[Severity], ...] = (
    Row("security_breach", "security breach", _C, "possible exposure", is_a(Kind.EXPOSURE)),
    Row("production", "Production down", _C, "production down", has(Sign.PRODUCTION_DOWN)),
    Row("data_risk", "data at risk", _C, "data at risk", has(Sign.DATA_AT_RISK)),
    Row(
        "several_key_customers",
        "multiple high-value customers affected",
        _C,
        "several customers, key ones among them",
        every(has(Sign.SEVERAL_CUSTOMERS), has(Sign.KEY_CUSTOMER), is_a(Kind.BUG, Kind.OUTAGE, Kind.DATA)),
    ),
    Row("sla_risk", "SLA at risk", _H, "SLA breached or close", has(Sign.SLA)),
    Row(
        "key_blocked",
        "key customer blocked",
        _H,
        "key customer affected",
        every(has(Sign.KEY_CUSTOMER), _ANY_HARM, but_not(slowed_only)),
    ),
    Row("functionality", _MAJOR, _H, "infrastructure affected", is_a(Kind.OUTAGE)),
    Row("wrong_data", _MAJOR, _H, "wrong or lost data", is_a(Kind.DATA)),
    Row("blocked", _MAJOR, _H, "customer blocked", every(blocked, _NEEDS_REPAIR)),
    Row("relation", "High-value customer at risk", _H, "relationship at risk", is_a(Kind.RELATIONSHIP)),
    Row("executive_asks", "customer requesting executive involvement", _H, "executive asked", has(Sign.EXECUTIVE)),
    Row("could_be_public", "Could this become public?", _H, "could become public", has(Sign.PUBLIC)),
    Row(
        "pattern",
        "Same issue reported by 3+ customers, recurring issue that was supposedly fixed, increasing severity over time",
        _H,
        "several customers, back, or growing",
        every(has(Sign.SEVERAL_CUSTOMERS, Sign.REPEATED, Sign.GROWING), _NEEDS_REPAIR),
    ),
    Row(
        "important",
        "Significant issue with workaround, important but not urgent business impact",
        _M,
        "important, nothing urgent ticked",
        always,
    ),
)
