"""What happened to an escalation: an entry on one line, and all of them by pages."""

from collections.abc import Iterator, Sequence

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, Element, Message, actions, button, context, message, section
from bot.blockkit.kit.mrkdwn import clamped, date
from bot.blockkit.messages.event_text import describe
from bot.domain.counting import Page, last_page
from bot.domain.events import DomainEvent

WORDS = 200
"""Characters of what somebody wrote."""
ENTRIES = 20
"""On a page."""
_ENTRIES_A_BLOCK = 5  # of at most 450 characters each: a section holds 3,000


def entry(event: DomainEvent) -> str:
    """When, what happened, and the beginning of the words: ready mrkdwn, at most 450 characters."""
    text = describe(event)
    words = f": {clamped(' '.join(text.words.split()), WORDS)}" if text.words else ""
    return f"{date(event.at)} · {text.sentence}{words}"


def whole_timeline(reference: str, events: Sequence[DomainEvent], *, page: int) -> Message:
    """One page as an answer: `events` come oldest first; page 1 has the latest of them."""
    return message(f"What happened to {reference}", timeline(reference, events, page, of=f" to {reference}"))


def timeline(name: str, events: Sequence[DomainEvent], number: int, *, of: str = "") -> Iterator[Block | None]:
    """The same as blocks; `name` is the escalation's, by which its buttons ask for other pages."""
    last = last_page(len(events), ENTRIES)
    missing, number = number > last and number, min(max(number, 1), last)
    page, end = Page(number, ENTRIES, len(events)), len(events) - (number - 1) * ENTRIES
    entries = [entry(event) for event in events[max(0, end - ENTRIES) : end]]
    yield section("timeline", f"*What happened{of}*")
    for start in range(0, len(entries), _ENTRIES_A_BLOCK):
        yield section(f"entries_{start}", "\n".join(entries[start : start + _ENTRIES_A_BLOCK]))
    yield context("missing", f"There is no page {missing:,}; this is the last.") if missing else None
    yield None if page.is_alone else context("span", f"Page {number} of {last}")
    yield actions("pages", _pages(name, page))


def _pages(name: str, page: Page) -> Iterator[Element]:
    if page.has_next:
        yield button(ids.EARLIER_ENTRIES, "Earlier", f"{name}:{page.number + 1}")
    if page.number > 1:
        yield button(ids.LATER_ENTRIES, "Later", f"{name}:{page.number - 1}")
