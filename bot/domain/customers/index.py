"""Looking customers up by what somebody types, by their channel, and by any of their names."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from bot.domain.customers.names import folded, identity, is_part, words_of

_MOST_LOOKED_AT = 100
_ALIAS, _LINE = b"\x1f", b"\n"


@dataclass(frozen=True)
class Entry:
    """What a search shows of a customer, and what leads to them."""

    name: str
    aliases: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    is_key: bool = False

    @property
    def key(self) -> str:
        return identity(self.name)


class CustomerIndex:
    """All customers in memory, key customers first: a search takes some milliseconds where there are fifty thousand.

    It runs through one long text that Python searches as fast as memory is read; no database has an index for the
    middle of a word without an extension. The price is some 900 bytes for each customer in each process.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        # Sorted by how the name reads without accents, as people look for it; ties by the name itself.
        self._entries = sorted(entries, key=lambda one: (not one.is_key, folded(one.name), one.name))
        self._lines = [_searched(one) for one in self._entries]
        self._text = _LINE + b"".join(self._lines)
        self._starts = list(accumulate(map(len, self._lines), initial=len(_LINE)))
        self._by_channel = {channel: one for one in self._entries for channel in one.channels}
        self._by_alias = {identity(alias): one for one in self._entries for alias in one.aliases}
        self._by_name = {one.key: one for one in self._entries}

    def __len__(self) -> int:
        return len(self._entries)

    def search(self, text: str, limit: int) -> list[Entry]:
        """At most `limit` that fit, the best first: names that begin so, then words that do, then any part.

        Of several words each must be somewhere in the name or in an alias. No text fits everybody.
        """
        words = folded(text).encode()
        if not words:
            return self._entries[:limit]
        found: dict[int, None] = {}
        for place in self._places(words, limit):
            found[place] = None
            if len(found) == limit:
                break
        return [self._entries[place] for place in found]

    def of_channel(self, channel: str) -> Entry | None:
        return self._by_channel.get(channel)

    def named(self, name: str) -> Entry | None:
        """By name or alias, whatever the case."""
        key = identity(name)
        return self._by_name.get(key) or self._by_alias.get(key)

    def meant(self, typed: str) -> Entry | None:
        """By name or alias, else the only one who has these words, whole, in one of their names."""
        if entry := self.named(typed):
            return entry
        found, words = self.search(typed, _MOST_LOOKED_AT), words_of(typed)
        able = [one for one in found if any(is_part(words, name) for name in (one.name, *one.aliases))]
        return able[0] if len(able) == 1 and len(found) < _MOST_LOOKED_AT else None

    def _places(self, words: bytes, limit: int) -> Iterator[int]:
        """May say a place again at a later stage; no stage finds more than `limit`."""
        for before in (_LINE, _ALIAS, b" ", b"") if words in self._text else ():
            yield from islice(self._with(before + words), limit)
        if b" " in words:
            yield from islice(self._with_all(words.split()), limit)

    def _with(self, needle: bytes) -> Iterator[int]:
        """Where the needle stands, each line once. The break before a line counts as the line's own beginning."""
        at, behind = self._text.find(needle), needle.startswith(_LINE)
        while at >= 0:
            place = bisect_right(self._starts, at + behind) - 1
            yield place
            at = self._text.find(needle, self._starts[place + 1] - 1)

    def _with_all(self, words: Sequence[bytes]) -> Iterator[int]:
        """Lines with every word, looked for by the rarest: counting takes a millisecond a word and saves ten."""
        for place in self._with(min(words, key=self._text.count)):
            if all(word in self._lines[place] for word in words):
                yield place


def _searched(entry: Entry) -> bytes:
    return _ALIAS.join(folded(name).encode() for name in (entry.name, *entry.aliases)) + _LINE
