"""A whole local workspace: people, channels and groups to set up, a server for the app, a record to look at."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from starlette.routing import BaseRoute

from sandbox import channel_changes
from sandbox import manifest as manifests
from sandbox.api.web_api import WebApi
from sandbox.delivery.deliveries import Deliveries, Transport
from sandbox.delivery.payloads import Payloads
from sandbox.delivery.signed_http import SignedHttp
from sandbox.delivery.socket_mode import SocketMode
from sandbox.faults import Faults
from sandbox.observable import Observable
from sandbox.people.client import Client
from sandbox.people.other_app import OtherApp
from sandbox.people.person import Person
from sandbox.records import JSON, Delivery
from sandbox.server import Server
from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.posting import answer_by_url
from sandbox.state.state import APP_ID, State
from sandbox.state.users import Enterprise, EnterpriseUser, Guest, User, UserGroup
from sandbox.state.view_stacks import ViewStacks

TEAM_ID = "T0LOCAL"
_ANSWER_TIMEOUT = 3.0


class Workspace(Observable):
    """A Slack workspace with one app in it, the one of the manifest.

    `clock` gives the present as an aware datetime: timestamps of messages come from it. With `enterprise` it is one
    workspace of that Grid.
    """

    def __init__(self, *, manifest: Path, clock: Callable[[], datetime], enterprise: Enterprise | None = None) -> None:
        self.team_id = TEAM_ID
        self.bot_token = f"xoxb-local-{secrets.token_hex(8)}"
        self.app_token = f"xapp-1-{APP_ID}-{secrets.token_hex(8)}"
        self.signing_secret = secrets.token_hex(16)
        state, sockets = State(manifests.read(manifest), clock, TEAM_ID, enterprise), SocketMode(APP_ID)
        stacks, self.faults = ViewStacks(state), Faults(sockets, state)
        tokens = {self.bot_token: "bot", self.app_token: "app"}
        web_api = WebApi(state, stacks, self.faults, tokens, self._socket_address)
        super().__init__(state, web_api, Deliveries(state, sockets, _ANSWER_TIMEOUT), sockets)
        self._payloads = Payloads(state, stacks)
        self._client = Client(state, stacks, self._payloads, self._deliveries)
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

    def deliver_to(self, to: str | Transport | None) -> None:
        """Deliver signed HTTP to this one URL from now on, or another way; None goes back to Socket Mode."""
        self._deliveries.transport = SignedHttp(to, self.signing_secret) if isinstance(to, str) else to or self._sockets

    def redeliver(self, delivery: Delivery) -> Delivery:
        """Deliver an event once more, as Slack does up to three times: same event_id, retry number and reason."""
        return self._deliveries.again(delivery)

    def _socket_address(self) -> str:
        assert self._server is not None  # noqa: S101 - a call has come in, so it serves
        return f"{self._server.socket_url}?ticket={self._sockets.ticket()}&app_id={APP_ID}"

    def _use_url(self, path: str, body: JSON) -> None:
        with self._state.lock:
            answer_by_url(self._state, self._state.response_urls.use(path), body)
