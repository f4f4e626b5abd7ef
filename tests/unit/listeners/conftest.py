"""A served workspace with a few people, and what a listener asks it through."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient

from app import MANIFEST
from bot.assembly.clients import slack_client
from bot.delivery.channel_fitness import ChannelFitness
from bot.domain.team import Support
from bot.listeners.belonging import Home
from bot.listeners.bounded_client import SLACK_TIMEOUT
from bot.listeners.lookups import Deadline, Lookups
from bot.listeners.people import People
from sandbox import Workspace
from sandbox.clock import Clock

PROMISE = 2.5  # seconds; how long a Slack that hangs may hold anybody


@dataclass
class Office:
    """The workspace, and the settings' lists of people; `support` may be replaced."""

    workspace: Workspace
    clock: Clock
    client: WebClient
    support: Support
    lookups: Lookups

    def asked(self, method: str) -> int:
        return len(self.workspace.called(method))

    def crowd(self, many: int, first: int = 1000) -> list[str]:
        """The ids of so many newcomers."""
        return [self.workspace.person(f"Person {n}", id=f"U{n}").id for n in range(first, first + many)]


@pytest.fixture
def office() -> Iterator[Office]:
    clock = Clock(datetime(2026, 3, 3, 9, 0, tzinfo=UTC))
    workspace = Workspace(manifest=MANIFEST, clock=clock)
    member = workspace.person("Priya Nair", id="U01")
    workspace.person("Owen Castle", id="U02")
    workspace.channel("security", id="C0SEC", members=[member], private=True)
    with workspace.serve() as server:
        client = slack_client(workspace.bot_token, server.api_url, timeout=SLACK_TIMEOUT)
        yield Office(workspace, clock, client, Support(), Lookups())


@pytest.fixture
def workspace(office: Office) -> Workspace:
    return office.workspace


@pytest.fixture
def people(office: Office) -> People:
    return People(
        office.client,
        Home(office.workspace.team_id),
        office.clock,
        lambda: office.support,
        office.lookups,
        ChannelFitness(office.client, office.clock),
    )


@pytest.fixture
def soon() -> Deadline:
    """Long enough for a Slack that answers, short enough for a test that waits for one that does not."""
    return Deadline(0.3)
