"""Answers that only the asker sees: help, the list, one escalation with its timeline."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block

from bot.blockkit.elements import Message, context, message, section
from bot.blockkit.escalation_fields import ask, facts, first_lines, heading, outcome, summary, timing
from bot.blockkit.event_text import told
from bot.blockkit.list_item import Row, row
from bot.blockkit.mrkdwn import clamped, date
from bot.domain.escalation import Escalation
from bot.domain.events import Event

_ROWS = 20
_ENTRIES = 30
_ENTRIES_A_BLOCK = 6  # of at most 450 characters each: a section holds 3,000
_WORDS = 200

_HELP = (
    "*Escalate* brings a customer's problem to the team that can solve it, with everything they need, and reminds you "
    "until the customer knows the outcome.",
    "`/escalate` opens the form. Words after it become the summary: `/escalate Exports fail since noon`\n"
    "`/escalate list` shows what is still with a team\n"
    "`/escalate show ESC-12` shows one escalation and all that happened to it\n"
    "`/escalate help` shows this",
    "You can also start from a customer's message: open its menu and choose *Escalate this message*. "
    "The customer sees nothing of it.",
)


def help_text() -> Message:
    """What can be typed, and what comes of it."""
    return message("How to use Escalate", [section(f"help_{i}", text) for i, text in enumerate(_HELP)])


def listing(rows: Sequence[Row], *, at: datetime) -> Message:
    """The first 20 of `rows`, one block each."""
    if not rows:
        return message(
            "Nothing is escalated", [section("empty", "Nothing is escalated right now. `/escalate` starts one.")]
        )
    count = "1 escalation" if len(rows) == 1 else f"{len(rows)} escalations"
    blocks = [section("count", f"*{count}*"), *(row(each, at=at) for each in rows[:_ROWS])]
    more = len(rows) - _ROWS
    return message(count, [*blocks, context("more", f"And {more} more.") if more > 0 else None])


def shown(escalation: Escalation, events: Sequence[Event], *, at: datetime) -> Message:
    """What it is about, where it stands, and what happened: the latest 30 of `events`, which come oldest first."""
    blocks = [
        heading(escalation),
        outcome(escalation),
        summary(escalation),
        ask(escalation.brief),
        facts(escalation),
        first_lines(escalation.brief),
        timing(escalation, at=at),
        *_timeline(events),
    ]
    return message(f"{escalation.reference}: {escalation.state.label.lower()}", blocks)


def _timeline(events: Sequence[Event]) -> Iterator[Block]:
    earlier, latest = len(events) - _ENTRIES, [_entry(event) for event in events[-_ENTRIES:]]
    yield section("timeline", "*What happened*")
    if earlier > 0:
        yield context("earlier", f"{earlier} earlier {'entry is' if earlier == 1 else 'entries are'} not shown.")
    for start in range(0, len(latest), _ENTRIES_A_BLOCK):
        yield section(f"entries_{start}", "\n".join(latest[start : start + _ENTRIES_A_BLOCK]))


def _entry(event: Event) -> str:
    news = told(event)
    words = f": {clamped(' '.join(news.words.split()), _WORDS)}" if news.words else ""
    return f"{date(event.at)} · {news.sentence}{words}"
