"""Whom a sentence sends somebody to: those who can do it and are there, in the order in which they are called.

Who is away may still do it, and is named only where nobody who can is known to be there.
"""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.access import Role, holders, parties_of
from bot.domain.escalation import Escalation
from bot.domain.team import TeamSettings
from bot.domain.text import mention

_CALLED = (Role.OWNER, Role.BACKUP, Role.REQUESTER, Role.ASSIGNEE, Role.INVITED, Role.MEMBER, Role.MANAGER)
"""As reminders climb (`bot.domain.ladder`), with those whom none asks in between: a stand-in comes where the owner
would."""
_MAY_NOT_KNOW = {Role.REQUESTER: "its requester", Role.BACKUP: "a backup", Role.MANAGER: "a support manager"}
"""Who can do nothing about what is confidential unless they are in its channel: only there are they asked."""


def who_can(roles: frozenset[Role], escalation: Escalation, settings: TeamSettings, at: datetime) -> str:
    """Whoever is one of `roles` to it, as in "@Owen, members of #eng or @Marcus", in mrkdwn; "" where nobody is."""
    named = list(dict.fromkeys(_named(roles, escalation, settings, at)))
    return f"{', '.join(named[:-1])} or {named[-1]}" if len(named) > 1 else "".join(named)


def _named(roles: frozenset[Role], escalation: Escalation, settings: TeamSettings, at: datetime) -> Iterator[str]:
    held = holders(parties_of(escalation), settings.support, stand_in=settings.stand_in(escalation.owner, at))
    hidden = [role for role in _MAY_NOT_KNOW if escalation.confidential and role in roles]
    asked = [role for role in _CALLED if role in roles and role not in hidden]
    able = [id for role in asked for id in held.get(role, ())]
    present = settings.present(able, at)
    people = present if present or Role.MEMBER in roles else able
    team = " and ".join(f"<#{channel}>" for channel in escalation.route.team_channels)
    for role in asked:
        if role is Role.MEMBER:
            yield f"members of {team}"
        yield from (mention(id) for id in held.get(role, ()) if id in people)
    inside = [_MAY_NOT_KNOW[role] for role in hidden if held[role]]
    if inside and Role.MEMBER not in roles:
        yield f"{' or '.join(inside)} who is in {team}"
