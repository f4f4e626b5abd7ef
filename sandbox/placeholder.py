"""Bytes for a file of which somebody gave no more than the name, so that an app can fetch it and people can open it."""

import mimetypes
import struct
import zlib

_WIDE, _HIGH, _FRAME = 320, 180, 6
_PAPER, _INK = b"\xf2\xf3\xf5", b"\x9a\xa3\xb2"


def made_up(name: str) -> bytes:
    """A picture of a sheet with lines for the name of a picture, else a line that says what it stands for."""
    kind = mimetypes.guess_type(name)[0] or ""
    return _sheet() if kind == "image/png" else f"In the place of {name}.\n".encode()


def _sheet() -> bytes:
    inside = _PAPER * (_WIDE - 2 * _FRAME)
    line = _PAPER * 40 + _INK * (_WIDE - 2 * _FRAME - 80) + _PAPER * 40
    edge = _INK * _FRAME
    rows = [
        _INK * _WIDE if y < _FRAME or y >= _HIGH - _FRAME else edge + (line if y % 30 < 6 and y > 20 else inside) + edge
        for y in range(_HIGH)
    ]
    head = struct.pack(">IIBBBBB", _WIDE, _HIGH, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
