"""Who presses a button that opens something, and what they may do: as far as Slack says in time.

A doubt keeps nobody out: what they send is checked in full.
"""

from datetime import datetime
from typing import Protocol

from slack_bolt import BoltContext

from bot.domain.access import Actor, Role, may_see, not_found, roles_of
from bot.domain.escalation import Escalation
from bot.domain.team import TeamSettings
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS
from bot.listeners.dependencies import Payload, dependencies_of
from bot.listeners.lookups import Deadline
from bot.services.escalation_queries import asked_as

_BEFORE_A_VIEW = 0.7  # seconds: what opens it lives three, and who is in a channel is mostly known already


class Subject(Protocol):
    """What decides whether a membership matters, of an escalation and of its place alike."""

    @property
    def owner(self) -> str: ...
    @property
    def assignee(self) -> str | None: ...
    @property
    def confidential(self) -> bool: ...


def subject_for(
    reference: str, body: Payload, context: BoltContext, verb: AnyVerb | None = None
) -> tuple[Escalation, Actor]:
    """The escalation, and its reader as what they may do depends on them: with `verb`, that one alone.

    Raises `NotFound` for who may not see it.
    """
    own = dependencies_of(context)
    user, escalation = own.people.admit_quickly(body), own.queries.subject(reference)
    route, settings = escalation.route, own.settings.remembered
    if escalation.confidential:
        actor = own.people.actor_for(
            body, channel=route.channel, also=route.instead_of, confidential=True, deadline=context.get("deadline")
        )
    else:
        matters = verb is None or membership_matters(verb, user, escalation, settings)
        places, deadline = route.team_channels if matters else (), Deadline(_BEFORE_A_VIEW)
        for place in places:  # a form is sent from no channel: Slack is asked who is there while they write
            own.people.memberships.begin(place, deadline)
        actor = own.people.known_of(body, places, deadline)
    if not may_see(actor, escalation):
        raise not_found(asked_as(reference), actor)
    return escalation, actor


def able_to(escalation: Escalation, reader: Actor, settings: TeamSettings, at: datetime) -> list[AnyVerb]:
    """What they may do with it as it stands."""
    roles = roles_now(escalation, reader, settings, at)
    return [verb for verb in VERBS if verb.can_be_done(escalation, roles, settings)]


def roles_now(escalation: Escalation, reader: Actor, settings: TeamSettings, at: datetime) -> frozenset[Role]:
    return roles_of(reader, escalation, settings.support, stand_in=settings.stand_in(escalation.owner, at))


def membership_matters(verb: AnyVerb, user: str, subject: Subject, settings: TeamSettings) -> bool:
    """Whether Slack must be asked who is in the channel: not for those who may for another reason."""
    support = settings.support
    held = {
        Role.OWNER: user == subject.owner,
        Role.ASSIGNEE: user == subject.assignee,
        Role.BACKUP: user == support.backup_of(subject.owner),
        Role.MANAGER: user in support.managers,
        Role.OTHER: True,
    }
    hidden = subject.confidential and (verb.leads_elsewhere or user not in (subject.owner, subject.assignee))
    may_anyway = any(held.get(role) for role in verb.roles(settings))
    return hidden or (Role.MEMBER in verb.may and not may_anyway)
