"""A file that is text is searched for secrets before it is carried; what is none passes."""

import zlib

import pytest

from bot.domain.shared_files import Stays
from bot.domain.text_files import MOST_SEARCHED, why_it_stays

SECRET = "the password is hunter2-Zx81!"
LOG = "08:51 worker-3 took 12 ms for /api/v1/items/7?page=2\n"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(LOG.encode() * 100, None, id="a log"),
        pytest.param(f"{LOG * 3000}{SECRET}\n{LOG * 3000}".encode(), Stays.SECRET, id="in the middle of a long one"),
        pytest.param(("x" * (32_768 - 14) + f"\n{SECRET}").encode(), Stays.SECRET, id="across two pieces"),
        pytest.param(f'{{"headers": [{{"name": "Cookie"}}], "text": "{SECRET}"}}'.encode(), Stays.SECRET, id="json"),
        pytest.param(f"\ufeff{SECRET}".encode(), Stays.SECRET, id="utf-8 with a mark"),
        pytest.param(SECRET.encode("utf-16"), Stays.SECRET, id="utf-16"),
        pytest.param(f"Größe: {SECRET}".encode("latin-1"), Stays.SECRET, id="latin-1"),
        pytest.param(f"密码 {SECRET} ".encode() * 50, Stays.SECRET, id="another alphabet"),
        pytest.param(("é" * 4095 + SECRET).encode(), Stays.SECRET, id="a character across the head's end"),
        pytest.param(f"\x1b[31m{SECRET}\x1b[0m".encode(), Stays.SECRET, id="with a terminal's colours"),
        pytest.param(b"x" * (MOST_SEARCHED + 1), Stays.UNSEARCHED, id="too long a text"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0" + SECRET.encode(), None, id="a picture"),
        pytest.param(zlib.compress(SECRET.encode() * 500), None, id="compressed"),
        pytest.param(b"\0" * (MOST_SEARCHED + 1), None, id="a large one that is no text"),
        pytest.param(b"", None, id="empty"),
    ],
)
def test_why_it_stays(content: bytes, why: Stays | None) -> None:
    assert why_it_stays(content) is why
