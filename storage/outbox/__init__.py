"""The messages that are owed, and whose turn it is. They are intents: what they say is drawn when they are sent."""

from storage.outbox.cards import brief_keys_of, cards_of, left_by
from storage.outbox.consistency import queue_problems
from storage.outbox.enqueue import enqueue
from storage.outbox.health import QueueHealth
from storage.outbox.messages import (
    ALTERED,
    SLACK,
    UNREADABLE,
    Continues,
    Dead,
    Delivery,
    Later,
    Outcome,
    OwedMessage,
    Posted,
    ReminderLine,
    Sent,
    Superseded,
    Unsure,
)
from storage.outbox.numbers import number_problems
from storage.outbox.queue import Outbox
from storage.outbox.redrawn import Redraw
from storage.outbox.unsent import unsent_notes
from storage.outbox.uploads import Uploads, uploads_of

__all__ = [
    "ALTERED",
    "SLACK",
    "UNREADABLE",
    "Continues",
    "Dead",
    "Delivery",
    "Later",
    "Outbox",
    "Outcome",
    "OwedMessage",
    "Posted",
    "QueueHealth",
    "Redraw",
    "ReminderLine",
    "Sent",
    "Superseded",
    "Unsure",
    "Uploads",
    "brief_keys_of",
    "cards_of",
    "enqueue",
    "left_by",
    "number_problems",
    "queue_problems",
    "unsent_notes",
    "uploads_of",
]
