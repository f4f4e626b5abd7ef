"""The emoji for the page: all of them in groups like those of Slack's picker, as JSON that is made once."""

import json
from bisect import bisect
from functools import cache

from sandbox.emoji_names import Emoji, all_emoji

# Where each group begins in Unicode, again and again: its blocks are older than anybody's picker.
_BEGINS = {
    "Smileys and people": (
        *(0x261D, 0x2639, 0x270A, 0x2764, 0x1F440, 0x1F48B, 0x1F4A2, 0x1F590, 0x1F600, 0x1F90C, 0x1F970, 0x1F9AF),
        *(0x1F9CC, 0x1FAC0, 0x1FAE0),
    ),
    "Animals and nature": (0x2600, 0x1F300, 0x1F331, 0x1F400, 0x1F525, 0x1F980, 0x1FAB0, 0x1FACE),
    "Food and drink": (0x2615, 0x1F32D, 0x1F344, 0x1F950, 0x1F9C0, 0x1FAD0),
    "Activities": (0x26BD, 0x1F380, 0x1F3F5, 0x1F93A),
    "TimeTravel and places": (0x26E9, 0x1F3D4, 0x1F5FA, 0x1F680, 0x1F6CB),
    "Objects": (0x1F488, 0x1F4A0, 0x1F4B0, 0x1F507, 0x1F526, 0x1F550, 0x1F597, 0x1F97B, 0x1F9E2),
    "Symbols": (
        *(0x0, 0x2605, 0x2616, 0x261E, 0x263B, 0x26BF, 0x26FE, 0x270E, 0x2765, 0x1F200, 0x1F3FB, 0x1F500, 0x1F518),
        *(0x1F52F, 0x1F6AA, 0x1F7E0),
    ),
    "Flags": (0x1F1E6, 0x1F3F3),
}
_STARTS = sorted((start, group) for group, starts in _BEGINS.items() for start in starts)
_FACES = range(0x1F600, 0x1F650)


@cache
def emoji_table() -> bytes:
    """`[{"name": group, "emoji": [["👋", ["wave", …], true], …]}, …]`; true where it takes a skin tone."""
    groups: dict[str, list[Emoji]] = {name: [] for name in _BEGINS}
    for each in sorted(all_emoji(), key=lambda each: ord(each.character[0]) not in _FACES):
        groups[_group(each)].append(each)
    rows = {name: [[each.character, each.names, each.toned] for each in inside] for name, inside in groups.items()}
    table = [{"name": name, "emoji": row} for name, row in rows.items()]
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _group(each: Emoji) -> str:
    return _STARTS[bisect(_STARTS, (ord(each.character[0]), "~")) - 1][1]
