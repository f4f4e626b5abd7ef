"""What a demonstration needs of the app: no more than this is known of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Aware UTC datetimes; somebody may move it forwards."""

    def __call__(self) -> datetime: ...

    def move_to(self, moment: datetime) -> None: ...


class App(Protocol):
    """The app under demonstration, which does what is due when it is told to."""

    def agree(self, settings: str) -> None: ...

    def connect(self, app_token: str) -> None: ...

    def listen(self) -> str: ...

    def settle(self) -> None: ...

    def next_due(self) -> datetime | None: ...

    def close(self) -> None: ...


class Start(Protocol):
    """Starts the app against a workspace's address, with its token and signing secret."""

    def __call__(self, api_url: str, bot_token: str, signing_secret: str, *, clock: Clock) -> App: ...


StartFor = Callable[[int], Start]
"""The starter for the n-th telling of the story: the same number finds the same database again."""
