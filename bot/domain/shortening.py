"""Text made to fit a field without pretending to be whole: what is left out is said where it was."""

from bot.domain.text import beginning, to_word_end, units

_END_SHARE = 0.4  # of a text that is cut in the middle: an error's name often stands at its end
_WHOLE_LINES = 0.5  # of a part must be left when it is cut at a line's end


def shortened(text: str, limit: int) -> str:
    """`text` if it takes no more than `limit` UTF-16 units, else its beginning and its end, and between them how much
    is missing. "" where not even that fits."""
    if units(text) <= limit:
        return text
    room = limit - units(_gap(text, "", ""))
    if room <= 0:
        return ""
    end = _last(text, int(room * _END_SHARE))
    start = _first(text, room - units(end))
    return start + _gap(text, start, end) + end


def left_out(count: int, what: str) -> str:
    """`[… 35 messages left out …]`"""
    return f"[… {count:,} {what}{'' if count == 1 else 's'} left out …]"


def _gap(text: str, start: str, end: str) -> str:
    return f"\n{left_out(len(text) - len(start) - len(end), 'character')}\n"


def _first(text: str, limit: int) -> str:
    """Whole lines where that loses little, else whole words."""
    kept = beginning(text, limit)
    lines = kept.rpartition("\n")[0]
    return lines if len(lines) >= len(kept) * _WHOLE_LINES else to_word_end(text, len(kept))


def _last(text: str, limit: int) -> str:
    kept = beginning(text[::-1], limit)[::-1]
    lines = kept.partition("\n")[2]
    return lines if len(lines) >= len(kept) * _WHOLE_LINES else kept
