"""What the workspace says no with: to the app in Slack's error codes, to a person in a sentence."""

from typing import Any


class SlackError(Exception):
    """An `ok: false` answer: Slack's error code and whatever the answer carries beside it."""

    def __init__(self, error: str, *messages: str, **beside: Any) -> None:
        super().__init__(error)
        self.answer: dict[str, Any] = {"ok": False, "error": error, **beside}
        if messages:
            self.answer["response_metadata"] = {"messages": list(messages)}


class SandboxError(PermissionError):
    """A person tried what Slack's own clients would not let them do, or what is not there to be done."""
