"""A text as rules read it, with full-width and other compatible forms written plainly (Unicode's NFKC)."""

import re
import unicodedata
from dataclasses import dataclass

# A character with the marks on it: together they may be one. The half-width marks of katakana are none by category.
_WITH_MARKS = re.compile("(?s:.)[\u0300-\u036f\u3099\u309a\uff9e\uff9f]{0,8}")


@dataclass(frozen=True)
class Plain:
    """`places` tells for each character where in the text it came from and ends; () where all are as before."""

    text: str
    places: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, text: str) -> "Plain":
        if unicodedata.is_normalized("NFKC", text):
            return cls(text)
        pieces = [(unicodedata.normalize("NFKC", one[0]), one.span()) for one in _WITH_MARKS.finditer(text)]
        return cls("".join(plain for plain, _ in pieces), tuple(span for plain, span in pieces for _ in plain))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text itself a part of the plain one stands."""
        return (self.places[start][0], self.places[end - 1][1]) if self.places else (start, end)
