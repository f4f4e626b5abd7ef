"""What a demonstration needs of the app: no more than this is known of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from sandbox.records import JSON


class Clock(Protocol):
    """Aware UTC datetimes; somebody may move it forwards."""

    def __call__(self) -> datetime: ...

    def move_to(self, moment: datetime) -> None: ...


class App(Protocol):
    """The app under demonstration, which does what is due when it is told to."""

    def agree(self, settings: str) -> None: ...

    def connect(self, app_token: str) -> None: ...

    def settle(self) -> None: ...

    def close(self) -> None: ...


class StoryApp(App, Protocol):
    """One that can take signed HTTP as well: `listen` gives the address for it."""

    def listen(self) -> str: ...


class LiveApp(App, Protocol):
    """One that can be killed, and then does nothing more. Both answers outlive it.

    `trail` is `{"entries": […], "problems": [sentence, …]}`, the newest entry first. An entry has `subject` (ESC-1),
    `number`, `at` (epoch seconds), `said` and `words` (mrkdwn; text or None) and `seal` (hex).
    """

    @property
    def alive(self) -> bool: ...

    def next_due(self) -> datetime | None: ...

    def trail(self) -> JSON: ...

    def kill(self) -> None: ...


class Start(Protocol):
    """Starts the app against a workspace's address, with its token and signing secret."""

    def __call__(self, api_url: str, bot_token: str, signing_secret: str, *, clock: Clock) -> StoryApp: ...


class StartLive(Protocol):
    """As `Start`, for one that can be killed."""

    def __call__(self, api_url: str, bot_token: str, signing_secret: str, *, clock: Clock) -> LiveApp: ...


StartAnew = Callable[[bool], StartLive]
"""The starter that finds what the app kept; or with True nothing, because it was thrown away."""
