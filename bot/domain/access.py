"""Who may see and do what. Seeing has one rule here, and one SQL filter in `storage.records` that says the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.absences import StandIn
from bot.domain.answered import still_reminded
from bot.domain.escalation import Escalation
from bot.domain.refusals import NotFound
from bot.domain.team import Support
from bot.domain.withheld import Withheld


class Role(StrEnum):
    """What somebody is to one escalation; one person may be several of these."""

    REQUESTER = "requester"
    OWNER = "owner"
    BACKUP = "backup"
    ASSIGNEE = "assignee"
    INVITED = "invited"
    MEMBER = "member"
    MANAGER = "manager"
    ADMIN = "admin"
    OTHER = "other"

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MEANINGS = {
    Role.REQUESTER: "who opened it",
    Role.OWNER: "who keeps the customer",
    Role.BACKUP: "who stands in for the owner, by the settings or because a reminder went to them instead",
    Role.ASSIGNEE: "who acknowledged it for the team",
    Role.INVITED: "who was asked to take it over",
    Role.MEMBER: "a member of the channel where its card is, or of the team's own where a fallback has it",
    Role.MANAGER: "a support manager, by the settings",
    Role.ADMIN: "an admin of the settings",
    Role.OTHER: "any other full member of the workspace",
}


@dataclass(frozen=True)
class Actor:
    """A full member of the workspace who does something, with what is known of their memberships.

    `channel` is where they act from: in a private one, only its members can. `memberships` says of a channel what Slack
    answered, and `doubtful` are those of which it was asked and did not say; of others it was not asked. `groups` are
    those of the settings' user groups that they belong to. `private` are those of which Slack said just now that only
    their members can read them, `public` those of which it said the contrary, and `unsure` those of which it was asked
    and did not say. `zones` are the IANA zones of Slack profiles, by user, as far as they were asked for.
    """

    user: str
    channel: str | None = None
    memberships: Mapping[str, bool] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    public: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    zones: Mapping[str, str] = field(default_factory=dict)

    @property
    def confidants(self) -> frozenset[str]:
        """The private channels that they are in."""
        return frozenset(channel for channel in self.private if self.is_in(channel))

    def is_in(self, channel: str) -> bool | None:
        """Whether they are a member of this channel; None where nobody can say."""
        return True if channel == self.channel else self.memberships.get(channel)

    def may_be_in(self, channel: str) -> bool:
        """Whether they are a member of this channel, or Slack was asked and did not say."""
        return bool(self.is_in(channel)) or channel in self.doubtful

    def was_asked_of(self, channels: Iterable[str]) -> bool:
        """Whether Slack was asked of each of these, or nobody needed to."""
        return all(self.is_in(channel) is not None or channel in self.doubtful for channel in channels)

    def is_one_of(self, ids: Iterable[str]) -> bool:
        """Whether one of these users or user groups is them, or has them in it."""
        return any(id == self.user or id in self.groups for id in ids)


@dataclass(frozen=True)
class Parties:
    """Whom one escalation knows, and whose channel it is in: what somebody's roles follow from.

    `requester` is None where nobody asked for it; then nobody is known to be that. `reminded` are those whom a reminder
    asked in the place of somebody who was away, while nobody has answered it.
    """

    owner: str
    assignee: str | None
    team_channels: tuple[str, ...]
    confidential: bool
    invited: str | None = None
    requester: str | None = None
    reminded: tuple[str, ...] = ()


def may_see(actor: Actor, escalation: Escalation) -> bool:
    """Security's are known to owner, assignee and the people in their channel while that is private; others to all."""
    if not escalation.confidential:
        return True
    return actor.user in (escalation.owner, escalation.assignee) or escalation.route.channel in actor.confidants


def not_found(asked: str, actor: Actor) -> NotFound:
    """The refusal for somebody who may not see what they asked for in these words."""
    return NotFound(asked, withheld_from(actor, guessed=asked.startswith("ESC-")))


def withheld_from(actor: Actor, *, guessed: bool) -> Withheld | None:
    """A channel of theirs that was asked about and is not known to be private.

    A public one is anybody's to join: of a number that was `guessed` it says nothing but where they act from.
    """
    public = (one for one in sorted(actor.public) if one == actor.channel or not guessed)
    places = [*(Withheld(one, public=True) for one in public), *(Withheld(one, public=False) for one in actor.unsure)]
    return next((one for one in places if actor.is_in(one.channel)), None)


def roles_of(
    actor: Actor, escalation: Escalation, support: Support, *, stand_in: StandIn | None = None
) -> frozenset[Role]:
    """All that the actor is to this escalation: see `roles_among`."""
    return roles_among(actor, parties_of(escalation), support, stand_in=stand_in)


def parties_of(escalation: Escalation) -> Parties:
    return Parties(
        owner=escalation.owner,
        assignee=escalation.assignee,
        team_channels=escalation.route.team_channels,
        confidential=escalation.confidential,
        invited=escalation.handover.to if escalation.handover else None,
        requester=escalation.requester,
        reminded=tuple(user for one in still_reminded(escalation) for user in one.users),
    )


def roles_among(
    actor: Actor, parties: Parties, support: Support, *, stand_in: StandIn | None = None
) -> frozenset[Role]:
    """All that the actor is there. A doubtful membership counts, unless the escalation is confidential; one that was
    not asked for never does: the escalation may have gone to another team since.

    `stand_in` is who is asked while its owner is away: a backup too, as is whoever was reminded in somebody's place.
    """
    belongs = actor.is_in if parties.confidential else actor.may_be_in
    held = {role for role, ids in holders(parties, support, stand_in=stand_in).items() if actor.is_one_of(ids)}
    if any(belongs(channel) for channel in parties.team_channels):
        held.add(Role.MEMBER)
    return frozenset(held | {Role.OTHER})


def holders(parties: Parties, support: Support, *, stand_in: StandIn | None = None) -> Mapping[Role, tuple[str, ...]]:
    """Who is what there: ids of users, and of the settings' user groups. Of the roles that are held by name: who is a
    member or somebody else is not listed anywhere. `stand_in` as in `roles_among`."""
    backups = (support.backup_of(parties.owner), stand_in.by if stand_in else None, *parties.reminded)
    people: Mapping[Role, tuple[str | None, ...]] = {
        Role.OWNER: (parties.owner,),
        Role.BACKUP: backups,
        Role.REQUESTER: (parties.requester,),
        Role.ASSIGNEE: (parties.assignee,),
        Role.INVITED: (parties.invited,),
        Role.MANAGER: support.managers,
        Role.ADMIN: support.admins,
    }
    return {role: tuple(id for id in ids if id) for role, ids in people.items()}
