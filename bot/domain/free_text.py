"""What people write into the small forms, checked the same way everywhere."""

from typing import Annotated

from pydantic import AfterValidator

from bot.domain.secrets import complaint
from bot.domain.text import cleaned

LIMIT = 2000
"""Characters; what a thread note shows without being cut."""


def _checked(text: str) -> str:
    words = cleaned(text)
    if not words:
        raise ValueError("Please write a few words.")
    if secret := complaint(words):
        raise ValueError(secret)
    if len(words) > LIMIT:
        raise ValueError(f"Keep this to {LIMIT:,} characters; it has {len(words):,}.")
    return words


FreeText = Annotated[str, AfterValidator(_checked)]
"""Words as they are kept: cleaned, at least one that shows, at most `LIMIT` characters, and no secret among them."""
