"""An escalation's number in what somebody typed."""

import re
from dataclasses import dataclass

# As people write it: `ESC-12`, `esc 12`, `#12`, `ESC-012`, in bold, and with the sentence's own punctuation behind it.
_REFERENCE = re.compile(
    r"[*_~`]*(ESC(?:\s|[-\u2010-\u2014])?)?(#)?0*([1-9][0-9]{0,8})[*_~`.,:;?!]*(?=\s|$)", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?<!\S)[*_~`]*ESC(?:\s|[-\u2010-\u2014])?#?0*([1-9][0-9]{0,8})[*_~`.,:;?!]*(?=\s|$)", re.IGNORECASE
)


@dataclass(frozen=True)
class Reference:
    """A number at the beginning of a text and the `words` behind it.

    It is `named` by an `ESC` before it, `closed` by a colon behind it, and `marked` by those, by `#`, or by any other
    sign that ends it.
    """

    number: int
    named: bool
    marked: bool
    closed: bool
    words: str

    @property
    def rest(self) -> str:
        """The words without the sentence's own end."""
        return self.words.strip(" \t\n?!.")

    @property
    def may_count(self) -> bool:
        """Whether it may be a number of something, as in "2 users cannot log in"."""
        return bool(self.rest) and not self.marked


def reference_in(text: str) -> Reference | None:
    """What `text` begins with; None where that is no number."""
    found = _REFERENCE.match(text)
    if found is None:
        return None
    named, end = bool(found[1]), found[0].rstrip("*_~`")[-1]
    marked = named or bool(found[2]) or not end.isdigit()
    return Reference(int(found[3]), named, marked, end == ":", text[found.end() :].strip())


def named_in(text: str) -> re.Match[str] | None:
    """The first that `ESC` names, anywhere; its group 1 is the number."""
    return _NAMED.search(text)
