"""Regular expressions that are compiled when they are first used."""

import re
from functools import cached_property


class Pattern:
    """For lists of them: all at once they take a tenth of a start, and most texts need few.

    The first text that needs one waits for it, 7 ms for the longest and less than one for nearly all.
    """

    def __init__(self, text: str, flags: int = 0) -> None:
        self.text, self.flags = text, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.text, self.flags)
