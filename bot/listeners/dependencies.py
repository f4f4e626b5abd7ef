"""What every listener needs of the workspace that a delivery comes from: the use cases, and who is acting."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt import BoltContext, BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from bot.home_refresh import HomeRefresh
from bot.listeners.alike_forms import AlikeForms
from bot.listeners.confirmations import Confirmations
from bot.listeners.home_tab import HomeTabs
from bot.listeners.lookups import Lookups
from bot.listeners.people import People
from bot.listeners.thread_prefills import ThreadPrefills
from bot.services.customer_directory import CustomerDirectory
from bot.services.drafts import Drafts
from bot.services.escalation_queries import EscalationQueries
from bot.services.escalations import Escalations
from bot.services.handovers import Handovers
from bot.services.settings import SettingsService

Payload = dict[str, Any]
_KEY = "dependencies"


@dataclass(frozen=True)
class Dependencies:
    """Of one workspace; built in `bot.assembly`, handed to listeners through Bolt's context."""

    escalations: Escalations
    drafts: Drafts
    handovers: Handovers
    queries: EscalationQueries
    settings: SettingsService
    customers: CustomerDirectory
    people: People
    lookups: Lookups
    home_tabs: HomeTabs
    home_refresh: HomeRefresh
    thread_prefills: ThreadPrefills
    confirmations: Confirmations
    alike: AlikeForms
    forget_channel: Callable[[str], None]
    channel_shared: Callable[[str], None]
    clock: Callable[[], datetime]
    carries_files: bool = True


class Workspaces(Middleware):
    """Every workspace that this process serves, by Slack team id; Bolt puts a delivery's own into its context."""

    def __init__(self, served: Mapping[str, Dependencies]) -> None:
        self._served = dict(served)

    def of(self, team: str | None) -> Dependencies:
        """That workspace; where only one is served, any delivery is its own, and `People` refuses who is not."""
        if len(self._served) == 1:
            return next(iter(self._served.values()))
        return self._served[team or ""]

    def process(  # Bolt names what it gives
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - and gives what none of ours looks at
        next: Callable[[], BoltResponse],
    ) -> BoltResponse:
        req.context[_KEY] = self.of(req.context.team_id)
        return next()


def dependencies_of(context: BoltContext) -> Dependencies:
    own: Dependencies = context[_KEY]
    return own
