"""Databases with many escalations in them, and with many messages that wait."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Engine, text

from bench.product import now
from bench.seed import Seed

OWNERS = [f"U0OWNER{n:03}" for n in range(500)]
CHANNELS = [f"C0TEAM{n:03}" for n in range(100)]
SEVERITIES = ("critical", "high", "medium")
MESSAGES_EACH = 3  # an opened escalation owes its card, its brief and a direct message


class Population:
    """Grows in one database, evenly in all severities, owners and channels."""

    def __init__(self, engine: Engine) -> None:
        self._seed = Seed(engine)
        self._fresh = [self._seed.sample(answers(severity), at=now()) for severity in SEVERITIES]

    @property
    def size(self) -> int:
        """How many escalations there are."""
        return self._seed.numbers

    def grow(self, size: int, *, messages: bool = False) -> None:
        """Up to so many escalations that nothing is due of; with `messages` those they owe still wait."""
        missing = size - self.size
        for place, sample in enumerate(self._fresh):
            count = missing // len(self._fresh) + (place < missing % len(self._fresh))
            self._seed.copy(sample, count, owners=OWNERS, channels=CHANNELS, messages=messages)

    def add_due(self, count: int) -> None:
        """So many more whose team is to be asked for news now."""
        sample = self._seed.sample(answers("critical"), at=now() - timedelta(hours=3))
        self._seed.copy(sample, count - 1, owners=OWNERS, channels=CHANNELS, messages=False)


def analyse(engine: Engine) -> None:
    """What an operator or a tool may do at any time."""
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def settle(engine: Engine) -> None:
    """Where databases analyse themselves after a while, which PostgreSQL does outside of tests, do it now."""
    if engine.dialect.name == "postgresql":
        analyse(engine)


def answers(severity: str) -> Mapping[str, object]:
    """A complete brief to engineering."""
    at = now()
    return {
        "target": "engineering",
        "kind": "bug",
        "severity": severity,
        "customer": "Brightwater Energie",
        "summary": "Exports time out",
        "sla_status": "within",
        "description": "Every export of more than a thousand lines fails since this morning.",
        "steps": "Open Exports\nPress Start",
        "expected": "A file",
        "actual": "A timeout after 30 s",
        "environment": "Production, Pro plan",
        "frequency": "Always",
        "logs": "504 Gateway Timeout",
        "customers_affected": "1",
        "workflow_impact": "They cannot close their month.",
        "customer_waiting_since": _epoch(at - timedelta(hours=5)),
        "customer_expectation": "A file today",
        "ask": "fix",
        "ask_details": "Make exports of this size work again.",
        "deadline": _epoch(at + timedelta(days=1)),
    }


def _epoch(at: datetime) -> int:
    return int(at.timestamp())
