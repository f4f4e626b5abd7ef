"""Wiring: every concrete part of the bot, put together in one place and not yet running."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from ssl import SSLContext, create_default_context

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.blockkit.kit.view import View
from bot.calendars import replies_for
from bot.delivery import (
    ChannelFitness,
    Dispatcher,
    FileCarrier,
    Recovery,
    Refusals,
    Sender,
    Silences,
    Slack,
    SlackFiles,
)
from bot.delivery.statuses import Statuses
from bot.domain.card_events import OpenTo
from bot.heartbeat import heartbeat_to
from bot.home_refresh import HomeRefresh
from bot.jobs import Jobs
from bot.listeners import (
    brief_changes,
    brief_form,
    channel_events,
    commands,
    customer_search,
    errors,
    events,
    handover_all,
    links,
    message_additions,
    opened,
    pages,
    shortcuts,
    verbs,
)
from bot.listeners.alike_forms import AlikeForms
from bot.listeners.belonging import Home
from bot.listeners.bounded_client import SLACK_TIMEOUT, Bounding
from bot.listeners.confirmations import Confirmations
from bot.listeners.dependencies import Dependencies, Workspaces
from bot.listeners.home_tab import HomeTabs
from bot.listeners.lookups import Lookups
from bot.listeners.people import People
from bot.listeners.thread_prefills import ThreadPrefills
from bot.listeners.thread_reader import ThreadReader
from bot.preflight import Identity
from bot.proxy import proxy_for
from bot.services.customer_directory import CustomerDirectory
from bot.services.drafts import Drafts
from bot.services.escalation_queries import EscalationQueries
from bot.services.escalations import Escalations
from bot.services.follow_up_watch import FollowUpWatch
from bot.services.followups import FollowUps
from bot.services.handovers import Handovers
from bot.services.lookalikes import Lookalikes
from bot.services.opened_channels import OpenedChannels
from bot.services.settings import SettingsService
from bot.services.submissions import Submissions
from bot.sweeper import Sweeper
from storage.customers import CustomerRecords
from storage.database import Engine
from storage.drafts import DraftRecords
from storage.lookalikes import LookalikeRecords
from storage.outbox import Outbox, QueueHealth
from storage.pruning import Pruning
from storage.records import Records
from storage.settings import SettingsCache, SettingsRecords
from storage.subjects import Subjects
from storage.unattended import UnattendedRecords
from storage.unit_of_work import Committed, UnitOfWork

_SENDER_TIMEOUT = 10  # seconds; the sender's lease is six times as long
_LISTENERS = (
    *(  # Bolt asks one after the other whether it is meant: first what comes most often, which is the form's
        commands,
        brief_form,
        brief_changes,
        verbs,
        customer_search,
        shortcuts,
        links,
        message_additions,
        opened,
        handover_all,
        events,
        channel_events,
        pages,
    ),
    errors,
)


@dataclass(frozen=True)
class Bot:
    """Everything, wired and not yet running."""

    app: App
    jobs: Jobs
    home_refresh: HomeRefresh
    dispatcher: Dispatcher
    slack: Slack
    follow_ups: FollowUps
    watch: FollowUpWatch
    settings: SettingsService
    customers: CustomerDirectory
    records: Records
    drafts: Drafts
    prefills: ThreadPrefills
    confirmations: Confirmations


def slack_client(token: str | None, api_url: str, *, timeout: int = _SENDER_TIMEOUT) -> WebClient:
    """A client that never sends twice by itself: the SDK's default repeats a post whose answer was lost."""
    tls = _tls() if api_url.startswith("https:") else None
    client = WebClient(token=token, base_url=api_url, timeout=timeout, ssl=tls, retry_handlers=[])
    client.proxy = proxy_for(api_url)
    return client


@cache
def _tls() -> SSLContext:
    """One for all calls: without it urllib reads the system's certificates for each, which takes 20 ms of CPU."""
    return create_default_context()


