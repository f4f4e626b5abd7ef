"""What the rules for passwords share: the words before one, how one is written, and what is told from one."""

import re

from bot.domain.secrets.protocols import is_given
from bot.domain.secrets.words import PASSWORD, any_of, bare, is_a_word, looks_chosen

PASSWORDS = "https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html"
NAME = any_of((*PASSWORD, "clave"))
NEEDS = ("pass", "pw", "clave", *(word.lower() for word in PASSWORD))
VALUE = (
    r"(?P<secret>\"[^\"\n]{2,200}\"|'[^'\n]{2,200}'|`[^`\n]{2,200}`|«[^»\n]{2,200}»|„[^“”\n]{2,200}[“”]|“[^”\n]{2,200}”|"
    r"[^\s\"']{2,200})"
)
_QUOTED = re.compile(r"[\"'`«„“]")
_LEAST = 4  # characters of a password that is told from nothing at all


def written(text: str) -> bool:
    """After `=`: anything that is not a placeholder or the word of a validator."""
    return is_given(text) and len(bare(text)) >= _LEAST and not is_a_word(text)


def named(text: str) -> bool:
    """After a colon or "is", where sentences go on: what looks chosen, or is put in quotes."""
    return written(text) and (looks_chosen(text) or bool(_QUOTED.match(text)))
