"""What people say of a problem before anything else: what is going on, and what makes it urgent."""

from enum import StrEnum


class Kind(StrEnum):
    """What is going on."""

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

    @property
    def choice(self) -> str:
        """The label in the form, with examples where it does not speak for itself."""
        return _CHOICES.get(self, self.label)


class Sign(StrEnum):
    """What makes it urgent."""

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


class Solution(StrEnum):
    """An answer that exists already, where one is known: the practice's reasons to handle it in support."""

    DOCUMENTED = "documented"
    ALTERNATIVE = "alternative"
    SOLVED_BEFORE = "solved_before"

    @property
    def label(self) -> str:
        return _SOLUTIONS[self]


_SOLUTIONS = {
    Solution.DOCUMENTED: "Documented solution or known workaround",
    Solution.ALTERNATIVE: "Known limitation with a documented alternative",
    Solution.SOLVED_BEFORE: "Solved in support before",
}
_KINDS = {
    Kind.BUG: "Bug",
    Kind.OUTAGE: "Outage or infrastructure",
    Kind.DATA: "Wrong or lost data",
    Kind.EXPOSURE: "Possible exposure or access",
    Kind.FEATURE: "Feature gap or design",
    Kind.RELATIONSHIP: "Relationship or contract",
    Kind.DEEPER_SKILLS: "Needs deeper skills",
    Kind.HOW_TO: "Set-up or how-to question",
}
_CHOICES = {Kind.RELATIONSHIP: "Relationship or contract (churn, SLA, legal, executive)"}
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
