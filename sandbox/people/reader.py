"""Somebody in front of Slack's client: what it shows them of the workspace's conversations."""

from sandbox.people.client import Client
from sandbox.people.conversations import Unread, all_in, conversations_of, unread_in
from sandbox.people.permissions import Permissions
from sandbox.refusals import SandboxError
from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.users import User


class Reader:
    """What they cannot see raises `SandboxError`. Channels are given as objects or ids."""

    def __init__(self, user: User, client: Client) -> None:
        self._user = user
        self._client = client
        self._state = client.state
        self._permissions = Permissions(client.state, user)

    @property
    def id(self) -> str:
        return self._user.id

    @property
    def name(self) -> str:
        return self._user.name

    @property
    def user(self) -> User:
        """Who this is, as the workspace keeps them."""
        return self._user

    @property
    def conversations(self) -> list[Channel]:
        """The conversations this person is a member of."""
        with self._state.lock:
            self._permissions.active()
            return conversations_of(self._state, self._user)

    @property
    def reaches(self) -> list[str]:
        """The ids of the people they can write to."""
        with self._state.lock:
            people = [each for each in self._state.users.values() if not each.bot_id and each is not self._user]
            return [each.id for each in people if self._state.may_write_to(self._user, each)]

    def everything_in(self, channel: Channel | str) -> list[Message]:
        """All they see in a conversation, replies and their own ephemerals too, oldest first."""
        with self._state.lock:
            return all_in(self._permissions.sees(self._channel(channel)), self._user)

    def unread(self, channel: Channel | str) -> Unread:
        """What came since they last looked."""
        with self._state.lock:
            return unread_in(self._state, self._permissions.sees(self._channel(channel)), self._user)

    def message(self, channel: Channel | str, ts: str) -> Message:
        """The message with this timestamp, where they see it."""
        for message in self.everything_in(channel):
            if message.ts == ts:
                return message
        raise SandboxError("This message is not there any more.")

    @property
    def inbox(self) -> list[Message]:
        """The direct messages with the app, oldest first."""
        with self._state.lock:
            return [message for message in self._app_messages().messages if not message.deleted]

    @property
    def ephemerals(self) -> list[Message]:
        """Messages only visible to this person, oldest first."""
        with self._state.lock:
            return list(self._user.ephemerals)

    @property
    def notices(self) -> list[str]:
        """What Slack itself showed this person, oldest first."""
        with self._state.lock:
            return list(self._user.notices)

    def reads(self, channel: Channel | str) -> list[Message]:
        """The messages of a channel itself, oldest first."""
        with self._state.lock:
            return self._permissions.sees(self._channel(channel)).top_level()

    def thread(self, message: Message) -> list[Message]:
        """A message and the replies to it, oldest first."""
        with self._state.lock:
            return self._permissions.sees(self._channel(message.channel)).thread(message.ts)

    def _channel(self, channel: Channel | str) -> Channel:
        found = self._state.channels.get(channel) if isinstance(channel, str) else channel
        if found is None:
            raise SandboxError(f"There is no channel {channel}.")
        return found

    def _app_messages(self) -> Channel:
        return self._state.direct_messages(self.id)
