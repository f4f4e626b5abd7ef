"""A whole local workspace: people, channels and groups to set up, a server for the app, a record to look at."""

import secrets
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from starlette.routing import BaseRoute

from sandbox import channel_changes
from sandbox import manifest as manifests
from sandbox.api.web_api import WebApi
from sandbox.delivery.deliveries import Deliveries
from sandbox.delivery.payloads import Payloads
from sandbox.delivery.signed_http import SignedHttp
from sandbox.delivery.socket_mode import SocketMode
from sandbox.faults import Faults
from sandbox.manifest import Manifest
from sandbox.people.client import Client
from sandbox.people.other_app import OtherApp
from sandbox.people.person import Person
from sandbox.records import JSON, ApiCall, Delivery
from sandbox.refusals import SandboxError
from sandbox.server import Server
from sandbox.state import snapshot
from sandbox.state.channels import Channel
from sandbox.state.files import File
from sandbox.state.messages import Message
from sandbox.state.posting import answer_by_url
from sandbox.state.state import APP_ID, Observer, State
from sandbox.state.users import Enterprise, EnterpriseUser, Guest, User, UserGroup
from sandbox.state.view_stacks import ViewStacks

TEAM_ID = "T0LOCAL"
_ANSWER_TIMEOUT = 3.0


