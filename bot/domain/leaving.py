"""What is confidential leaves its team only by somebody of that team or a support manager.

The one rule for what is offered, for what a form lets its reader choose, and for what is done.
"""

from datetime import datetime

from bot.domain.access import Role
from bot.domain.destinations import Where, destinations, present
from bot.domain.escalation import Escalation
from bot.domain.refusals import NoRoute, NotAllowed
from bot.domain.routing import who_can_set_one
from bot.domain.team import TeamSettings
from bot.domain.who_can import who_can

KEEPERS = frozenset({Role.MEMBER, Role.ASSIGNEE, Role.MANAGER})
"""Whose it is to take it out of there; a workspace opens this to nobody else."""


def leaves_confidence(escalation: Escalation, to: Where) -> bool:
    """Whether everybody in the workspace could read there what is confidential now."""
    return escalation.confidential and not to.target.confidential


def choices(escalation: Escalation, settings: TeamSettings, roles: frozenset[Role]) -> tuple[Where, ...]:
    """The teams and areas to which somebody who is all of `roles` to it may send it, or ask about it."""
    others = [one for one in destinations(settings) if one != present(escalation, settings)]
    return tuple(one for one in others if roles & KEEPERS or not leaves_confidence(escalation, one))


def offered(escalation: Escalation, settings: TeamSettings, roles: frozenset[Role], at: datetime) -> tuple[Where, ...]:
    """The same, for a form that asks for one. Raises `NoRoute`, which names who can set a channel, without any."""
    found = choices(escalation, settings, roles)
    if not found:
        raise NoRoute(f"No other team has a channel yet. {who_can_set_one(settings, at)}")
    return found


def is_kept(escalation: Escalation, settings: TeamSettings) -> bool:
    """Whether it could only leave confidence: then nobody but its keepers sends it anywhere."""
    return escalation.confidential and not choices(escalation, settings, frozenset())


def require_choice(
    escalation: Escalation, to: Where, roles: frozenset[Role], settings: TeamSettings, at: datetime
) -> None:
    """Raise `NotAllowed`, which says who can, where somebody who is all of `roles` to it may not choose that team."""
    if leaves_confidence(escalation, to) and not roles & KEEPERS:
        raise NotAllowed(only_keepers(escalation, settings, at))


def only_keepers(escalation: Escalation, settings: TeamSettings, at: datetime) -> str:
    """What somebody reads who may not."""
    who = who_can(KEEPERS, escalation, settings, at)
    return f"{escalation.reference} is confidential: only {who} can take it out of there. Please ask them."
