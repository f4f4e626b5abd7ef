"""As much of a long whole as a field takes: what matters most, in its own order, with every gap said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.shortening import left_out, shortened
from bot.domain.text import units

_LEAST = 150  # UTF-16 units that a needed entry is left, so that a longer one before it does not take all


@dataclass(frozen=True)
class Entry:
    """One message or block; `place` is its place in the whole. One that is `needed` is shortened where it must be."""

    place: int
    text: str
    needed: bool = False


def excerpt(entries: Sequence[Entry], limit: int, *, what: str, between: str) -> str:
    """No more than `limit` UTF-16 units of the `entries`, which come with the most important first."""
    whole = _Whole(sorted(entry.place for entry in entries), what, between)
    if units(everything := whole.joined(entries)) <= limit:
        return everything
    kept: list[Entry] = []
    needed = [entry for entry in entries if entry.needed]
    for rank, entry in enumerate(needed):
        reserve = sum(min(units(other.text), _LEAST) + units(between) for other in needed[rank + 1 :])
        if units(whole.joined([*kept, entry])) <= limit - (reserve if rank else 0):
            kept.append(entry)
        else:
            room = limit - units(whole.joined(kept)) - whole.most_gaps - reserve
            short = shortened(entry.text, room)
            kept += [replace(entry, text=short)] if short else []
    for entry in entries:
        if not entry.needed and units(entry.text) < limit - units(between.join(one.text for one in kept)):
            kept += [entry] if units(whole.joined([*kept, entry])) <= limit else []
    return whole.joined(kept)


@dataclass(frozen=True)
class _Whole:
    """Every place there is, in order, and how gaps between them are said."""

    places: Sequence[int]
    what: str
    between: str

    def joined(self, kept: Iterable[Entry]) -> str:
        """In their own order, with a line for each gap."""
        texts = {entry.place: entry.text for entry in kept}
        lines: list[str] = []
        missing = 0
        for place in self.places:
            if place in texts:
                lines += [left_out(missing, self.what)] if missing else []
                lines.append(texts[place])
            missing = 0 if place in texts else missing + 1
        return self.between.join(lines + ([left_out(missing, self.what)] if missing and lines else []))

    @property
    def most_gaps(self) -> int:
        """What the two gaps around one more entry take at most."""
        return 2 * units(left_out(len(self.places), self.what) + self.between) + units(self.between)