class Workspace:
    """A Slack workspace with one app in it, the one of the manifest.

    `clock` gives the present as an aware datetime: timestamps of messages come from it. With `enterprise` it is one
    workspace of that Grid.
    """

    def __init__(self, *, manifest: Path, clock: Callable[[], datetime], enterprise: Enterprise | None = None) -> None:
        self.team_id = TEAM_ID
        self.bot_token = f"xoxb-local-{secrets.token_hex(8)}"
        self.app_token = f"xapp-1-{APP_ID}-{secrets.token_hex(8)}"
        self.signing_secret = secrets.token_hex(16)
        self._state = State(manifests.read(manifest), clock, TEAM_ID, enterprise)
        self._stacks = ViewStacks(self._state)
        self._sockets = SocketMode(APP_ID)
        self._payloads = Payloads(self._state, self._stacks)
        self._deliveries = Deliveries(self._state, self._sockets, _ANSWER_TIMEOUT)
        self._client = Client(self._state, self._stacks, self._payloads, self._deliveries)
        self._people: dict[str, Person] = {}
        self.faults = Faults(self._sockets, self._state)
        tokens = {self.bot_token: "bot", self.app_token: "app"}
        self._web_api = WebApi(self._state, self._stacks, self.faults, tokens, self._socket_address)
        self._server: Server | None = None

    # Setting up

    def person(
        self,
        name: str,
        *,
        id: str,
        guest: Guest | None = None,
        external_team: str | None = None,
        deactivated: bool = False,
        tz: str = "Europe/London",
        title: str = "",
        enterprise_user: EnterpriseUser | None = None,
    ) -> Person:
        """Somebody of the workspace, its guest, or of another `external_team`; a Grid tells their `enterprise_user`."""
        team = external_team or self.team_id
        user = User(id, name, team, self.team_id, tz=tz, guest=guest, deactivated=deactivated, title=title)
        user.enterprise_user, user.home_enterprise = enterprise_user, self._state.enterprise
        with self._state.lock:
            self._state.users[id] = user
            self._people[id] = Person(user, self._client)
        return self._people[id]

    def other_app(self, name: str, *, id: str, bot_id: str) -> OtherApp:
        """Another app of the workspace; `id` is its bot user's."""
        user = User(id, name, self.team_id, self.team_id, tz="UTC", bot_id=bot_id)
        with self._state.lock:
            self._state.users[id] = user
        return OtherApp(user, self._client)

    def channel(
        self,
        name: str,
        *,
        id: str,
        members: Sequence[Person] = (),
        private: bool = False,
        shared: bool = False,
        with_bot: bool = True,
    ) -> Channel:
        """A channel; `shared` with another company (Slack Connect)."""
        inside = [person.id for person in members] + ([self.bot_user_id] if with_bot else [])
        made = Channel(id, name, inside, private=private, shared=shared)
        with self._state.lock:
            self._state.channels[id] = made
        return made

    def user_group(self, handle: str, *, id: str, members: Sequence[Person] = ()) -> UserGroup:
        """A group of people to mention together; `handle` without the at sign."""
        made = UserGroup(id, handle, self.team_id, [person.id for person in members])
        with self._state.lock:
            self._state.groups[id] = made
        return made

    # What happens to people and channels later

    def change(
        self,
        channel: Channel,
        *,
        private: bool | None = None,
        shared: bool | None = None,
        archived: bool | None = None,
        with_bot: bool | None = None,
    ) -> None:
        """Make a channel private or public, shared, archived, or take the bot out of it or in.

        This and what follows waits until the app has answered the events that Slack sends of it.
        """
        channel_changes.change(
            self._client, channel, private=private, shared=shared, archived=archived, with_bot=with_bot
        )

    def join(self, person: Person, channel: Channel) -> None:
        """Bring a person into a channel."""
        channel_changes.join(self._client, person.id, channel)

    def leave(self, person: Person, channel: Channel) -> None:
        """Take a person out of a channel."""
        channel_changes.leave(self._client, person.id, channel)

    def delete(self, channel: Channel) -> None:
        """Remove a channel with everything in it."""
        channel_changes.delete(self._client, channel)

    def remove(self, message: Message) -> None:
        """Delete anybody's message, as the workspace's admins can."""
        channel_changes.remove(self._client, message)

    def remove_file(self, id: str) -> None:
        """Delete anybody's file, as whoever shared it can."""
        with self._state.lock:
            if file := self._state.files.get(id):
                file.delete()
                self._state.notify("file", file)

    def close_edits_after(self, window: timedelta | None) -> None:
        """Let messages be edited only for so long, as a workspace can be set; None is for ever, as by default."""
        self._state.edit_window = window

    def deactivate(self, person: Person) -> None:
        """Close a person's account: they can do nothing any more, and conversations.open refuses them."""
        with self._state.lock:
            self._state.users[person.id].deactivated = True
            self._state.notify("user", person.id)

    def set_status(self, person: Person, emoji: str = "", text: str = "", *, until: int = 0) -> None:
        """A person's status, as users.info shows it; `until` is in seconds, 0 for as long as they leave it."""
        with self._state.lock:
            self._state.users[person.id].status = emoji, text, until
            self._state.notify("user", person.id)

    # The app's side

    def serve(self, port: int = 0, *, routes: Sequence[BaseRoute] = ()) -> Server:
        """Open the workspace on loopback; a context manager. `OSError` when the port is taken."""
        self._server = Server(self._web_api, self._sockets, self._use_url, port, routes)
        self._state.files.serve_at(self._server.root_url)
        self._payloads.response_root = f"{self._server.root_url}response/"
        return self._server

    def deliver_to(self, url: str | None) -> None:
        """Deliver signed HTTP to this one URL from now on; None goes back to Socket Mode."""
        self._deliveries.transport = SignedHttp(url, self.signing_secret) if url else self._sockets

    def redeliver(self, delivery: Delivery) -> Delivery:
        """Deliver an event once more, as Slack does up to three times: same event_id, retry number and reason."""
        return self._deliveries.again(delivery)

    # Looking and waiting

    @property
    def bot_user_id(self) -> str:
        return self._state.bot.id

    @property
    def manifest(self) -> Manifest:
        return self._state.manifest

    @property
    def people(self) -> list[Person]:
        """Everybody but the app, in the order they came."""
        with self._state.lock:
            return list(self._people.values())

    @property
    def channels(self) -> list[Channel]:
        """Every conversation, those nobody here sees too."""
        with self._state.lock:
            return list(self._state.channels.values())

    @property
    def groups(self) -> list[UserGroup]:
        with self._state.lock:
            return list(self._state.groups.values())

    @property
    def lock(self) -> threading.RLock:
        """Hold it to read several things as of one moment."""
        return self._state.lock

    @property
    def now(self) -> datetime:
        return self._state.clock()

    @property
    def calls(self) -> list[ApiCall]:
        """Every Web API call so far, oldest first."""
        with self._state.lock:
            return list(self._web_api.calls)

    def called(self, method: str) -> list[ApiCall]:
        """The calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    @property
    def deliveries(self) -> list[Delivery]:
        """Everything sent to the app, oldest first."""
        with self._state.lock:
            return list(self._deliveries.sent)

    @property
    def connections(self) -> int:
        return self._sockets.connections

    @property
    def enforce_rates(self) -> bool:
        return self._web_api.enforce_rates

    @enforce_rates.setter
    def enforce_rates(self, enforce: bool) -> None:
        self._web_api.enforce_rates = enforce

    @property
    def answer_timeout(self) -> float:
        """How long Slack waits for an answer of the app, in seconds of real time."""
        return self._deliveries.timeout

    @answer_timeout.setter
    def answer_timeout(self, seconds: float) -> None:
        self._deliveries.timeout = seconds

    @property
    def trigger_life(self) -> float:
        """How long a trigger id lives, in seconds of real time: three, as at Slack."""
        return self._state.triggers.life

    @trigger_life.setter
    def trigger_life(self, seconds: float) -> None:
        self._state.triggers.life = seconds

    def observe(self, observer: Observer) -> None:
        """Call `observer` with every change as (kind, what), under the lock: it must be quick, and act elsewhere."""
        with self._state.lock:
            self._state.observers.append(observer)

    def file_for(self, person: Person, id: str) -> File | None:
        """A file with its bytes, as far as this person sees a conversation in which it is shared."""
        with self._state.lock:
            file, user = self._state.files.get(id), self._state.users[person.id]
            places = [self._state.channels[each["channel"]] for each in file.shares] if file else []
            seen = any(self._state.may_see(user, place) for place in places)
            return file if file and file.content is not None and seen else None

    def snapshot(self) -> JSON:
        """All that is in it, as JSON. Hold `lock` until it is written down."""
        return snapshot.snapshot(self._state)

    def restore(self, saved: JSON) -> None:
        """What `snapshot` gave, into a workspace with the same people."""
        with self._state.lock:
            snapshot.restore(self._state, saved)
            self._state.notify("restored", None)

    def stop_observing(self, observer: Observer) -> None:
        with self._state.lock:
            self._state.observers.remove(observer)

    def wait_for(self, condition: Callable[[], bool], timeout: float = 5.0) -> bool:
        """Wait until something is so; looked at after every change. False after `timeout` real seconds."""
        with self._state.condition:
            return self._state.condition.wait_for(condition, timeout)

    def wait_for_app(self, connections: int = 1, timeout: float = 5.0) -> bool:
        """Wait until the app is connected over Socket Mode."""
        return self._sockets.wait_for(connections, timeout)

    def unacknowledged(self, envelope_ids: Sequence[str], timeout: float) -> set[str]:
        """Those of these Socket Mode envelopes that the app has not acknowledged within `timeout` real seconds."""
        return self._sockets.unacknowledged(envelope_ids, timeout)

    def require_app(self) -> None:
        """Wait for an app that is about to connect. `SandboxError` when it does not within half a minute."""
        if not self.wait_for_app(timeout=30):
            raise SandboxError("The app did not connect.")

    def _socket_address(self) -> str:
        assert self._server is not None  # noqa: S101 - a call has come in, so it serves
        return f"{self._server.socket_url}?ticket={self._sockets.ticket()}&app_id={APP_ID}"

    def _use_url(self, path: str, body: JSON) -> None:
        with self._state.lock:
            answer_by_url(self._state, self._state.response_urls.use(path), body)
