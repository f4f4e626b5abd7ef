"""Who may see what. One rule here, and one SQL filter in `storage.records` that says the same."""

from dataclasses import dataclass

from bot.domain.escalation import Escalation


@dataclass(frozen=True)
class Actor:
    """A full member of the workspace, and the channel they act from (in a private one, only its members can)."""

    user: str
    channel: str | None = None


def may_see(actor: Actor, escalation: Escalation) -> bool:
    """Security's are known to their owner, their assignee and the people in their channel; all others to everybody."""
    if not escalation.brief.target.confidential:
        return True
    return actor.user in (escalation.owner, escalation.assignee) or actor.channel == escalation.route.channel
