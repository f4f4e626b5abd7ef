"""Another app of the workspace, such as a ticket bot: what it posts stands among people's messages.

https://docs.slack.dev/reference/methods/chat.postMessage, seen from outside.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.people.client import Client
from sandbox.people.writing import announce
from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.users import User

JSON = dict[str, Any]


class OtherApp:
    """Posts wherever it is told to; nobody checks its membership or its blocks."""

    def __init__(self, user: User, client: Client) -> None:
        self._user = user
        self._client = client

    @property
    def id(self) -> str:
        return self._user.id

    def posts(
        self,
        text: str = "",
        *,
        in_: Channel | str | None = None,
        thread: Message | None = None,
        blocks: Sequence[JSON] = (),
        attachments: Sequence[JSON] = (),
        files: Sequence[JSON] = (),
        also: Mapping[str, Any] | None = None,
    ) -> Message:
        """`also` are fields of the stored message as Slack's API shows it: `username`, `subtype`, `{"text": None}`."""
        state = self._client.state
        with state.lock:
            place = in_ or (thread.channel if thread else "")
            channel = place if isinstance(place, Channel) else state.channels[place]
            message = state.new_message(
                channel,
                self._user,
                text,
                thread_ts=(thread.thread_ts if thread.is_reply else thread.ts) if thread else None,
                blocks=list(blocks),
                attachments=list(attachments),
                files=list(files),
                bot_id=self._user.bot_id,
                extra={"bot_profile": {"id": self._user.bot_id, "name": self._user.name}, **(also or {})},
            )
            state.store(channel, message)
        announce(self._client, channel, message)
        return message
