"""What a ticket should say of an outcome, as text to paste (practice, "De-escalation": update the ticket)."""

from bot.domain.escalation import Escalation
from bot.domain.state import State


def ticket_text(escalation: Escalation) -> str:
    """Plain text, a line a fact; empty while the team has it."""
    closing = escalation.closing
    if closing is None:
        return ""
    how = "Taken back by support" if escalation.state is State.DE_ESCALATED else "Resolved"
    facts = {
        f"{escalation.reference}": escalation.brief.summary,
        how: closing.outcome.replace("```", "'''"),
        "Root cause": (closing.root_cause or "").replace("```", "'''"),
        "Reference": closing.reference or "",
    }
    return "\n".join(f"{name}: {said}" for name, said in facts.items() if said)
