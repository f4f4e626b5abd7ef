"""A verb's name as people say it, in two words or more: `hand over`, `needs info`, `take-over`."""

import re
from collections.abc import Sequence

from bot.domain.verb import AnyVerb


def in_one_word(text: str, verbs: Sequence[AnyVerb]) -> str:
    """The text with a verb's name at its beginning replaced by the one word that is typed for it; else as it is. Of two
    names that begin alike the longer one counts."""
    for verb in sorted(verbs, key=lambda one: len(one.name), reverse=True):
        parts = verb.name.split("_")
        name = r"[\s_-]+".join(map(re.escape, parts))
        if len(parts) > 1 and (found := re.match(rf"{name}(?=\s|$|[:,])[:,]?", text, re.IGNORECASE)):
            return verb.words[0] + text[found.end() :]
    return text
