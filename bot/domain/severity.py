"""How bad it is, in the practice's words ("Severity Shorthand")."""

from enum import StrEnum


class Severity(StrEnum):
    """Critical, high or medium, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def meaning(self) -> str:
        """When to choose it, and how soon it needs attention."""
        return _MEANINGS[self]

    @property
    def mentions_people(self) -> bool:
        """Medium waits in the channel until somebody looks; the others call the team."""
        return self is not Severity.MEDIUM

    @property
    def calls_again(self) -> bool:
        """Critical calls the team at each follow-up until somebody has it (practice, "Follow-up Cadence"); the others
        were called once at most."""
        return self is Severity.CRITICAL


_MEANINGS = {
    Severity.CRITICAL: "Production down, data at risk, security breach, or multiple high-value customers affected. "
    "Needs immediate attention.",
    Severity.HIGH: "Major functionality broken, key customer blocked, SLA at risk. Needs same-day attention.",
    Severity.MEDIUM: "Significant issue with workaround, important but not urgent business impact. "
    "Needs attention this week.",
}
