"""One thread claims and reports, many send: real queue, real threads; only Slack is played."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from bot.delivery.dispatcher import SENDERS, Dispatcher
from bot.delivery.job import Job
from bot.delivery.sender import Sender
from bot.domain.message_kinds import MessageKind
from storage.database import close, connect
from storage.outbox import Outbox, Outcome, Posted, QueueHealth, Sent
from storage.subjects import Subjects
from tests.builders import HOME
from tests.storage.queue_cases import counts, owe, with_escalations

SOON = 20.0  # seconds that anything here gets, on a busy machine too
CARD, NOTICE = MessageKind.CARD, MessageKind.NOTICE


@dataclass
class PlayedSlack(Sender):
    """Takes every message when it is let to, and remembers who was there at the same time."""

    open: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    now: int = 0
    most: int = 0
    taken: list[str] = field(default_factory=list)
    kinds: list[MessageKind] = field(default_factory=list)

    def send(self, job: Job) -> Outcome:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.open.wait(SOON)
        with self.lock:
            self.now -= 1
            self.taken.append(job.delivery.to)
            self.kinds.append(job.delivery.kind)
        return Sent(job.delivery, Posted(job.delivery.to, "1.0"), datetime.now(UTC))


@dataclass
class Clock:
    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Office:
    """A dispatcher at work."""

    engine: Engine
    slack: PlayedSlack
    clock: Clock
    dispatcher: Dispatcher

    def wait_for(self, happened: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + SOON
        while not happened():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        return True

    def all_sent(self, count: int) -> bool:
        return self.wait_for(lambda: counts(self.engine) == {"sent": count})


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url, timeout=timedelta(seconds=0.5))
    yield engine
    close(engine)


@pytest.fixture
def office(engine: Engine) -> Iterator[Office]:
    slack, clock = PlayedSlack(), Clock()
    dispatcher = Dispatcher(Outbox(engine, HOME), Subjects(engine), slack, clock)
    dispatcher.start()
    yield Office(engine, slack, clock, dispatcher)
    slack.open.set()
    dispatcher.stop(within=SOON)
    assert not dispatcher.is_alive()


def owe_to(office: Office, *recipients: str) -> None:
    owe(office.engine, None, *[(NOTICE, to) for to in recipients], content={"text": "x"})
    office.dispatcher.wake()


def test_as_many_are_on_their_way_as_there_are_senders(office: Office) -> None:
    owe_to(office, *[f"U{n}" for n in range(SENDERS + 6)])
    assert office.wait_for(lambda: office.slack.now == SENDERS)
    office.slack.open.set()
    assert office.all_sent(SENDERS + 6)
    assert office.slack.most == SENDERS
    assert sorted(office.slack.taken) == sorted(f"U{n}" for n in range(SENDERS + 6))


def test_what_is_owed_while_all_is_quiet_goes_at_once(office: Office) -> None:
    office.slack.open.set()
    for count in (1, 2, 3):
        owe_to(office, f"U{count}")
        assert office.all_sent(count)


def test_the_second_after_a_post_is_waited_for_and_no_longer(office: Office) -> None:
    office.slack.open.set()
    owe_to(office, "U1", "U1", "U1")
    assert office.all_sent(3)


@pytest.mark.fault("F81")
def test_what_cannot_be_read_stops_nobody_and_is_named(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with_escalations(office.engine, 3)
    with office.engine.begin() as connection:
        connection.execute(text("UPDATE escalations SET snapshot = '{}' WHERE id = 'T0HOME-2'"))
    office.slack.open.set()
    for number in (1, 2, 3):
        owe(office.engine, f"{HOME}-{number}", (CARD, f"C{number}"))
    office.dispatcher.wake()
    assert office.wait_for(lambda: counts(office.engine) == {"sent": 2, "delayed": 1})
    assert sorted(office.slack.taken) == ["C1", "C3"]
    assert len(QueueHealth(office.engine, HOME).unreadable()) == 1
    assert "escalation T0HOME-2 cannot be read" in caplog.text


@contextmanager
def nobody_can_write(engine: Engine) -> Iterator[None]:
    with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        yield


@pytest.mark.fault("F7")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_sent_while_the_database_was_away_is_not_sent_again(office: Office) -> None:
    owe_to(office, "U1")
    assert office.wait_for(lambda: office.slack.now == 1)
    with nobody_can_write(office.engine):
        office.slack.open.set()
        assert office.wait_for(lambda: office.slack.taken == ["U1"])
        time.sleep(1)  # until reporting it has failed
    owe_to(office, "U2")
    assert office.all_sent(2)
    assert sorted(office.slack.taken) == ["U1", "U2"]


@pytest.mark.fault("F41")
def test_a_clock_that_jumps_ahead_sends_nothing_twice(office: Office) -> None:
    owe_to(office, "U1")
    assert office.wait_for(lambda: office.slack.now == 1)
    office.clock.ahead = timedelta(hours=1)
    owe_to(office, "U2")
    assert office.wait_for(lambda: office.slack.now == 2)
    office.slack.open.set()
    assert office.all_sent(2)
    assert sorted(office.slack.taken) == ["U1", "U2"]


@pytest.mark.fault("F82")
def test_a_clock_that_was_set_back_stops_nothing(office: Office) -> None:
    office.slack.open.set()
    owe_to(office, "U1")
    assert office.all_sent(1)
    office.clock.ahead = -timedelta(hours=1)
    owe_to(office, "U1", "U2")
    assert office.all_sent(3)


@pytest.mark.fault("F9")
def test_a_stop_reports_what_was_in_flight_and_takes_nothing_new(engine: Engine) -> None:
    slack = PlayedSlack()
    dispatcher = Dispatcher(Outbox(engine, HOME), Subjects(engine), slack, Clock(), senders=1)
    office = Office(engine, slack, Clock(), dispatcher)
    dispatcher.start()
    owe_to(office, "U1", "U2")
    assert office.wait_for(lambda: slack.now == 1)
    threading.Timer(0.2, slack.open.set).start()
    dispatcher.stop(within=SOON)
    assert counts(engine) == {"sent": 1, "waiting": 1}


@pytest.mark.fault("F9")
def test_a_stop_waits_no_longer_than_it_may(engine: Engine) -> None:
    slack = PlayedSlack()
    dispatcher = Dispatcher(Outbox(engine, HOME), Subjects(engine), slack, Clock())
    office = Office(engine, slack, Clock(), dispatcher)
    dispatcher.start()
    owe_to(office, *[f"U{n}" for n in range(SENDERS)])
    assert office.wait_for(lambda: slack.now == SENDERS)
    dispatcher.stop(within=0.2)  # all of them together, not each
    assert slack.taken == []
    assert counts(engine) == {"sending": SENDERS}
    slack.open.set()
