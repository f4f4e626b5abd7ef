"""Slack's refusals of a message, in words that follow a colon.

https://docs.slack.dev/reference/methods/chat.postMessage#errors
"""

from collections.abc import Mapping

from bot.blockkit.kit.mrkdwn import clamped

_REASONS: Mapping[str, str] = {
    "channel_not_found": "the channel does not exist any more, or I am not in it",
    "is_archived": "the channel is archived",
    "is_inactive": "the channel is archived",
    "channel_is_limited_access": "the workspace does not allow me there",
    "edit_window_closed": "the workspace does not allow messages as old to be edited",
    "cant_update_message": "Slack does not let me change it",
    "message_not_found": "somebody deleted it",
    "thread_not_found": "somebody deleted it",
    "not_in_channel": "I am not a member of the channel",
    "restricted_action": "the workspace does not allow it there",
    "restricted_action_read_only_channel": "the channel is read-only",
    "restricted_action_thread_only_channel": "only replies are allowed there",
    "restricted_action_non_threadable_channel": "replies are not allowed there",
    "channel_is_shared_outside": "the channel is shared with another company, which would read it",
    "channel_is_public": "the channel is public, and this is confidential",
    "user_not_found": "that person is not in this workspace any more",
    "user_disabled": "that person's account is deactivated",
    "cannot_dm_bot": "that account takes no direct messages",
    "messages_tab_disabled": "direct messages with this app are switched off",
}


def slack_error_text(error: str) -> str:
    """Why, for people; an error without words of ours is quoted as Slack wrote it."""
    return _REASONS.get(error) or f"it answered {clamped(error, 100)}"
