"""A thread's secrets, masked as it is read: whoever escalates it did not choose what customers paste."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.secrets import found_in, masked
from bot.domain.slack_message import SlackMessage
from bot.domain.thread_prefill import Thread


def masked_message(message: SlackMessage) -> SlackMessage:
    """The same without secrets; a link that holds one is left out, because masked it leads nowhere."""
    return replace(
        message,
        prose=masked(message.prose),
        code=tuple(map(masked, message.code)),
        links=tuple(link for link in message.links if not found_in(link)),
        files=tuple(map(masked, message.files)),
    )


def masked_thread(thread: Thread) -> tuple[Thread, int]:
    """The same with its secrets masked, and how many different ones there were."""
    secrets = {secret for message in thread.messages for secret in _secrets_of(message)}
    if not secrets:
        return thread, 0
    return replace(thread, messages=[masked_message(message) for message in thread.messages]), len(secrets)


def masking_note(count: int) -> str | None:
    """What the form says of it above its fields."""
    if not count:
        return None
    return f"We masked {count} {'secret' if count == 1 else 'secrets'} in what that thread says: none of it is kept."


def _secrets_of(message: SlackMessage) -> Iterator[str]:
    for text in (message.prose, *message.code, *message.links, *message.files):
        for one in found_in(text):
            yield text[slice(*one.span)]
