"""What happens by itself, as a whole: it lives from start to stop, and says so when messages stand still."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from sqlalchemy import Engine

from bot.blockkit.kit.view import home_view
from bot.blockkit.views.home import HomeTab
from bot.delivery.dispatcher import Dispatcher
from bot.domain.message_kinds import MessageKind
from bot.domain.severity import Severity
from bot.heartbeat import heartbeat_to
from bot.home_refresh import HomeRefresh
from bot.jobs import Jobs
from bot.services.follow_up_watch import FollowUpWatch
from bot.services.followups import FollowUps
from bot.sweeper import Sweeper
from storage.database import close, connect
from storage.outbox import Outbox, QueueHealth
from storage.pruning import Pruning
from storage.records import Records
from storage.subjects import Subjects
from storage.unattended import UnattendedRecords
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, numbered
from tests.delivery.test_dispatcher import SOON, PlayedSlack
from tests.storage.queue_cases import counts, owe


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url, timeout=timedelta(seconds=10))
    yield engine
    close(engine)


def jobs_of(engine: Engine, slack: PlayedSlack, settings_read: Event) -> Jobs:
    watch = FollowUpWatch(lambda: UnitOfWork(engine, HOME), UnattendedRecords(engine, HOME), now)
    follow_ups = FollowUps(lambda: UnitOfWork(engine, HOME), now)
    dispatcher = Dispatcher(Outbox(engine, HOME), Subjects(engine), slack, now)
    sweeper = Sweeper(follow_ups, Records(engine, HOME), now)
    home_refresh = HomeRefresh(lambda _user, _page: HomeTab(home_view([]), frozenset()), lambda _user, _view: None, now)
    return Jobs(
        dispatcher, sweeper, home_refresh, QueueHealth(engine, HOME), Pruning(engine, HOME), settings_read.set, now,
        follow_ups=watch, heartbeat=heartbeat_to(None),
    )  # fmt: skip


@pytest.mark.fault("F45")
def test_alive_from_start_to_stop_and_what_a_commit_owes_goes_out(engine: Engine) -> None:
    slack, settings_read = PlayedSlack(), Event()
    slack.open.set()
    jobs = jobs_of(engine, slack, settings_read)
    assert not jobs.alive()
    jobs.start()
    assert jobs.alive()
    assert settings_read.wait(SOON)
    with UnitOfWork(engine, HOME, on_commit=jobs.committed) as work:
        due = numbered(1, severity=Severity.CRITICAL, at=now() - timedelta(hours=4))  # critical speaks at any hour
        work.escalations.add(due, submission_key="V1")
    deadline = time.monotonic() + SOON
    while not {"reminder", "card", "brief", "direct"} <= set(kinds(slack)):
        assert time.monotonic() < deadline, kinds(slack)
        time.sleep(0.01)
    jobs.stop()
    assert not jobs.alive()


def kinds(slack: PlayedSlack) -> list[str]:
    return [kind.value for kind in slack.kinds]


@pytest.mark.fault("F45")
def test_a_queue_that_stands_still_is_an_error_in_the_log(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    owe(engine, None, (MessageKind.NOTICE, "U1"), at=now() - timedelta(minutes=6), content={"text": "x"})
    slack = PlayedSlack()  # it does not answer
    jobs = jobs_of(engine, slack, Event())
    jobs.start()
    deadline = time.monotonic() + SOON
    while "nothing was sent since" not in caplog.text:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    slack.open.set()
    jobs.stop()
    assert counts(engine) == {"sent": 1}
