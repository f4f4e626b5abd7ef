"""The forms that somebody has begun and not sent, each with the way on and the way out."""

from collections.abc import Iterator, Sequence

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, Message, actions, button, context, literal, message, section
from bot.blockkit.kit.mrkdwn import date
from bot.domain.draft import Draft
from bot.domain.text import clipped

MOST_DRAFTS = 15
"""What one answer lists: each is three blocks, of which a message takes fifty."""
_WORDS = 300  # characters of what a draft is called by


def unsent(drafts: Sequence[Draft]) -> Message:
    """The latest first; only their author sees them."""
    if not drafts:
        return message("No drafts", [section("empty", "You have no unsent form. `/escalate` starts one.")])
    said = "Your unsent forms, the latest first" if len(drafts) > 1 else "Your unsent form"
    blocks = [block for draft in drafts[:MOST_DRAFTS] for block in _lines(draft)]
    kept = context("kept", "Only you can see this. An unsent form is kept for thirty days after its last change.")
    return message(said, [section("count", f"*{said}*"), *blocks, kept])


def _lines(draft: Draft) -> Iterator[Block | None]:
    yield literal(f"draft:{draft.id}", clipped(draft.about, _WORDS) or "No summary yet")
    if draft.touched_at:
        yield context(f"changed:{draft.id}", f"Last changed {date(draft.touched_at)}")
    ways = (button(ids.CONTINUE_DRAFT, "Continue", draft.id), button(ids.DELETE_DRAFT, "Discard", draft.id))
    yield actions(f"ways:{draft.id}", ways)
