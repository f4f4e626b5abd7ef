"""Regular expressions that are compiled when they are first used."""

import re
from collections.abc import Iterator
from functools import cached_property


class Pattern:
    """For the long ones and for lists of them: all at once they take a tenth of a start, and most texts need few.

    The first text that needs one waits for it, 7 ms for the longest and less than one for nearly all.
    """

    def __init__(self, text: str, flags: int = 0) -> None:
        self.text, self.flags = text, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.text, self.flags)

    def search(self, text: str) -> re.Match[str] | None:
        return self.compiled.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text)

    def sub(self, to: str, text: str) -> str:
        return self.compiled.sub(to, text)
