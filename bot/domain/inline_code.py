"""Code between backticks, in which no mark means anything."""

import re
from collections.abc import Iterator

_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:.+?)(?<!`)\1(?!`)")


def outside_code(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match of `pattern` that does not begin within code, in their order."""
    if "`" not in text:
        yield from pattern.finditer(text)
        return
    spans = [code.span() for code in _CODE.finditer(text)]
    for found in pattern.finditer(text):
        if not any(start <= found.start() < end for start, end in spans):
            yield found


def divided(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """`text` without what `pattern` finds outside code, in pieces."""
    start = 0
    for found in outside_code(pattern, text):
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]
