"""Trigger ids: one use, three seconds of real time. https://docs.slack.dev/reference/methods/views.open"""

import itertools
import secrets
import time
from dataclasses import dataclass, field

from sandbox.refusals import SlackError

LIFE = 3.0


@dataclass
class Trigger:
    """What a person did that lets the app show them something: where, and from which view if from one."""

    user: str
    channel: str | None
    view_id: str | None
    sent_at: float = field(default_factory=time.monotonic)
    used: bool = False


class Triggers:
    """The trigger ids handed out. `life` is in seconds."""

    def __init__(self, life: float = LIFE) -> None:
        self.life = life
        self._numbers = itertools.count(100_001)
        self._known: dict[str, Trigger] = {}

    def issue(self, user: str, *, channel: str | None = None, view_id: str | None = None) -> str:
        """A new trigger id, its time running from now."""
        trigger_id = f"{next(self._numbers)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._known[trigger_id] = Trigger(user, channel, view_id)
        return trigger_id

    def usable(self, trigger_id: str) -> Trigger:
        """The trigger, not used up yet: `invalid_trigger_id`, `exchanged_trigger_id`, `expired_trigger_id`."""
        trigger = self._known.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if time.monotonic() - trigger.sent_at > self.life:
            raise SlackError("expired_trigger_id")
        return trigger
