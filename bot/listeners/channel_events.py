"""What Slack tells of channels: whoever remembers something of one forgets it, and asks again when it matters.

Slack has no event for a channel that is made public or private: that is noticed when what is remembered runs out.
"""

from slack_bolt import Ack, App, BoltContext

from bot.listeners.dependencies import Payload, dependencies_of

MEMBERS_CHANGED = ("member_joined_channel", "member_left_channel")
APP_LEFT = ("channel_left", "group_left")
CLOSED_OR_OPENED = (
    "channel_archive",
    "channel_unarchive",
    "channel_deleted",
    "group_archive",
    "group_unarchive",
    "group_deleted",
)
SHARING_CHANGED = ("channel_shared", "channel_unshared")


def register(app: App) -> None:
    for kind in (*MEMBERS_CHANGED, *APP_LEFT, *CLOSED_OR_OPENED, *SHARING_CHANGED):
        app.event(kind)(forget)


def forget(ack: Ack, event: Payload, context: BoltContext) -> None:
    """Who is in it and whether it is fit may both have changed."""
    dependencies_of(context).forget_channel(event["channel"])
    ack()
