"""Who hears of what: from an event's audience to the messages it owes, by the settings in force.

They are intents; their words are drawn when they are sent.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bot.domain.absences import StandIn
from bot.domain.card_events import ChannelBack, Moved, NewCard, Undeliverable
from bot.domain.carried_files import files_owed
from bot.domain.escalation import Escalation
from bot.domain.events import (
    AssigneeChanged,
    Audience,
    DomainEvent,
    FollowUpNudged,
    FromMessage,
    Nudged,
    Reminding,
    SeverityReviewProposed,
    TimeLimitReached,
)
from bot.domain.ladder import Rung
from bot.domain.message_kinds import MessageKind
from bot.domain.owner_events import HandoverEvent
from bot.domain.sibling_events import SiblingEvent
from bot.domain.team import Support
from bot.domain.time_limit import Stage


class Intent(NamedTuple):
    """One message owed: `to` is a channel id, or a user id for a direct message.

    It tells of the event that owes it, or of an earlier entry (`about`, its number). `instead_of` is the user id of who
    would have got it and is away.
    """

    kind: MessageKind
    to: str
    about: int | None = None
    instead_of: str | None = None


_OF_RUNG: Mapping[Rung, tuple[Audience, ...]] = {
    Rung.OWNER: (Audience.CARD, Audience.THREAD, Audience.OWNER),
    Rung.BACKUP: (Audience.CARD, Audience.THREAD, Audience.OWNER, Audience.BACKUP),
    Rung.MANAGERS: (Audience.MANAGERS,),
    Rung.LEADERSHIP: (Audience.LEADERSHIP,),
    Rung.DAILY: (Audience.MANAGERS,),
}


def intents_for(
    event: DomainEvent, escalation: Escalation, support: Support, *, stand_in: StandIn | None = None
) -> list[Intent]:
    """The messages that `event` owes, in the order in which they must arrive; nobody gets two of a kind.

    A step of the ladder on which nobody stands is the next one's below: a message never goes to nobody. `stand_in` is
    who stands in for the owner just now: news for them goes there, but for what is confidential.
    """
    instead = stand_in.by if stand_in and not escalation.confidential else None
    owed = (intent for audience in _audience(event) for intent in _owed(audience, event, escalation, support, instead))
    return list(dict.fromkeys([*owed, *_receipts(event, escalation), *_files(event, escalation)]))


def reminded_instead(event: Reminding, escalation: Escalation, support: Support) -> tuple[str, ...]:
    """Who gets this reminder and stands in for somebody who is away."""
    if not event.absent:
        return ()
    reminded = {one.to for one in intents_for(event, escalation, support) if one.kind is MessageKind.REMINDER}
    return tuple(dict.fromkeys(one.by for one in event.absent if one.by in reminded and one.by))


def _files(event: DomainEvent, escalation: Escalation) -> Iterator[Intent]:
    """The files that it brings along, into the thread of the card as it is then."""
    if files_owed(escalation, event):
        yield Intent(MessageKind.FILES, escalation.route.channel)


def _receipts(event: DomainEvent, escalation: Escalation) -> Iterator[Intent]:
    """The mark on a message that was added; of a confidential escalation nobody outside its channel sees one."""
    origin = event.origin if isinstance(event, FromMessage) else None
    if origin and (not escalation.confidential or origin.channel == escalation.route.channel):
        yield Intent(MessageKind.RECEIPT, origin.channel)


def _audience(event: DomainEvent) -> tuple[Audience, ...]:
    """What could not reach a person is said in the thread; what could not reach a channel, to the owner."""
    if isinstance(event, Undeliverable):
        return (Audience.OWNER,) if event.to.startswith(("C", "G")) else (Audience.THREAD,)
    if isinstance(event, ChannelBack):
        return (Audience.NEW_CARD, Audience.UNSENT) if event.card else (Audience.CARD, Audience.BRIEF, Audience.UNSENT)
    if isinstance(event, Nudged):
        asks_team = isinstance(event, FollowUpNudged)
        return tuple(one for one in _OF_RUNG[event.rung] if asks_team or one is not Audience.THREAD)
    if isinstance(event, TimeLimitReached) and event.stage is Stage.HALF:
        return (Audience.THREAD,)
    if isinstance(event, SiblingEvent) and event.is_secret:
        return (Audience.CARD,)  # which may still name it, from before it became confidential
    if isinstance(event, Moved) and event.withdraws:
        return (Audience.WITHDRAWN, *(one for one in event.audience if one is not Audience.LEFT))
    return (*event.audience, Audience.BRIEF) if event.changes_brief else event.audience


def _owed(
    audience: Audience, event: DomainEvent, escalation: Escalation, support: Support, instead: str | None
) -> Iterator[Intent]:
    channel = escalation.route.channel
    match audience:
        case Audience.NEW_CARD:
            yield Intent(MessageKind.CARD, channel)
            yield Intent(MessageKind.BRIEF, channel)
        case Audience.CARD:
            yield Intent(MessageKind.REFRESH, channel)
        case Audience.BRIEF:
            yield Intent(MessageKind.BRIEF_REFRESH, channel)
        case Audience.THREAD:
            yield Intent(MessageKind.CHASE if event.reminder else MessageKind.NOTE, channel)
        case Audience.UNSENT:
            entries = event.unsent if isinstance(event, NewCard) else ()
            yield from (Intent(MessageKind.NOTE, channel, about=entry) for entry in entries)
        case Audience.LEFT | Audience.WITHDRAWN if isinstance(event, Moved):
            yield Intent(MessageKind.MOVED if audience is Audience.LEFT else MessageKind.WITHDRAWN, event.was)
            yield Intent(MessageKind.MOVED_NOTE, event.was)
        case Audience.LEADERSHIP if isinstance(event, Nudged) and event.leadership:
            yield Intent(MessageKind.CALL, event.leadership)
        case Audience.PARTIES if isinstance(event, HandoverEvent):
            yield from (Intent(MessageKind.DIRECT, id) for id in event.parties)
        case _:
            yield from _in_person(audience, event, escalation, support, instead)


def _in_person(
    audience: Audience, event: DomainEvent, escalation: Escalation, support: Support, instead: str | None
) -> Iterator[Intent]:
    """Reminders know for themselves who is away; of news, the owner's alone go to somebody else."""
    kind = MessageKind.REMINDER if event.reminder else MessageKind.DIRECT
    people = _people(audience, event, escalation, support)
    if isinstance(event, Reminding) and event.absent and not escalation.confidential:
        people = _present(people, event, support)
    for id in people:
        redirected = instead if audience is Audience.OWNER and not event.reminder else None
        to = redirected or id
        if event.tells_actor or to != event.by:
            yield Intent(kind, to, instead_of=id if redirected else None)


