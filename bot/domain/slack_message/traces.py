"""Traces and logs that somebody pasted among their words, without the marks that make them an error block."""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.domain.slack_message.trace_lines import Line, head_inside, is_python_frame, kind_of, leads_to_frames
from bot.domain.text import cleaned

_MESSAGE_LINES = 12  # an error's message may have that many before its first call
_QUOTE = re.compile(r"^> ?", re.MULTILINE)
_CLOSING = re.compile(r"[}\])]+[,;]?$|[\[(].*[\])]$")  # `}` of an object; `[SQL: …]`, `(Background on this error …)`
_BY_NAME = re.compile(r"[\w.]+(?:: .*)?$")  # a Python error: `KeyError`, `NoSuchKey: The key does not exist`


def separated(text: str, shown: Callable[[str], str] = str) -> Iterator[tuple[str, bool]]:
    """All of `text` in its order, in pieces: words, or a trace (True). `shown` is how people see one of its lines."""
    lines = _with_heads_apart(cleaned(text)).split("\n")
    reading = _Reading([unquoted(shown(line)) for line in lines])
    start = place = 0
    while place < len(lines):
        end = reading.end_of_trace(place)
        if end > place:
            if start < place:
                yield "\n".join(lines[start:place]), False
            yield "\n".join(lines[place:end]), True
            start = end
        place = max(end, place + 1)
    if start < len(lines):
        yield "\n".join(lines[start:]), False


def _with_heads_apart(text: str) -> str:
    """The same with a line break where a trace begins behind somebody's own words."""
    lines = text.split("\n")
    for place, line in enumerate(lines[:-1]):
        at = head_inside(line)
        if at and kind_of(line) is Line.WORDS and kind_of(lines[place + 1]) is Line.FRAME:
            lines[place] = f"{line[:at].rstrip()}\n{line[at:]}"
    return "\n".join(lines)


def unquoted(text: str) -> str:
    """Without the marks of a quote in front of its lines."""
    return _QUOTE.sub("", text)


class _Reading:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._kinds = [kind_of(line) for line in lines]

    def end_of_trace(self, start: int) -> int:
        """Where the trace ends that begins at `start`; `start` itself where none does."""
        if not self._may_begin(start):
            return start
        end = start + 1
        while end < len(self._lines) and (step := self._belongs(start, end)):
            end += step
        inside = self._kinds[start:end]
        proved = {Line.FRAME, Line.LOG} & set(inside) or inside.count(Line.HEAD) > 1
        return end if proved else start  # one line that names an error is a sentence

    def _may_begin(self, place: int) -> bool:
        kind = self._kinds[place]
        if kind is Line.WORDS:
            return self._kind(place + 1) is Line.FRAME and leads_to_frames(self._lines[place])
        return kind in (Line.HEAD, Line.FRAME, Line.LOG)

    def _belongs(self, start: int, place: int) -> int:
        """How many lines from `place` on go with those before them."""
        kind = self._kinds[place]
        if kind is Line.BLANK:
            after = next((n for n in range(place, len(self._lines)) if self._kinds[n] is not Line.BLANK), None)
            return after - place if after is not None and self._goes_on_at(after) else 0
        return int(kind is not Line.WORDS or self._takes_words(start, place))

    def _goes_on_at(self, place: int) -> bool:
        return self._may_begin(place) or bool(_CLOSING.match(self._lines[place]))

    def _takes_words(self, start: int, place: int) -> bool:
        line, before, after = self._lines[place], self._lines[place - 1], self._kind(place + 1)
        if is_python_frame(before) or _CLOSING.match(line):
            return True
        if self._kinds[place - 1] in (Line.INDENTED, Line.WORDS) and self._ends_python(start, place):
            return True
        if after is Line.FRAME and leads_to_frames(line):
            return True
        return (after is Line.INDENTED and " " not in line) or self._is_message(start, place)

    def _ends_python(self, start: int, place: int) -> bool:
        """The error's own line, which comes last and once."""
        return bool(_BY_NAME.match(self._lines[place])) and any(
            is_python_frame(self._lines[n]) for n in range(max(start, place - 4), place)
        )

    def _is_message(self, start: int, place: int) -> bool:
        """Further lines of an error's message: its first call is still to come."""
        head = next((n for n in range(place - 1, start - 1, -1) if self._kinds[n] in (Line.HEAD, Line.FRAME)), None)
        if head is None or self._kinds[head] is Line.FRAME:
            return False
        ahead = self._kinds[place : place + _MESSAGE_LINES]
        return Line.FRAME in ahead and Line.BLANK not in ahead[: ahead.index(Line.FRAME)]

    def _kind(self, place: int) -> Line | None:
        return self._kinds[place] if place < len(self._kinds) else None
