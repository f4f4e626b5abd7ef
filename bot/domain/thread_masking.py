"""A thread's secrets, masked as it is read: whoever escalates it did not choose what customers paste."""

from dataclasses import replace

from bot.domain.secrets import masked_with_secrets
from bot.domain.slack_message import SlackMessage
from bot.domain.thread_prefill import Thread


def masked_thread(thread: Thread) -> tuple[Thread, int]:
    """The same with its secrets masked, and how many different ones there were."""
    masks = [_masked(message) for message in thread.messages]
    secrets = {secret for _, found in masks for secret in found}
    return replace(thread, messages=[message for message, _ in masks]), len(secrets)


def masking_note(count: int) -> str | None:
    """What the form says of it above its fields."""
    if not count:
        return None
    return f"We masked {count} {'secret' if count == 1 else 'secrets'} in what that thread says: none of it is kept."


def _masked(message: SlackMessage) -> tuple[SlackMessage, set[str]]:
    """A link that holds a secret is left out, because masked it leads nowhere."""
    secrets: set[str] = set()

    def hide(text: str) -> str:
        kept, found = masked_with_secrets(text)
        secrets.update(found)
        return kept

    hidden = replace(
        message,
        prose=hide(message.prose),
        code=tuple(map(hide, message.code)),
        links=tuple(link for link in message.links if hide(link) == link),
        files=tuple(map(hide, message.files)),
    )
    return hidden, secrets
