"""What Slack tells of channels: whoever remembers something of one forgets it, and asks again when it matters.

Slack has no event for a channel that is made public or private: that is noticed when what is remembered runs out.
"""

from slack_bolt import Ack, App, BoltContext

from bot.listeners.dependencies import Payload, dependencies_of


def register(app: App) -> None:
    # Somebody came or left, the app itself among those who come.
    app.event("member_joined_channel")(forget)
    app.event("member_left_channel")(forget)
    # The app was put out, and can neither read nor post there any more.
    app.event("channel_left")(forget)
    app.event("group_left")(forget)
    # Archived, brought back, or deleted.
    app.event("channel_archive")(forget)
    app.event("channel_unarchive")(forget)
    app.event("channel_deleted")(forget)
    app.event("group_archive")(forget)
    app.event("group_unarchive")(forget)
    app.event("group_deleted")(forget)
    # Another company came in, or is out again.
    app.event("channel_shared")(share)
    app.event("channel_unshared")(forget)


def forget(ack: Ack, event: Payload, context: BoltContext) -> None:
    """Who is in it and whether it is fit may both have changed."""
    dependencies_of(context).forget_channel(event["channel"])
    ack()


def share(ack: Ack, event: Payload, context: BoltContext) -> None:
    """The cards that stand there are looked at before anybody has something to say."""
    own = dependencies_of(context)
    own.forget_channel(event["channel"])
    own.channel_shared(event["channel"])
    ack()
