"""What people type, made safe to keep: nothing invisible, nothing that turns the text around."""

import re
import unicodedata
from collections.abc import Sequence

# Zero-width, word joiner, soft hyphen, BOM. U+200C and U+200D stay: Persian and emoji are written with them.
_INVISIBLE = "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
# Embeddings, overrides and isolates can turn a link or a name around; Arabic and Hebrew are written without them.
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_DIRECTION = "\u061c\u200e\u200f"  # marks that keep punctuation and numbers at their side in Arabic and Hebrew
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and symbols by their category, but nothing to see
# A terminal's colours and other commands (ECMA-48): `ESC [ 31 m`; titles, up to BEL or ESC \; character sets; keypads.
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[()*+][0-9A-Z]|[=>78])")
_DROPPED = re.compile(f"[{_INVISIBLE}{_BIDI}\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_MARKS = re.compile(f"[{_DIRECTION}]+")
_KEPT_AT_LEAST = 2 / 3  # of what would fit


def cleaned(text: str) -> str:
    """`text` in NFC, `\\n` line ends, without invisible, bidirectional and control characters; "" if nothing shows.

    The indentation of each line stays, the first one's too: in a trace it tells what belongs to what. Colour codes go
    whole. Lone surrogates and NUL go: PostgreSQL and UTF-8 refuse them.
    """
    if text.isascii() and text.isprintable():
        return text.rstrip()
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    visible = _DROPPED.sub("", _ANSI.sub("", unified))
    lines = (unicodedata.normalize("NFC", _with_direction(line)).rstrip() for line in visible.split("\n"))
    kept = "\n".join(lines).rstrip()
    kept = kept[_blank_lines_end(kept) :]
    return kept if any(_shows(character) for character in kept) else ""


def _blank_lines_end(text: str) -> int:
    """Where the first line begins that is not blank."""
    return text.rfind("\n", 0, len(text) - len(text.lstrip())) + 1


def _with_direction(line: str) -> str:
    """Direction marks stay in a line that has letters from right to left, but never hide inside a word of others."""
    if not _MARKS.search(line):
        return line
    if not any(
        unicodedata.bidirectional(character) in ("R", "AL") for character in line if character not in _DIRECTION
    ):
        return _MARKS.sub("", line)
    return _MARKS.sub(lambda marks: "" if _hidden(line, marks.start(), marks.end()) else marks[0], line)


def _hidden(line: str, start: int, end: int) -> bool:
    before, after = line[start - 1 : start] if start else "", line[end : end + 1]
    return bool(before and after) and all(unicodedata.bidirectional(one) in ("L", "EN") for one in before + after)


def _shows(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK_LETTERS


def one_line(text: str) -> str:
    """`cleaned`, with every run of white space as one space."""
    return " ".join(cleaned(text).split())


def first_word(text: str) -> tuple[str, str]:
    """The first word and what follows, whatever white space is between them."""
    first, *rest = text.split(maxsplit=1) or [""]
    return first, rest[0].rstrip() if rest else ""


_BULLET = re.compile(r"\s*[-*•◦▪‣–·]\s+")
_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s+")  # a list of a hundred is none: `404. That is an error`


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that say something, without list marks (`1.`, `-`, `•`) in front.

    A number is a mark only where it counts: it is 1, or follows or precedes its neighbour.
    """
    lines = [line for line in cleaned(text).split("\n") if line.strip()]
    numbers = [int(found[1]) if (found := _NUMBER.match(line)) else None for line in lines]
    bare = (_without_mark(line, numbered=_counts(numbers, place)) for place, line in enumerate(lines))
    return tuple(line for line in bare if line)


def _without_mark(line: str, *, numbered: bool) -> str:
    mark = (_NUMBER if numbered else _BULLET).match(line)
    return (line[mark.end() :] if mark else line).strip()


def _counts(numbers: Sequence[int | None], place: int) -> bool:
    number = numbers[place]
    if number is None:
        return False
    before = next((one for one in reversed(numbers[:place]) if one is not None), None)
    after = next((one for one in numbers[place + 1 :] if one is not None), None)
    return number == 1 or before == number - 1 or after == number + 1


def mention(id: str) -> str:
    """Slack's mention of a user (`U…`, `W…`) or a user group (`S…`)."""
    return f"<!subteam^{id}>" if id.startswith("S") else f"<@{id}>"


def units(text: str) -> int:
    """How long Slack and browsers count `text`: in UTF-16, where an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def too_long(limit: int, length: int) -> str:
    """The one sentence for what is longer than it may be, in characters as whoever asks counts them."""
    return f"Keep this to {limit:,} characters; it has {length:,}."


def whole_characters(text: str) -> str:
    """`text` with a mark in the place of half a character, as a form sends it while an emoji is typed: no database
    keeps a lone surrogate."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def clipped(text: str, limit: int) -> str:
    """`text` if it fits in `limit` UTF-16 units, else its beginning up to the end of a word and an ellipsis, no more
    than `limit` in all."""
    return text if units(text) <= limit else to_word_end(text, len(beginning(text, limit - 1))) + "…"


def to_word_end(text: str, most: int) -> str:
    """The first `most` characters of `text`, or fewer: up to the end of a word, where there is one not far before.

    Languages that write no spaces, and links, are cut where they must be.
    """
    kept = text[:most]
    if text[most : most + 1].strip():  # a word goes on
        last = max(kept.rfind(" "), kept.rfind("\n"))
        kept = kept[:last] if last >= most * _KEPT_AT_LEAST else kept
    return kept.rstrip().rstrip(",;:–—-").rstrip()


def beginning(text: str, limit: int) -> str:
    """As much of it as takes no more than `limit` UTF-16 units."""
    first = text[: max(limit, 0)]
    while (over := units(first) - limit) > 0 and first:
        first = first[: -((over + 1) // 2)]  # no character takes more than two units
    return first
