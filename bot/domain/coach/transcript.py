"""Whether a description is a conversation that nobody edited."""

import re

from bot.domain.courtesies import without_courtesies
from bot.domain.text import one_line

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp][Mm])?"
# `[09:12] Ines Duarte: …`, `Ines Duarte [09:12]: …`, `Owen Pryce  10:02 AM`
_STAMPED = re.compile(
    rf"(?:\[{_CLOCK}\]|{_CLOCK})\s+\S|[^\d\[:]{{2,40}}[\s\[(]+{_CLOCK}[\])]?:?$|[^\d\[:]{{2,40}}\[{_CLOCK}\]"
)
_SPEAKER = re.compile(
    r"(?!error|warning|info|debug|note|step|caused by)([^\W\d][^:：\n]{0,39}?)\s?[:：](?!//)\s?(\S.*)", re.IGNORECASE
)
_EXCERPT_MARK = re.compile(r"^\[(?:see the logs|attached: |… )", re.MULTILINE)
_FEWEST = 2


def is_transcript(description: str) -> bool:
    """Whether most lines are somebody's turn: stamped with a time, or a speaker who comes again or greets."""
    lines = [line.strip() for line in description.split("\n") if line.strip()]
    stamped = sum(_STAMPED.match(line) is not None for line in lines)
    if stamped >= _FEWEST and stamped * 2 >= len(lines):
        return True
    turns = [found for line in lines if (found := _SPEAKER.match(line))]
    if len(turns) < _FEWEST or len(turns) * 2 < len(lines):
        return False
    speakers = [turn[1].casefold() for turn in turns]
    return len(set(speakers)) < len(speakers) or _EXCERPT_MARK.search(description) is not None or _greets(turns)


def _greets(turns: list[re.Match[str]]) -> bool:
    return any(without_courtesies(turn[2]) != one_line(turn[2]) for turn in turns)
