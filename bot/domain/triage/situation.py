"""What is known when somebody asks "should this be escalated, to whom, and how bad is it?"."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is going on: the one choice of the form's first step."""

    BUG = "bug"
    OUTAGE = "outage"
    DATA = "data"
    EXPOSURE = "exposure"
    FEATURE = "feature"
    RELATIONSHIP = "relationship"
    DEEPER_SKILLS = "deeper_skills"
    HOW_TO = "how_to"

    @property
    def label(self) -> str:
        return _KINDS[self]


_KINDS = {
    Kind.BUG: "Bug",
    Kind.OUTAGE: "Outage or infrastructure",
    Kind.DATA: "Wrong or lost data",
    Kind.EXPOSURE: "Possible exposure or access",
    Kind.FEATURE: "Feature gap or design",
    Kind.RELATIONSHIP: "Relationship or contract (churn, SLA, legal, executive)",
    Kind.DEEPER_SKILLS: "Needs deeper skills",
    Kind.HOW_TO: "Set-up or how-to question",
}


class Sign(StrEnum):
    """What makes it urgent: the ticks of the first step."""

    SEVERAL_CUSTOMERS = "several_customers"
    GROWING = "growing"
    PRODUCTION_DOWN = "production_down"
    DATA_AT_RISK = "data_at_risk"
    KEY_CUSTOMER = "key_customer"
    SLA = "sla"
    WAITING = "waiting"
    REPEATED = "repeated"
    EXECUTIVE = "executive"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        return _SIGNS[self]


_SIGNS = {
    Sign.SEVERAL_CUSTOMERS: "Several customers",
    Sign.GROWING: "Growing",
    Sign.PRODUCTION_DOWN: "Production down",
    Sign.DATA_AT_RISK: "Data at risk",
    Sign.KEY_CUSTOMER: "Key customer",
    Sign.SLA: "SLA breached or close",
    Sign.WAITING: "Waiting too long",
    Sign.REPEATED: "Same issue from 3 or more, or back after a fix",
    Sign.EXECUTIVE: "Executive asked",
    Sign.PUBLIC: "Could become public",
}


class Solution(StrEnum):
    """An answer that exists already, where one is known: the practice's reasons to handle it in support."""

    DOCUMENTED = "documented"
    ALTERNATIVE = "alternative"
    SOLVED_BEFORE = "solved_before"


class Tier(StrEnum):
    """What the person who asks is in support, by the settings."""

    L1 = "l1"
    L2 = "l2"
    MANAGER = "manager"

    @property
    def label(self) -> str:
        return {"l1": "L1", "l2": "L2", "manager": "Support manager"}[self.value]


@dataclass(frozen=True)
class Situation:
    """What was chosen and ticked, and what is known of the customer and the person; None where it is not known.

    `sla_at_risk`: at risk or breached. `blocked`: True where they cannot work, False where they are only slowed down.
    """

    kind: Kind | None = None
    signs: frozenset[Sign] = frozenset()
    key_customer: bool = False
    sla_at_risk: bool = False
    tier: Tier | None = None
    solution: Solution | None = None
    blocked: bool | None = None

    def has(self, sign: Sign) -> bool:
        """Whether it was ticked, or the customer's entry in the directory says so."""
        if sign is Sign.KEY_CUSTOMER and self.key_customer:
            return True
        return sign in self.signs or (sign is Sign.SLA and self.sla_at_risk)

    @property
    def has_signs(self) -> bool:
        return any(self.has(sign) for sign in Sign)
