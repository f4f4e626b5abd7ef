"""Messages from the app: what may be posted, changed and deleted, and where an answer by URL goes."""

import json
from typing import Any

from sandbox.blockkit import message_too_long, problems_in_message
from sandbox.refusals import SlackError
from sandbox.state.channels import Channel
from sandbox.state.elements import with_ids
from sandbox.state.messages import JSON, Message
from sandbox.state.response_urls import ResponseUrl
from sandbox.state.state import State

TRUNCATED_OVER = 40_000
MOST_ATTACHMENTS = 100
MARKDOWN_CHARACTERS = 12_000
_EMBED = "links.embed:write"
_SCALARS = (str, int, float, bool)


def parsed(value: Any, error: str) -> Any:
    """Arguments may come as JSON in a string; `error` is what Slack says when that is no JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        raise SlackError(error) from None


def checked_blocks(state: State, value: Any) -> list[JSON]:
    """Blocks as stored: `invalid_blocks_format`, `msg_blocks_too_long`, `invalid_blocks` with messages.

    A video needs a scope of its own: `missing_scope`.
    """
    blocks = parsed(value, "invalid_blocks_format")
    if blocks is None or blocks == []:
        return []
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    problems = problems_in_message(blocks)
    if problems:
        raise SlackError("invalid_blocks", *map(str, problems))
    if message_too_long(blocks, state.most_characters):
        raise SlackError("msg_blocks_too_long")
    if any(block["type"] == "video" for block in blocks) and _EMBED not in state.manifest.scopes:
        raise SlackError("missing_scope", needed=_EMBED, provided=",".join(state.manifest.scopes))
    return with_ids(blocks)


def checked_attachments(value: Any) -> list[JSON]:
    """Attachments as stored: `invalid_attachments`, `too_many_attachments`."""
    attachments = parsed(value, "invalid_attachments")
    if attachments is None:
        return []
    if not isinstance(attachments, list):
        raise SlackError("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    return attachments


def with_markdown(content: JSON) -> JSON:
    """`markdown_text` as the block it becomes: `markdown_text_conflict` beside text or blocks, `msg_too_long`."""
    written = content.get("markdown_text")
    if not written:
        return content
    if content.get("text") or content.get("blocks"):
        raise SlackError("markdown_text_conflict")
    if len(str(written)) > MARKDOWN_CHARACTERS:
        raise SlackError("msg_too_long")
    return {**content, "text": str(written), "blocks": [{"type": "markdown", "text": str(written)}]}


def checked_metadata(value: Any) -> JSON | None:
    """Message metadata: flat values only. https://docs.slack.dev/messaging/message-metadata"""
    metadata = parsed(value, "invalid_metadata_format")
    if metadata is None or metadata == {}:
        return None
    fields = isinstance(metadata, dict) and metadata.get("event_payload")
    if not isinstance(fields, dict) or not isinstance(metadata.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    if not all(_is_flat(field) for field in fields.values()):
        raise SlackError("invalid_metadata_schema")
    return {"event_type": metadata["event_type"], "event_payload": fields}


def _is_flat(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(each, _SCALARS) for each in value.values())
    if isinstance(value, list):
        return all(_is_flat(each) and not isinstance(each, list) for each in value)
    return isinstance(value, _SCALARS)


def drawn(state: State, channel: Channel, content: JSON) -> Message:
    """A message of the app from `text`, `blocks`, `attachments` or `markdown_text`; `no_text` without any."""
    content = with_markdown(content)
    blocks = checked_blocks(state, content.get("blocks"))
    attachments = checked_attachments(content.get("attachments"))
    text = str(content.get("text") or "")
    if not text and not blocks and not attachments:
        raise SlackError("no_text")
    thread_ts = str(content["thread_ts"]) if content.get("thread_ts") else None
    return state.new_message(
        channel, state.bot, text[:TRUNCATED_OVER], blocks=blocks, attachments=attachments, thread_ts=thread_ts
    )


def answer_by_url(state: State, url: ResponseUrl, body: JSON) -> None:
    """What a response_url or the answer to a command does: show, post, replace or delete. Bypasses membership."""
    if body.get("delete_original") and url.origin is not None:
        _delete(state, url.origin)
        return
    channel, user = state.channels[url.channel], state.user(url.user)
    message = drawn(state, channel, body)
    if body.get("replace_original") and url.origin is not None:
        url.origin.text, url.origin.blocks = message.text, message.blocks
        state.notify("message", url.origin)
    elif body.get("response_type") == "in_channel":
        state.store(channel, message)
    else:
        state.show_only(user, message)


def _delete(state: State, message: Message) -> None:
    if message.ephemeral_for:
        message.deleted = True
        state.user(message.ephemeral_for).ephemerals.remove(message)
    else:
        state.channels[message.channel].remove(message)
    state.notify("deleted", message)
