"""What a Web API method is: a function over a call, with its scopes and required arguments."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.refusals import SlackError
from sandbox.state.channels import Channel
from sandbox.state.state import State
from sandbox.state.view_stacks import ViewStacks

JSON = dict[str, Any]
Token = Literal["bot", "app", "any"]


@dataclass(frozen=True)
class Call:
    """One call: its arguments, and what a method may touch. Methods run under the state's lock."""

    arguments: JSON
    state: State
    stacks: ViewStacks
    open_socket: Callable[[], str]

    def text(self, name: str) -> str:
        """An argument as text, empty when it was not given."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        """A boolean; forms and queries carry it as 1 or 0."""
        return self.text(name).lower() in ("1", "true")

    def number(self, name: str, default: int) -> int:
        """A whole number; `invalid_arguments` when it is none."""
        try:
            return int(self.arguments.get(name) or default)
        except ValueError:
            raise SlackError("invalid_arguments", f"[ERROR] must be an integer [json-pointer:/{name}]") from None

    def need(self, scope: str) -> None:
        """Refuse without the scope: `missing_scope` with what is needed and what is provided."""
        if scope not in self.state.manifest.scopes:
            raise SlackError("missing_scope", needed=scope, provided=",".join(self.state.manifest.scopes))

    def seen_channel(self, name: str = "channel") -> Channel:
        """A conversation the app can see: `channel_not_found` for unknown ids and for private ones it is not in."""
        channel = self.state.channels.get(self.text(name))
        if channel is None or (channel.kind != "channel" and self.state.bot.id not in channel.members):
            raise SlackError("channel_not_found")
        return channel


@dataclass(frozen=True)
class Method:
    """How a method is called; `scopes` lists those that are accepted, any one of them suffices."""

    run: Callable[[Call], JSON]
    scopes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    token: Token = "bot"


CONVERSATION_KINDS = {"channel": "channels", "group": "groups", "im": "im"}


def family(suffix: str) -> tuple[str, ...]:
    """The accepted scopes of a conversations method: `channels:read`, `groups:read`, ..."""
    return tuple(f"{prefix}:{suffix}" for prefix in (*CONVERSATION_KINDS.values(), "mpim"))
