"""The bot's process under supervision: started, killed and started again on the database that is left."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from demo.bot_process import BotProcess
from sandbox.workspace import Workspace


class BotSupervisor:
    """One bot at a time. `launch` gives a fresh process, not yet connected to `workspace`."""

    def __init__(self, workspace: Workspace, launch: Callable[[], BotProcess]) -> None:
        self._workspace = workspace
        self._launch = launch
        self._bot: BotProcess | None = None  # while the first one starts
        self._one_at_a_time = threading.Lock()

    @property
    def state(self) -> str:
        """ "killed", "connecting" or "connected"."""
        if self._bot and not self._bot.alive:
            return "killed"
        return "connected" if self._bot and self._workspace.connections else "connecting"

    def start(self, settings: str | None = None) -> None:
        """The first process, with these team settings (TOML) put in force. `ChildProcessError`, `SandboxError`."""
        bot = self._connected()
        if settings is not None:
            bot.import_settings(settings)
        self._bot = bot

    def kill(self) -> None:
        if self._bot:
            self._bot.kill()

    def restart(self) -> None:
        """Another process where this one was killed; nothing happens while it lives."""
        with self._one_at_a_time:
            if self._bot and not self._bot.alive:
                self._bot.close()
                self._bot = self._connected()

    def settle(self) -> None:
        """Let the bot do all that is due by its clock."""
        if self._bot:
            self._bot.settle()

    def next_due(self) -> datetime | None:
        """When the next reminder goes out, whether anybody lives to send it or not."""
        return self._bot.next_due() if self._bot else None

    def trail(self) -> dict[str, Any]:
        """As `demo.audit_trail.audit_trail`; empty while the first process starts."""
        return self._bot.trail() if self._bot else {}

    def close(self) -> None:
        if self._bot:
            self._bot.close()

    def _connected(self) -> BotProcess:
        bot = self._launch()
        bot.connect(self._workspace.app_token)
        self._workspace.require_app()
        return bot
