"""What Slack tells of channels: whoever remembers something of one forgets it, and asks again when it matters.

Slack has no event for a channel that is made public or private: that is noticed when what is remembered runs out.
"""

import re

from slack_bolt import Ack, App, BoltContext

from bot.listeners.dependencies import Payload, dependencies_of

_FORGETTING = (
    *("member_joined_channel", "member_left_channel"),  # somebody came or left, the app itself among those who come
    *("channel_left", "group_left"),  # the app was put out, and can neither read nor post there any more
    *("channel_archive", "channel_unarchive", "channel_deleted"),
    *("group_archive", "group_unarchive", "group_deleted"),
    "channel_unshared",  # another company is out again
)


def register(app: App) -> None:
    """One listener for all that it answers alike: Bolt looks into each of its own, at a start and for each delivery."""
    app.event(re.compile(f"^({'|'.join(_FORGETTING)})$"))(forget)
    app.event("channel_shared")(share)  # another company came in


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
