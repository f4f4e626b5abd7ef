"""Wiring: every concrete part of one workspace's bot, put together in one place and not yet running."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.delivery import Sender, Slack
from bot.jobs import Jobs
from bot.listeners.actions import Actions
from bot.listeners.commands import Commands
from bot.listeners.dependencies import Dependencies
from bot.listeners.errors import Errors
from bot.listeners.events import Events
from bot.listeners.people import People
from bot.listeners.shortcuts import Shortcuts
from bot.listeners.views import Views
from bot.preflight import Identity
from bot.services.drafts import Drafts
from bot.services.escalation_queries import EscalationQueries
from bot.services.escalations import Escalations
from bot.services.followups import FollowUps
from bot.services.settings import Settings
from bot.wakeup import Wakeup
from storage.database import Engine
from storage.outbox import Outbox
from storage.records import Records
from storage.unit_of_work import UnitOfWork

_SLACK_TIMEOUT = 10  # seconds; the sender's lease is six times as long


@dataclass(frozen=True)
class Bot:
    """Everything, wired and not yet running."""

    app: App
    jobs: Jobs
    sender: Sender
    follow_ups: FollowUps
    settings: Settings
    records: Records


def slack_client(token: str | None, api_url: str) -> WebClient:
    """A client that never sends twice by itself: the SDK's default repeats a post whose answer was lost."""
    return WebClient(token=token, base_url=api_url, timeout=_SLACK_TIMEOUT, retry_handlers=[])


def assemble(
    client: WebClient, who: Identity, engine: Engine, clock: Callable[[], datetime], signing_secret: str = ""
) -> Bot:
    """Wire one workspace's bot: storage below, use cases on it, Slack at both ends."""
    wakeup = Wakeup()
    records = Records(engine, who.team)

    def begin() -> UnitOfWork:
        return UnitOfWork(engine, who.team, on_commit=wakeup.ring)

    settings, follow_ups = Settings(begin, clock), FollowUps(begin, clock)
    sender = Sender(Outbox(engine, who.team), records, begin, Slack(client), clock)
    dependencies = Dependencies(
        escalations=Escalations(begin, clock),
        drafts=Drafts(begin, clock),
        reports=EscalationQueries(records, clock),
        settings=settings,
        people=People(client, who.team, clock),
        clock=clock,
    )
    jobs = Jobs(sender, follow_ups, settings, records, wakeup, clock)
    return Bot(bolt_app(client, who, dependencies, signing_secret), jobs, sender, follow_ups, settings, records)


def bolt_app(client: WebClient, who: Identity, dependencies: Dependencies, signing_secret: str) -> App:
    """Bolt with every listener. A listener works before it answers, so a failure is never acked."""
    authorized = AuthorizeResult(
        enterprise_id=None, team_id=who.team, bot_id=who.bot, bot_user_id=who.bot_user, bot_token=client.token
    )
    app = App(
        client=slack_client(None, client.base_url),
        authorize=lambda: authorized,
        signing_secret=signing_secret,
        process_before_response=True,
    )
    for listeners in (
        Commands(dependencies),
        Shortcuts(dependencies),
        Views(dependencies),
        Actions(dependencies),
        Events(dependencies),
        Errors(dependencies),
    ):
        listeners.register(app)
    return app
