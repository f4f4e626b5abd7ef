"""Slack's mrkdwn: foreign text made harmless, and the few things we write in it ourselves.

https://docs.slack.dev/messaging/formatting-message-text
"""

from bisect import bisect_right
from datetime import UTC, datetime
from html import escape

from bot.domain.events import SYSTEM
from bot.domain.text import mention, to_word_end

MOMENT = "{date_short_pretty} at {time}"
"""`today at 09:12`, in the reader's own time zone."""


def escaped(text: str) -> str:
    """`text` without the three characters that Slack takes for markup."""
    return escape(text, quote=False)


def clamped(text: str, budget: int) -> str:
    """`text` escaped, and cut at the end of a word before it takes more than `budget` characters; no entity is cut in
    two."""
    whole = escaped(text)
    if len(whole) <= budget:
        return whole
    counts = range(1, budget + 1)  # each character takes one at least
    fitting = bisect_right(counts, budget - 1, key=lambda count: len(escaped(text[:count])))
    return escaped(to_word_end(text, fitting)) + "…"


def date(at: datetime, style: str = MOMENT) -> str:
    """`at` in the reader's own time zone; `style` is made of Slack's date tokens."""
    return f"<!date^{epoch(at)}^{style}|{in_utc(at)}>"


def epoch(at: datetime) -> int:
    """Seconds, as Slack wants them."""
    return int(at.timestamp())


def in_utc(at: datetime) -> str:
    """`2026-03-03 09:12 UTC`, for where Slack cannot show the reader's own time."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def person(by: str) -> str:
    """Who did something: a user, or this app."""
    return "Escalate" if by == SYSTEM else mention(by)


def linked(url: str, label: str) -> str:
    """`label` as a link to `url`, an address of the web that Slack gave us."""
    return f"<{escaped(url).replace('|', '%7C')}|{label}>"


def channel(id: str) -> str:
    return f"<#{id}>"
