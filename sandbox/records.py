"""What the workspace witnessed: every call of the app, every delivery to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

JSON = dict[str, Any]


@dataclass(frozen=True)
class ApiCall:
    """One Web API call: arguments without the token, the answer, and when by the workspace's clock.

    `seconds` is real time, a delay that was switched on included.
    `lost` means the work was done and the answer never arrived.
    """

    method: str
    arguments: JSON
    answer: JSON
    at: datetime
    status: int = 200
    lost: bool = False
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        return bool(self.answer.get("ok"))


@dataclass
class Delivery:
    """One payload sent to the app. `kind` is "slash_commands", "interactive" or "events_api".

    `answer` is the body of the ack; `error` is "operation_timeout" or "dispatch_failed"; `seconds` is real time.
    """

    kind: str
    payload: JSON
    acked: bool = False
    answer: JSON | None = None
    error: str | None = None
    seconds: float = 0.0
    retry_attempt: int = 0
    retry_reason: str = ""
