"""What can be looked at in a workspace, and waited for."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from sandbox.api.web_api import WebApi
from sandbox.delivery.deliveries import Deliveries
from sandbox.delivery.socket_mode import SocketMode
from sandbox.manifest import Manifest
from sandbox.people.person import Person
from sandbox.records import JSON, ApiCall, Delivery
from sandbox.refusals import SandboxError
from sandbox.state import snapshot
from sandbox.state.channels import Channel
from sandbox.state.files import File
from sandbox.state.state import Observer, State
from sandbox.state.users import UserGroup


class Observable:
    """The side of a workspace that shows it; each answer is as of one moment."""

    def __init__(self, state: State, web_api: WebApi, deliveries: Deliveries, sockets: SocketMode) -> None:
        self._state, self._web_api, self._deliveries, self._sockets = state, web_api, deliveries, sockets
        self._people: dict[str, Person] = {}

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
