"""Which files an entry of an escalation brings into the thread of its card."""

from collections.abc import Iterator

from bot.domain.card_events import NewCard
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent, FromMessage, Opened
from bot.domain.shared_files import Taken, each_once


def files_owed(escalation: Escalation, event: DomainEvent, entry: int | None = None) -> tuple[Taken, ...]:
    """The files that `event`, entry number `entry`, brings along; without a number all that came until now.

    A new card's thread gets all of them again, but what came while it was confidential (`timeline_from`) stays there.
    What stands in the card's own channel is there already, and what somebody left out stays. Which channels are
    confidential the sender knows.
    """
    owed = each_once(_of(escalation, event, escalation.version + 1 if entry is None else entry))
    return tuple(one for one in owed if one.file.brought and one.channel != escalation.route.channel)


def _of(escalation: Escalation, event: DomainEvent, entry: int) -> Iterator[Taken]:
    match event:
        case Opened():
            yield from _of_source(escalation)
        case FromMessage(origin=origin) if origin:
            yield from (Taken(file, origin.channel) for file in origin.files)
        case NewCard():
            if escalation.timeline_from == 1:
                yield from _of_source(escalation)
            for added in escalation.attached:
                if escalation.timeline_from <= added.entry < entry:
                    yield from (Taken(file, added.channel) for file in added.files)


def _of_source(escalation: Escalation) -> Iterator[Taken]:
    source = escalation.source
    yield from (Taken(file, source.channel) for file in source.files if source.channel)
