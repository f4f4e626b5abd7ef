"""Answers that only the asker sees: help, the list, one escalation with its timeline."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.blockkit.kit.elements import Block, Message, actions, context, message, section
from bot.blockkit.kit.mrkdwn import clamped
from bot.blockkit.kit.parts import MOST_SHOWN, fitted
from bot.blockkit.kit.sizes import shown as size_of
from bot.blockkit.messages.brief import brief
from bot.blockkit.messages.escalation_fields import facts, heading, outcome, timing
from bot.blockkit.views.confirmation import confirmation
from bot.blockkit.views.left_form import escalate_kept
from bot.blockkit.views.list_acts import May, anything
from bot.blockkit.views.list_item import ListItem, list_item
from bot.blockkit.views.pages import page_buttons
from bot.blockkit.views.timeline import WORDS, entry
from bot.domain.counting import Page, in_figures
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.listing import Listing
from bot.domain.state import State
from bot.domain.text import units

MOST_ITEMS = 20
"""What one answer lists."""
_ENTRIES = 40
_ENTRIES_A_BLOCK = 6  # of at most 450 characters each: a section holds 3,000
_FOR_EVENTS = 1_000  # characters at least
_FOR_HEADINGS = 100  # characters: "What happened", how many entries are not shown


def listing(
    items: Sequence[ListItem], *, page: Page, at: datetime, what: Listing = Listing.WITH_A_TEAM,
    missing: int | None = None, may: May = anything, withheld: str | None = None,
) -> Message:  # fmt: skip
    """The `items` of a page, each with what its reader may do next, below how many there are in all. `missing` is the
    page that was asked for and is not there any more; `withheld` says why there may be more than that."""
    if not items:
        said = [section("withheld", withheld)] if withheld else [section("empty", what.empty)]
        return message(withheld or f"{what.label}: nothing", said)
    count = _counted(what, page.total)
    typed = "list" if what is Listing.WITH_A_TEAM else f"list {what}"
    span = None if page.is_alone else context("span", _span(page, len(items), typed))
    shown = [block for each in items[:MOST_ITEMS] for block in list_item(each, at=at, what=what, may=may)]
    above = [
        section("withheld", withheld) if withheld else None,
        context("missing", f"There is no page {missing:,}; this is the last.") if missing else None,
    ]
    return message(count, [section("count", f"*{count}*"), *above, *shown, span, page_buttons(page, of=what)])


def _counted(what: Listing, total: int) -> str:
    many = in_figures(total)
    if what is Listing.WITH_A_TEAM:
        many = f"{many} escalation{'' if total == 1 else 's'}"
        return many[0].upper() + many[1:]
    return f"{many.capitalize()} handled in support" if what is Listing.HANDLED else f"{what.label}: {many}"


def _span(page: Page, shown: int, typed: str) -> str:
    further = f" `/escalate {typed} {page.number + 1}` shows the next." if page.has_next else ""
    return f"{page.span(shown)}.{further}"


def done(escalation: Escalation, event: DomainEvent | None, *, by: str, at: datetime, left_out: str = "") -> Message:
    """To who typed a verb: that it is done, and what is due next. `event` is None where there was nothing left to do.

    `left_out` are words that the verb had no use for: they are given back with where they belong.
    """
    reference, said = escalation.reference, confirmation(escalation, event, by=by, at=at)
    words = clamped(left_out.replace("`", "'"), WORDS)
    hint = f"Nobody has read your words. To post them: `/escalate update {reference} {words}`"
    return message(said, [section("done", said), context("hint", hint) if words else None])


def shown(escalation: Escalation, events: Sequence[DomainEvent], *, at: datetime) -> Message:
    """Where it stands, the whole brief, and what happened: the latest of `events`, which come oldest first, as many as
    one message holds beside that, at most 40."""
    said = f"{escalation.reference}: {escalation.state.label.lower()}"
    ways_on = [escalate_kept(escalation.id)] if escalation.state is State.HANDLED else []
    standing: list[Block | None] = [
        heading(escalation),
        outcome(escalation),
        facts(escalation, at=at),
        timing(escalation, at=at),
        *_brief(escalation),
        actions("ways_on", ways_on),
    ]
    whole = fitted(message(said, standing), limit=MOST_SHOWN - _FOR_HEADINGS - _FOR_EVENTS)
    room = MOST_SHOWN - _FOR_HEADINGS - size_of(whole.blocks)
    return message(said, [*whole.blocks, *_timeline(events, room)])


def _brief(escalation: Escalation) -> list[Block]:
    """All of it; of what support keeps, nobody was asked for anything."""
    blocks = brief(escalation).blocks
    return [each for each in blocks if escalation.state is not State.HANDLED or each["block_id"] != "needed"]


def _timeline(events: Sequence[DomainEvent], room: int) -> Iterator[Block]:
    latest = _latest(events, room)
    earlier = len(events) - len(latest)
    yield section("timeline", "*What happened*")
    if earlier > 0:
        yield context("earlier", f"{earlier} earlier {'entry is' if earlier == 1 else 'entries are'} not shown.")
    for start in range(0, len(latest), _ENTRIES_A_BLOCK):
        yield section(f"entries_{start}", "\n".join(latest[start : start + _ENTRIES_A_BLOCK]))


def _latest(events: Sequence[DomainEvent], room: int) -> list[str]:
    """The entries that fit, oldest first."""
    entries: list[str] = []
    for line in map(entry, reversed(events[-_ENTRIES:])):
        room -= units(line)
        if room < 0:
            break
        entries.append(line)
    return entries[::-1]
