"""What people write into the small forms, checked the same way everywhere."""

from typing import Annotated

from pydantic import AfterValidator

from bot.domain.secrets import complaint
from bot.domain.text import cleaned, too_long, units

LIMIT = 2000
"""Characters as Slack counts them, in UTF-16: what a form's input takes, and a thread note shows without being cut."""


def _checked(text: str) -> str:
    words = cleaned(text)
    if not words:
        raise ValueError("Please write a few words.")
    if secret := complaint(words):
        raise ValueError(secret)
    if units(words) > LIMIT:
        raise ValueError(too_long(LIMIT, units(words)))
    return words


FreeText = Annotated[str, AfterValidator(_checked)]
"""Words as they are kept: cleaned, at least one that shows, at most `LIMIT` characters, and no secret among them."""
