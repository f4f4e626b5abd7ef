"""What support kept, opened as a form and kept in support again: the same record with what was typed by then."""

from datetime import datetime

from bot.domain.brief import Brief
from bot.domain.escalation import Escalation
from bot.domain.events import HandledInSupport
from bot.domain.route import Route


def keep_again(
    kept: Escalation, *, brief: Brief, by: str, route: Route, at: datetime, reason: str, ticket: str | None
) -> None:
    """Nobody is called, and who kept it first still does. Raises `Refusal` where it was escalated meanwhile."""
    kept.require_kept()
    kept.brief, kept.route, kept.severity, kept.opened_at = brief, route, brief.severity, at
    kept.record(HandledInSupport(at=at, by=by, brief=brief, reason=reason, ticket=ticket))
