"""A file that is text is searched for secrets, by the same rules as what people type, before it is carried anywhere."""

from collections.abc import Iterator

from bot.domain.secrets import found_in
from bot.domain.shared_files import Stays

MOST_SEARCHED = 2**20
"""Bytes of text: a second of one processor. A longer one (a browser's network log, with its cookies) is only linked."""
_PIECE, _OVERLAP = 32_768, 4_096  # characters at a time: between two, other threads get their turn
_SEEN = 4_096  # bytes that tell text from anything else
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def why_it_stays(content: bytes) -> Stays | None:
    """Why these bytes are not carried; None where they may be.

    What is no text (a picture, an archive, a document of an office program) cannot be searched, and passes.
    """
    encoding = _encoding(content)
    if encoding is None:
        return None
    if len(content) > MOST_SEARCHED:
        return Stays.UNSEARCHED
    text = content.decode(encoding, "replace")
    return Stays.SECRET if any(found_in(piece) for piece in _pieces(text)) else None


def _encoding(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    head = content[:_SEEN]
    printed = sum(byte >= 32 or byte in b"\t\n\r\f\x1b" for byte in head)
    return "utf-8" if b"\0" not in head and printed == len(head) and _is_text(content) else None


def _is_text(content: bytes) -> bool:
    """UTF-8, or at least a text of some other encoding: one that cannot be told is searched all the same."""
    try:
        content[:_SEEN].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(content[:_SEEN]) - 4 or not _looks_binary(content[:_SEEN])
    return True


def _looks_binary(head: bytes) -> bool:
    """More than a third beyond ASCII and not UTF-8: compressed, or a picture."""
    return sum(byte > 126 for byte in head) * 3 > len(head)


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, max(len(text), 1), _PIECE - _OVERLAP):
        yield text[start : start + _PIECE]
