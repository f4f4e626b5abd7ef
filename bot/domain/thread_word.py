"""What somebody wrote in the card's thread and nobody has logged as an update."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.escalation import Escalation
from bot.domain.secrets import masked
from bot.domain.slack_message import SlackMessage


@dataclass(frozen=True)
class ThreadWord:
    """Who wrote it when, and where in Slack it stands; `thread_ts` is the card's timestamp. `text` has its secrets
    masked: it is quoted to people who may not be in that channel."""

    by: str
    at: datetime
    channel: str
    thread_ts: str
    ts: str
    text: str


def since(escalation: Escalation) -> datetime:
    """From when on what the team writes is news that is not logged yet."""
    return escalation.team_heard_at or escalation.opened_at


def latest_word(
    escalation: Escalation, messages: Iterable[SlackMessage], *, channel: str, thread_ts: str
) -> ThreadWord | None:
    """The last thing that anybody but the owner and apps wrote since then; None where they wrote nothing."""
    words = [
        (one.at, one)
        for one in messages
        if one.at and one.at > since(escalation) and one.prose and _is_the_teams(one, escalation)
    ]
    if not words:
        return None
    at, last = max(words, key=lambda word: word[0])
    return ThreadWord(last.author.id, at, channel, thread_ts, last.ts, masked(last.prose))


def _is_the_teams(message: SlackMessage, escalation: Escalation) -> bool:
    return bool(message.author.id) and not message.author.is_app and message.author.id != escalation.owner
