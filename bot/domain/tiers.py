"""Who can be asked (the practice's "Escalation Tiers")."""

from enum import StrEnum


class Target(StrEnum):
    """The team that is asked to act."""

    L2 = "l2"
    ENGINEERING = "engineering"
    PRODUCT = "product"
    SECURITY = "security"
    LEADERSHIP = "leadership"

    @property
    def label(self) -> str:
        return "L2 Support" if self is Target.L2 else self.value.capitalize()

    @property
    def short(self) -> str:
        return "L2" if self is Target.L2 else self.label

    @property
    def is_past_l2(self) -> bool:
        """Whether frontline goes past senior support to reach it."""
        return self is not Target.L2

    @property
    def meaning(self) -> str:
        """When this is the right team."""
        return _MEANINGS[self]

    @property
    def confidential(self) -> bool:
        """Whether only the people involved may know that it exists."""
        return self is Target.SECURITY


_MEANINGS = {
    Target.L2: "Deeper investigation, product knowledge, advanced troubleshooting",
    Target.ENGINEERING: "Confirmed bug, infrastructure, needs a code change",
    Target.PRODUCT: "Feature gap, design decision, competing customer needs",
    Target.SECURITY: "Possible exposure or access, vulnerability, compliance",
    Target.LEADERSHIP: "Churn or SLA breach on a key account, exception, legal risk",
}