def assemble(
    client: WebClient,
    who: Identity,
    engine: Engine,
    clock: Callable[[], datetime],
    signing_secret: str = "",
    heartbeat_url: str | None = None,
) -> Bot:
    """Wire one workspace's bot: storage below, use cases on it, Slack at both ends."""
    records, settings_cache = Records(engine, who.team, who.url), SettingsCache()

    def begin(*, background: bool = False, durable: bool = True) -> UnitOfWork:
        return UnitOfWork(
            engine, who.team, on_commit=committed, background=background, durable=durable, settings_cache=settings_cache
        )

    def remember() -> None:
        settings.refresh()
        customers.refresh()

    def committed(what: Committed) -> None:
        jobs.committed(what)

    in_background = partial(begin, background=True)
    settings = SettingsService(begin, SettingsRecords(engine, who.team, settings_cache), clock)
    customers = CustomerDirectory(begin, CustomerRecords(engine, who.team), clock)
    statuses = Statuses(slack_client(client.token, client.base_url, timeout=SLACK_TIMEOUT), clock)
    follow_ups = FollowUps(in_background, clock, lambda: statuses.away(settings.remembered.support.backups))
    watch = FollowUpWatch(in_background, UnattendedRecords(engine, who.team), clock)
    fitness = ChannelFitness(client, clock, OpenedChannels(in_background, records, clock).note)
    slack = Slack(client, fitness, clock)
    on_record = Refusals(in_background), Silences(in_background), Recovery(slack, in_background)
    carrier = FileCarrier(slack, SlackFiles(client), clock, lambda: settings.remembered.routes.confidential_channels)
    sender = Sender(slack, *on_record, clock, lambda: replies_for(settings.remembered), carrier)
    dispatcher = Dispatcher(Outbox(engine, who.team), Subjects(engine), sender, clock)
    lookups = Lookups()
    asking = slack_client(client.token, client.base_url, timeout=SLACK_TIMEOUT)
    home = Home(who.team, who.enterprise)
    people = People(asking, home, clock, lambda: settings.remembered.support, lookups, fitness)
    queries = EscalationQueries(records, clock)
    home_tabs = HomeTabs(queries, people, lambda: settings.remembered)

    def publish_home(user: str, view: View) -> None:
        asking.views_publish(user_id=user, view=view)

    home_refresh = HomeRefresh(home_tabs.drawn_for, publish_home, clock)
    jobs = Jobs(
        dispatcher,
        Sweeper(follow_ups, records, clock),
        home_refresh,
        QueueHealth(engine, who.team),
        Pruning(engine, who.team),
        remember,
        clock,
        follow_ups=watch,
        heartbeat=heartbeat_to(heartbeat_url),
    )

    submissions = Submissions()
    drafts = Drafts(partial(begin, durable=False), begin, DraftRecords(engine, who.team), clock, submissions)
    reader = ThreadReader(slack_client(client.token, client.base_url), people)
    prefills = ThreadPrefills(reader, drafts, who.team, carries_files=who.carries_files)

    confirmations = Confirmations(slack_client(client.token, client.base_url))

    def forget_channel(channel: str) -> None:
        people.memberships.forget(channel)
        slack.forget(channel)

    dependencies = Dependencies(
        escalations=Escalations(begin, clock, submissions),
        drafts=drafts,
        handovers=Handovers(begin, clock),
        queries=queries,
        settings=settings,
        customers=customers,
        people=people,
        lookups=lookups,
        home_tabs=home_tabs,
        home_refresh=home_refresh,
        thread_prefills=prefills,
        confirmations=confirmations,
        alike=AlikeForms(Lookalikes(LookalikeRecords(engine, who.team), clock)),
        forget_channel=forget_channel,
        channel_shared=lambda channel: fitness.heard(channel, OpenTo.OTHER_COMPANIES),
        clock=clock,
        carries_files=who.carries_files,
    )
    app = bolt_app(client, who, Workspaces({who.team: dependencies}), lookups, signing_secret)
    return Bot(
        app, jobs, home_refresh, dispatcher, slack, follow_ups, watch, settings, customers, records, drafts, prefills,
        confirmations,
    )  # fmt: skip


def bolt_app(client: WebClient, who: Identity, workspaces: Workspaces, lookups: Lookups, signing_secret: str) -> App:
    """Bolt with every listener. A listener works before it answers, so a failure is never acked."""
    authorized = AuthorizeResult(
        enterprise_id=who.enterprise, team_id=who.team, bot_id=who.bot, bot_user_id=who.bot_user, bot_token=client.token
    )
    app = App(
        name="escalate",  # else Bolt reads the sources of all who called it, 15 ms of CPU, to find one
        client=slack_client(None, client.base_url, timeout=SLACK_TIMEOUT),
        authorize=lambda: authorized,
        signing_secret=signing_secret,
        process_before_response=True,
        raise_error_for_unhandled_request=True,  # an action that nobody registered is an error that we hear of
    )
    app.use(workspaces.provide)
    app.use(Bounding(lookups))
    for listeners in _LISTENERS:
        listeners.register(app)
    return app
