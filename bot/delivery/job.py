"""A claimed message with all it is drawn from."""

from dataclasses import dataclass

from bot.domain.message_kinds import MessageKind
from storage.outbox import Delivery
from storage.subjects import Subject


@dataclass(frozen=True)
class Job:
    """`subject` is what it tells of; a notice belongs to no escalation and has none, a reminder has `lines`."""

    delivery: Delivery
    subject: Subject | None
    lines: tuple[Subject, ...] = ()

    @property
    def drawn_as(self) -> MessageKind:
        """What it looks like: what is drawn anew looks like what stands there."""
        return MessageKind((self.delivery.content or {}).get("drawn_as", self.delivery.kind))

    @property
    def carried(self) -> tuple[Subject, ...]:
        """Of the lines of a reminder those that an earlier one asked for already."""
        count = int((self.delivery.content or {}).get("carried", 0))
        known = set(self.delivery.lines[:count])
        return tuple(one for one in self.lines if (one.escalation.id, one.entry) in known)

    @property
    def about(self) -> Subject | None:
        """The one thing that it tells of, also where it is drawn anew."""
        again = self.drawn_as is MessageKind.DIRECT and self.lines
        return self.lines[0] if again else self.subject