def _people(audience: Audience, event: DomainEvent, escalation: Escalation, support: Support) -> Iterator[str]:
    """Of what is confidential, the owner in place of whom the settings name: those may not see it."""
    match audience:
        case Audience.BACKUP | Audience.MANAGERS | Audience.LEADERSHIP if escalation.confidential:
            yield escalation.owner
        case Audience.OWNER if not (isinstance(event, SeverityReviewProposed) and event.in_reminder):
            yield escalation.owner
        case Audience.ASSIGNEE if escalation.assignee:
            yield escalation.assignee
        case Audience.FORMER_ASSIGNEE if isinstance(event, AssigneeChanged) and event.was:
            yield event.was
        case Audience.BACKUP if backup := support.backup_of(escalation.owner):
            yield backup
        case Audience.MANAGERS:
            yield from support.manager_users or (escalation.owner,)
        case Audience.LEADERSHIP:
            yield from _people(Audience.MANAGERS, event, escalation, support)


def _present(people: Iterable[str], event: Reminding, support: Support) -> Iterator[str]:
    """Whoever is away is passed over for who stands in, or for the managers who are there; never for nobody."""
    for id in people:
        absence = event.absence_of(id)
        if absence is None:
            yield id
        elif absence.by:
            yield absence.by
        else:
            yield from [one for one in support.manager_users if not event.absence_of(one)] or (id,)
