"""What Slack's client lets a person do, and the sentences with which it refuses."""

from sandbox.refusals import SandboxError
from sandbox.state.channels import Channel
from sandbox.state.messages import Message
from sandbox.state.state import State
from sandbox.state.users import User


class Permissions:
    """What one person may do; each raises `SandboxError` where they may not. Callers hold the state's lock."""

    def __init__(self, state: State, user: User) -> None:
        self._state = state
        self._user = user

    def active(self) -> None:
        """A deactivated account does nothing."""
        if self._user.deactivated:
            raise SandboxError(f"{self._user.name}'s account is deactivated.")

    def uses_apps(self) -> None:
        """Commands and shortcuts are for the installing workspace's people, its guests among them."""
        self.active()
        if not self._user.of_the_workspace:
            raise SandboxError("Commands and shortcuts are only for people of the workspace the app is installed in.")

    def writes_in(self, channel: Channel) -> None:
        """Only members write, and nobody in an archived channel."""
        if self._user.id not in channel.members:
            raise SandboxError(f"{self._user.name} is not in #{channel.name}.")
        if channel.archived:
            raise SandboxError(f"#{channel.name} is archived.")

    def writes_to(self, other: User) -> None:
        """Only to people who can be found."""
        if other is not self._user and not self._state.may_write_to(self._user, other):
            raise SandboxError(f"{self._user.name} cannot write to {other.name}: they share no channel.")

    def writes_to_the_app(self, channel: Channel) -> None:
        """Where the messages tab is read-only, or off, nobody writes to the app."""
        manifest = self._state.manifest
        with_app = channel.im_user is not None and self._state.bot.id in channel.members
        if with_app and (manifest.messages_read_only or not manifest.messages_tab):
            raise SandboxError("Sending messages to this app has been turned off.")

    def sees(self, channel: Channel) -> Channel:
        """The channel, where this person may look into it."""
        self.active()
        if not self._state.may_see(self._user, channel):
            raise SandboxError(f"{self._user.name} cannot see this conversation.")
        return channel

    def sees_message(self, message: Message) -> None:
        """Not somebody else's ephemeral message, not a deleted one, not one of a channel out of sight."""
        channel = self._state.channels[message.channel]
        hidden = message.ephemeral_for not in (None, self._user.id) or not self._state.may_see(self._user, channel)
        if hidden or message.deleted:
            raise SandboxError(f"{self._user.name} does not see this message.")

    def reacts_to(self, message: Message) -> None:
        """Where they could write too, and to nothing that is gone in a moment."""
        self.active()
        self.sees_message(message)
        if message.ephemeral_for is not None:
            raise SandboxError("A message that only one person sees takes no reactions.")
        self.writes_in(self._state.channels[message.channel])
