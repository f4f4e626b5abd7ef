"""A workspace with a small cast, and the parrot app connected to it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from slack_sdk import WebClient
from starlette.routing import BaseRoute

from sandbox import Channel, Person, Server, Workspace
from tests.sandbox.connecting import app_of, client_of, in_process, over_http, over_socket_mode
from tests.sandbox.parrot import teach

MANIFEST = Path(__file__).parent / "manifest.yml"


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Nest:
    """The workspace and everybody in it."""

    workspace: Workspace
    server: Server
    client: WebClient
    clock: Clock
    mira: Person
    jonas: Person
    guest: Person
    customer: Person
    nest: Channel
    closed: Channel


@contextmanager
def a_nest(
    routes_of: Callable[[Workspace], Sequence[BaseRoute]] = lambda _: (), manifest: Path = MANIFEST
) -> Iterator[Nest]:
    """A served workspace with its cast; nobody is connected yet."""
    clock = Clock()
    workspace = Workspace(manifest=manifest, clock=clock)
    mira = workspace.person("Mira Okafor", id="U01")
    jonas = workspace.person("Jonas Lindqvist", id="U02", tz="Europe/Stockholm")
    guest = workspace.person("Petra Novak", id="U03", guest="single")
    customer = workspace.person("Dana Whitfield", id="U04", external_team="T0OTHER")
    nest = workspace.channel("nest", id="C0NEST", members=[mira, jonas, guest, customer], shared=True)
    closed = workspace.channel("closed", id="C0SEC", members=[mira], private=True, with_bot=False)
    workspace.user_group("engineers-on-call", id="S0ENG", members=[jonas])
    with workspace.serve(routes=routes_of(workspace)) as server:
        client = client_of(workspace, server)
        yield Nest(workspace, server, client, clock, mira, jonas, guest, customer, nest, closed)


@pytest.fixture
def place() -> Iterator[Nest]:
    with a_nest() as nest:
        yield nest


@pytest.fixture(params=[over_socket_mode, over_http, in_process], ids=lambda connect: connect.__name__)
def parrot(request: pytest.FixtureRequest, place: Nest) -> Iterator[Nest]:
    """The place with the app connected in each of these ways, which nobody can tell apart."""
    app = app_of(place.workspace, place.server)
    teach(app)
    with request.param(app, place.workspace):
        yield place
