"""The parts of one workspace's bot, each built from those before it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from slack_sdk import WebClient

from bot.assembly.clients import another
from bot.blockkit.kit.view import View
from bot.calendars import replies_for
from bot.delivery.channel_fitness import ChannelFitness
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.file_carrier import FileCarrier
from bot.delivery.file_gateway import SlackFiles
from bot.delivery.recovery import Recovery
from bot.delivery.refusals import Refusals
from bot.delivery.sender import Sender
from bot.delivery.silences import Silences
from bot.delivery.slack_gateway import Slack
from bot.delivery.statuses import Statuses
from bot.home_refresh import HomeRefresh
from bot.listeners.belonging import Home
from bot.listeners.bounded_client import SLACK_TIMEOUT
from bot.listeners.home_tab import HomeTabs
from bot.listeners.lookups import Lookups
from bot.listeners.people import People
from bot.listeners.thread_prefills import ThreadPrefills
from bot.listeners.thread_reader import ThreadReader
from bot.preflight import Identity
from bot.services.customer_directory import CustomerDirectory
from bot.services.drafts import Drafts
from bot.services.escalation_queries import EscalationQueries
from bot.services.follow_up_watch import FollowUpWatch
from bot.services.followups import FollowUps
from bot.services.opened_channels import OpenedChannels
from bot.services.settings import SettingsService
from bot.services.submissions import Submissions
from storage.customers import CustomerRecords
from storage.database import Engine
from storage.drafts import DraftRecords
from storage.outbox import Outbox
from storage.records import Records
from storage.settings import SettingsCache, SettingsRecords
from storage.subjects import Subjects
from storage.unattended import UnattendedRecords
from storage.unit_of_work import Committed, UnitOfWork


def _nobody_waits(_: Committed) -> None:
    """Until the jobs are there that a commit wakes."""


@dataclass
class Storage:
    """The database of one workspace; `on_commit` hears of every commit, and is set once what it wakes is built."""

    engine: Engine
    who: Identity
    on_commit: Callable[[Committed], None] = _nobody_waits
    settings_cache: SettingsCache = field(default_factory=SettingsCache)

    def __post_init__(self) -> None:
        self.records = Records(self.engine, self.who.team, self.who.url)

    def begin(self, *, background: bool = False, durable: bool = True) -> UnitOfWork:
        return UnitOfWork(
            self.engine, self.who.team, on_commit=lambda what: self.on_commit(what), background=background,
            durable=durable, settings_cache=self.settings_cache,
        )  # fmt: skip

    def begin_in_background(self) -> UnitOfWork:
        return self.begin(background=True)


@dataclass(frozen=True)
class Base:
    """What every part is built on: the senders' `client`, who we are to Slack, the time (aware, UTC), the database."""

    client: WebClient
    who: Identity
    clock: Callable[[], datetime]
    storage: Storage


@dataclass(frozen=True)
class Configuration:
    """What the workspace's admins set and import."""

    settings: SettingsService
    customers: CustomerDirectory

    def refresh(self) -> None:
        self.settings.refresh()
        self.customers.refresh()


def configuration(base: Base) -> Configuration:
    storage, team = base.storage, base.who.team
    return Configuration(
        SettingsService(storage.begin, SettingsRecords(storage.engine, team, storage.settings_cache), base.clock),
        CustomerDirectory(storage.begin, CustomerRecords(storage.engine, team), base.clock),
    )


@dataclass(frozen=True)
class FollowUp:
    """What keeps a promised follow-up, and what watches that every one is kept."""

    follow_ups: FollowUps
    watch: FollowUpWatch


def follow_up(base: Base, settings: SettingsService) -> FollowUp:
    begin, clock = base.storage.begin_in_background, base.clock
    statuses = Statuses(another(base.client, timeout=SLACK_TIMEOUT), clock)
    return FollowUp(
        FollowUps(begin, clock, lambda time: statuses.away(settings.remembered.support.backups, for_next=time)),
        FollowUpWatch(begin, UnattendedRecords(base.storage.engine, base.who.team), clock),
    )


@dataclass(frozen=True)
class Delivery:
    """Slack out."""

    fitness: ChannelFitness
    slack: Slack
    dispatcher: Dispatcher


def delivery(base: Base, settings: SettingsService) -> Delivery:
    storage, client, clock = base.storage, base.client, base.clock
    begin = storage.begin_in_background
    fitness = ChannelFitness(client, clock, OpenedChannels(begin, storage.records, clock).note)
    slack = Slack(client, fitness, clock)
    on_record = Refusals(begin), Silences(begin), Recovery(slack, begin)
    carrier = FileCarrier(slack, SlackFiles(client), clock, lambda: settings.remembered.routes.confidential_channels)
    sender = Sender(slack, *on_record, clock, lambda: replies_for(settings.remembered), carrier)
    dispatcher = Dispatcher(Outbox(storage.engine, base.who.team), Subjects(storage.engine), sender, clock)
    return Delivery(fitness, slack, dispatcher)


@dataclass(frozen=True)
class ReadSide:
    """Who is asking, and what they are shown."""

    lookups: Lookups
    people: People
    queries: EscalationQueries
    home_tabs: HomeTabs
    home_refresh: HomeRefresh


def read_side(base: Base, settings: SettingsService, fitness: ChannelFitness) -> ReadSide:
    client, lookups = another(base.client, timeout=SLACK_TIMEOUT), Lookups()
    home = Home(base.who.team, base.who.enterprise)
    people = People(client, home, base.clock, lambda: settings.remembered.support, lookups, fitness)
    queries = EscalationQueries(base.storage.records, base.clock)
    home_tabs = HomeTabs(queries, people, lambda: settings.remembered)

    def publish(user: str, view: View) -> None:
        client.views_publish(user_id=user, view=view)

    return ReadSide(lookups, people, queries, home_tabs, HomeRefresh(home_tabs.drawn_for, publish, base.clock))


@dataclass(frozen=True)
class Forms:
    """Briefs that are being written."""

    submissions: Submissions
    drafts: Drafts
    prefills: ThreadPrefills


def forms(base: Base, people: People, settings: SettingsService) -> Forms:
    storage, submissions = base.storage, Submissions()
    drafts = Drafts(
        partial(storage.begin, durable=False),
        storage.begin,
        DraftRecords(storage.engine, base.who.team),
        base.clock,
        submissions,
        lambda: settings.remembered,
    )
    reader = ThreadReader(another(base.client), people)
    return Forms(
        submissions, drafts, ThreadPrefills(reader, drafts, base.who.team, carries_files=base.who.carries_files)
    )
