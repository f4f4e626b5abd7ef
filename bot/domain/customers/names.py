"""Customers' names compared: which are the same, and which somebody may mean who types a part of one."""

import re
import unicodedata
from collections.abc import Sequence
from hashlib import blake2b

# Letters that Unicode does not take apart, as people type them who do not have them.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)

_SHORTEST_PART = 4  # letters: shorter words, such as "the" and "AG", are in names and sentences of all kinds
_LONGEST = 200  # characters of a key, for PostgreSQL's indexes: one ligature may stand for eighteen letters


def identity(name: str) -> str:
    """Equal for two spellings of one name: case, width and spaces do not matter, accents do (Müller is not Muller)."""
    spelled = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return spelled if len(spelled) <= _LONGEST else blake2b(spelled.encode(), digest_size=32).hexdigest()


def folded(text: str) -> str:
    """For searching: neither case nor accents matter, in any alphabet; `Łódź` and `lodz` are the same."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return " ".join(bare.translate(_PLAIN).split())


def words_of(text: str) -> list[str]:
    """As they are compared, without punctuation."""
    return re.findall(r"\w+", folded(text))


def is_part(words: Sequence[str], name: str) -> bool:
    """Whether these words (`words_of`) stand in the name as they are, and say enough to mean it."""
    known = words_of(name)
    within = any(known[start : start + len(words)] == list(words) for start in range(len(known)))
    return within and len("".join(words)) >= _SHORTEST_PART
