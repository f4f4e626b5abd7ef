"""One workspace's bot: storage below, use cases on it, Slack at both ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt import App
from slack_sdk import WebClient

from bot.assembly import parts
from bot.assembly.clients import another
from bot.assembly.parts import Base, Configuration, Delivery, FollowUp, Forms, ReadSide, Storage
from bot.assembly.slack_app import slack_app
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.slack_gateway import Slack
from bot.domain.card_events import OpenTo
from bot.heartbeat import heartbeat_to
from bot.home_refresh import HomeRefresh
from bot.jobs import Jobs
from bot.listeners.alike_forms import AlikeForms
from bot.listeners.confirmations import Confirmations
from bot.listeners.dependencies import Dependencies
from bot.listeners.thread_prefills import ThreadPrefills
from bot.preflight import Identity
from bot.services.customer_directory import CustomerDirectory
from bot.services.drafts import Drafts
from bot.services.escalations import Escalations
from bot.services.follow_up_watch import FollowUpWatch
from bot.services.followups import FollowUps
from bot.services.handovers import Handovers
from bot.services.lookalikes import Lookalikes
from bot.services.settings import SettingsService
from bot.sweeper import Sweeper
from storage.database import Engine
from storage.lookalikes import LookalikeRecords
from storage.outbox import QueueHealth
from storage.pruning import Pruning
from storage.records import Records


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


def assemble(
    client: WebClient,
    who: Identity,
    engine: Engine,
    clock: Callable[[], datetime],
    signing_secret: str = "",
    heartbeat_url: str | None = None,
) -> Bot:
    """Wire one workspace's bot."""
    base = Base(client, who, clock, Storage(engine, who))
    configuration = parts.configuration(base)
    follow_up = parts.follow_up(base, configuration.settings)
    delivery = parts.delivery(base, configuration.settings)
    read_side = parts.read_side(base, configuration.settings, delivery.fitness)
    jobs = _jobs(base, configuration, follow_up, delivery, read_side, heartbeat_url)
    base.storage.on_commit = jobs.committed
    forms = parts.forms(base, read_side.people, configuration.settings)
    dependencies = _dependencies(base, configuration, delivery, read_side, forms)
    return Bot(
        app=slack_app(client, who, dependencies, signing_secret),
        jobs=jobs,
        home_refresh=read_side.home_refresh,
        dispatcher=delivery.dispatcher,
        slack=delivery.slack,
        follow_ups=follow_up.follow_ups,
        watch=follow_up.watch,
        settings=configuration.settings,
        customers=configuration.customers,
        records=base.storage.records,
        drafts=forms.drafts,
        prefills=forms.prefills,
        confirmations=dependencies.confirmations,
    )


def _jobs(
    base: Base,
    configuration: Configuration,
    follow_up: FollowUp,
    delivery: Delivery,
    read_side: ReadSide,
    heartbeat_url: str | None,
) -> Jobs:
    engine, team = base.storage.engine, base.who.team
    return Jobs(
        delivery.dispatcher,
        Sweeper(follow_up.follow_ups, base.storage.records, base.clock),
        read_side.home_refresh,
        QueueHealth(engine, team),
        Pruning(engine, team),
        configuration.refresh,
        base.clock,
        follow_ups=follow_up.watch,
        heartbeat=heartbeat_to(heartbeat_url),
    )


def _dependencies(
    base: Base, configuration: Configuration, delivery: Delivery, read_side: ReadSide, forms: Forms
) -> Dependencies:
    begin, clock = base.storage.begin, base.clock

    def forget_channel(channel: str) -> None:
        read_side.people.memberships.forget(channel)
        delivery.slack.forget(channel)

    return Dependencies(
        escalations=Escalations(begin, clock, forms.submissions),
        drafts=forms.drafts,
        handovers=Handovers(begin, clock),
        queries=read_side.queries,
        settings=configuration.settings,
        customers=configuration.customers,
        people=read_side.people,
        lookups=read_side.lookups,
        home_tabs=read_side.home_tabs,
        home_refresh=read_side.home_refresh,
        thread_prefills=forms.prefills,
        confirmations=Confirmations(another(base.client)),
        alike=AlikeForms(Lookalikes(LookalikeRecords(base.storage.engine, base.who.team), clock), clock),
        forget_channel=forget_channel,
        channel_shared=lambda channel: delivery.fitness.heard(channel, OpenTo.OTHER_COMPANIES),
        clock=clock,
        carries_files=base.who.carries_files,
    )
