"""What the events of a unit of work ask for: messages, lines in reminders, and what was said before drawn anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.domain.answered import take_settled
from bot.domain.audiences import Intent, intents_for
from bot.domain.card_events import Moved
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.message_kinds import MessageKind
from bot.domain.team import TeamSettings
from storage.outbox import OwedMessage, Redraw, ReminderLine
from storage.repositories import Tracked


class Intents:
    """What each event asks for, by the settings when that was asked first: a sweep wants to know before its commit."""

    def __init__(self) -> None:
        self._of: dict[str, list[list[Intent]]] = defaultdict(list)

    def of(self, escalation: Escalation, settings: TeamSettings) -> Sequence[Sequence[Intent]]:
        """For each event that it has recorded, in order."""
        known = self._of[escalation.id]
        for event in escalation.recorded[len(known) :]:
            away = settings.stand_in(escalation.owner, event.at)
            known.append(intents_for(event, escalation, settings.support, stand_in=away))
        return known

    def reminded(self, escalations: Iterable[Escalation], settings: TeamSettings) -> set[str]:
        """Who gets a reminder."""
        asked = (intents for one in escalations for intents in self.of(one, settings))
        return {intent.to for intents in asked for intent in intents if intent.kind is MessageKind.REMINDER}


_Asked = tuple[int, DomainEvent, Intent]
"""The entry, what it says, and one thing that it asks for."""


def owed_by(
    one: Tracked, events: Sequence[DomainEvent], asked: Sequence[Sequence[Intent]]
) -> tuple[list[OwedMessage], list[ReminderLine]]:
    """The messages of what its events ask for, without those that a later one makes pointless before anybody could send
    them, and what is a line in somebody's reminder and no message of its own."""
    escalation, wanted, due = one.escalation, list[_Asked](), list[ReminderLine]()
    for seq, (event, intents) in enumerate(zip(events, asked, strict=True), one.version + 1):
        for intent in intents:
            if intent.kind is MessageKind.REMINDER:
                about = escalation.id, seq, escalation.severity
                due.append(ReminderLine(escalation.workspace, intent.to, *about, event.at))
            else:
                wanted.append((seq, event, intent))
    return [
        OwedMessage.of(intent, escalation, seq=seq, at=event.at) for seq, event, intent in _not_followed(wanted)
    ], due


def _not_followed(asked: Sequence[_Asked]) -> Iterator[_Asked]:
    last = {one[-1].kind: one for one in asked if one[-1].kind.traits.superseded}
    return (one for one in asked if last.get(one[-1].kind, one) is one)


def redraws_of(escalation: Escalation, events: Sequence[DomainEvent]) -> list[Redraw]:
    """What people were told that is over now; of what has become confidential, all that they were told."""
    over = [Redraw(escalation.id, one.entry, one.at) for one in take_settled(escalation)]
    if any(isinstance(event, Moved) and event.withdraws for event in events):
        over.append(Redraw(escalation.id, None, escalation.opened_at))
    return over
