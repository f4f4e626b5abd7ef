"""What people write into the small forms, checked the same way everywhere."""

from bot.domain.refusals import Refusal
from bot.domain.text import cleaned

LIMIT = 2000
"""Characters; what a thread note shows without being cut."""


def kept_words(text: str | None) -> str:
    """`text` as it is kept; raises `Refusal` when it says nothing or is too long."""
    words = cleaned(text or "")
    if not words:
        raise Refusal("Please write a few words.")
    if len(words) > LIMIT:
        raise Refusal(f"Keep this to {LIMIT:,} characters; it has {len(words):,}.")
    return words
