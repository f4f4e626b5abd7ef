"""A claimed message with all it is drawn from."""

from dataclasses import dataclass

from storage.outbox import Delivery
from storage.subjects import Subject


@dataclass(frozen=True)
class Job:
    """`subject` is what it tells of; a notice belongs to no escalation and has none, a reminder has `lines`."""

    delivery: Delivery
    subject: Subject | None
    lines: tuple[Subject, ...] = ()
