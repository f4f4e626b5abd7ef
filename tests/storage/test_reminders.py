"""What is due for a person is one message, however much it is and however long nobody was there to send it."""

from collections import Counter
from datetime import datetime

import pytest
from sqlalchemy import Engine, func, select

from bot.domain.message_kinds import MessageKind
from bot.domain.severity import Severity
from bot.domain.team import Routes, Support, TeamSettings
from bot.services.followups import FollowUps
from storage.audit.verify import verify
from storage.models import EscalationRow, OutboxRow
from storage.outbox import Delivery, Outbox, Posted, Sent, Unsure
from storage.unit_of_work import UnitOfWork
from tests.builders import DAY, HOME, NINE, minutes, numbered, quiet_brief, seconds

OWNERS = [f"U0OWNER{n}" for n in range(7)]
BACKUP, BOSS = "U0BACKUP", "U0BOSS"
SETTINGS = TeamSettings(
    support=Support(managers=(BOSS,), backups=dict.fromkeys(OWNERS, BACKUP)),
    routes=Routes.model_validate({"leadership": {"channel": "C0LEAD"}}),
)
LEASE = minutes(1)


def a_team(engine: Engine, count: int, severity: Severity = Severity.CRITICAL) -> None:
    """So many open escalations, each minute one, and the owners take turns."""
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(SETTINGS, by="settings import", at=NINE, on=None)
    brief = quiet_brief(severity=severity)
    with UnitOfWork(engine, HOME) as work:
        for number in range(1, count + 1):
            at, owner = NINE + minutes(number % 60), OWNERS[number % len(OWNERS)]
            work.escalations.add(numbered(number, brief, at=at, by=owner), submission_key=f"V{number}")


def swept(engine: Engine, at: datetime) -> int:
    return FollowUps(lambda: UnitOfWork(engine, HOME, background=True), lambda: at).sweep()


def rows(engine: Engine, kind: MessageKind = MessageKind.REMINDER) -> list[OutboxRow]:
    """In the order in which they were owed."""
    columns = select(OutboxRow.to, OutboxRow.content, OutboxRow.state, OutboxRow.created_at).order_by(OutboxRow.id)
    with engine.connect() as connection:
        return list(connection.execute(columns.where(OutboxRow.kind == kind.value)))  # type: ignore[arg-type]


def sent(engine: Engine, at: datetime) -> list[Delivery]:
    """Everything that may go, gone; what were reminders."""
    outbox, reminders = Outbox(engine, HOME), []
    while taken := outbox.exchange([], at=at, lease=LEASE, limit=50):
        reminders += [one for one in taken if one.kind is MessageKind.REMINDER]
        outbox.exchange([Sent(one, Posted(one.to, f"{one.id}.1"), at) for one in taken], at=at, lease=LEASE, limit=0)
        at += seconds(1)
    return reminders


def test_five_hundred_open_and_three_days_stopped_make_one_message_a_person(engine: Engine) -> None:
    a_team(engine, 500)
    start = NINE + 3 * DAY
    assert swept(engine, start) == 500
    told = Counter(row.to for row in rows(engine))
    print(f"500 open, 72 h stopped: messages per person at start {dict(told)}")  # noqa: T201 - the figure is what this test is read for
    assert told == dict.fromkeys(OWNERS, 1)
    assert (
        sum(len((row.content or {})["lines"]) for row in rows(engine)) == 1000
    )  # a question to the team and one to the customer
    assert (_next(engine) or start) > start
    assert verify(engine) == []


def test_what_comes_up_before_it_is_sent_joins_it_and_what_comes_up_later_follows_it(engine: Engine) -> None:
    a_team(engine, 7)
    swept(engine, NINE + 2 * DAY)
    swept(engine, NINE + 2 * DAY + minutes(31))  # nobody could send: the backup is asked too
    assert Counter(row.to for row in rows(engine)) == dict.fromkeys([*OWNERS, BACKUP], 1)
    assert len(sent(engine, NINE + 2 * DAY + minutes(40))) == len(OWNERS) + 1
    assert rows(engine, MessageKind.REMINDER_DONE) == []
    swept(engine, NINE + 3 * DAY)
    assert Counter(row.to for row in rows(engine))[BOSS] == 1


def test_a_newer_reminder_takes_the_buttons_from_the_one_before(engine: Engine) -> None:
    a_team(engine, 1)
    swept(engine, NINE + 2 * DAY)
    (first,) = sent(engine, NINE + 2 * DAY + minutes(1))
    swept(engine, NINE + 2 * DAY + minutes(31))
    (emptied,) = rows(engine, MessageKind.REMINDER_DONE)
    assert emptied.to == first.to
    assert emptied.content == {"lines": [list(line) for line in first.lines], "stands": [first.to, f"{first.id}.1"]}
    sent(engine, NINE + 2 * DAY + minutes(32))
    swept(engine, NINE + 3 * DAY)
    assert len(rows(engine, MessageKind.REMINDER_DONE)) == 1  # the managers are asked now, for the first time


def test_one_that_may_have_been_posted_takes_no_more_and_is_emptied_by_the_next_but_one(engine: Engine) -> None:
    a_team(engine, 1)
    outbox, at = Outbox(engine, HOME), NINE + 2 * DAY
    sent(engine, at)
    swept(engine, at)
    (doubtful,) = [
        one
        for one in outbox.exchange([], at=at + minutes(1), lease=LEASE, limit=50)
        if one.kind is MessageKind.REMINDER
    ]
    outbox.exchange(
        [Unsure(doubtful, at + 3 * DAY, at + minutes(1), "timeout")], at=at + minutes(1), lease=LEASE, limit=0
    )  # fmt: skip
    swept(engine, at + minutes(31))
    owner = doubtful.to
    both = [row for row in rows(engine) if row.to == owner]
    assert [len((row.content or {})["lines"]) for row in both] == [2, 4]
    assert (both[1].content or {})["follows"] == [doubtful.id]


@pytest.mark.parametrize("severity", Severity)
def test_the_ladder_to_its_end(engine: Engine, severity: Severity) -> None:
    """Nobody ever answers: who hears of it, in which order, and that nobody hears of it more than once a day after."""
    a_team(engine, 1, severity)
    sent(engine, NINE + minutes(10))
    heard: list[tuple[datetime, str]] = []
    at = NINE
    while (due := _next(engine)) and due < NINE + 21 * DAY:
        at = max(at, due)
        swept(engine, at)
        heard += [(at, one.to) for one in sent(engine, at + seconds(2))]
    told = Counter(person for _, person in heard)
    print(f"{severity.label}, three weeks without an answer: {dict(told)}")  # noqa: T201 - the figure is what this test is read for
    assert list(dict.fromkeys(person for _, person in heard)) == [OWNERS[1], BACKUP, BOSS]
    assert told[OWNERS[1]] <= 6  # before it is overdue, twice for each of two clocks, and the deadline's
    assert told[BACKUP] <= 2
    mornings = [when.date() for when, person in heard if person == BOSS][4:]
    assert mornings == sorted(set(mornings))  # one a day, however much is unanswered
    calls = rows(engine, MessageKind.CALL)
    assert len(calls) == (0 if severity is Severity.MEDIUM else 2)
    assert {row.to for row in calls} <= {"C0LEAD"}


def _next(engine: Engine) -> datetime | None:
    with engine.connect() as connection:
        return connection.scalar(select(func.min(EscalationRow.next_nudge)))
