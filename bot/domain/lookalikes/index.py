"""The escalations that may be proposed, kept so that looking for those alike does not touch each of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from heapq import heappop, heappush
from itertools import compress
from operator import or_
from typing import TypeVar

from bot.domain.lookalikes.ranking import FLOOR, MOST_PROPOSED, Match, Pool, ranked
from bot.domain.lookalikes.totals import Members

EVERYBODY = frozenset({"everybody"})
_MANY = 32  # members of a set from which it is quicker to look at every place
_BITS = bytes.maketrans(b"01", b"\0\1")

K = TypeVar("K")


@dataclass(frozen=True)
class Candidate:
    """One escalation with its terms (`search_terms`). `known_to` are the users who may see it, and the channels whose
    people may, or `EVERYBODY`; `settled_at` is None while it is open."""

    number: int
    terms: str
    known_to: frozenset[str] = EVERYBODY
    settled_at: datetime | None = None

    @property
    def open_to_all(self) -> bool:
        return self.known_to == EVERYBODY


@dataclass(frozen=True)
class Vacancy:
    """Room for `count` candidates, of those that everybody may see or of the others, which were too old before: their
    numbers are at most `newest`."""

    open_to_all: bool
    newest: int
    count: int


class CandidateIndex:
    """The newest `most` of those that everybody may see, and as many of the others. Not for several threads at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[bool, dict[int, Candidate]] = {True: {}, False: {}}
        self._oldest_first: dict[bool, list[int]] = {True: [], False: []}
        self._too_old = {True: 0, False: 0}
        self._first_settled: datetime | None = None
        self._places: dict[int, int] = {}
        self._numbers: list[int] = []
        self._free: list[int] = []
        self._holders: dict[str, Members] = {}
        self._lengths: dict[int, Members] = {}
        self._known_to: dict[str, Members] = {}

    def put(self, candidate: Candidate) -> None:
        """As it is from now on; left out where there are enough newer ones."""
        number, kind = candidate.number, candidate.open_to_all
        kept = self._kept[kind]
        if kept.get(number) == candidate:
            return
        is_new = number not in kept
        self.remove(number)
        if number <= self._too_old[kind]:
            return
        if is_new:
            heappush(self._oldest_first[kind], number)
        self._keep(candidate)
        if len(kept) > self._most:
            self._remove_oldest(kind=kind)

    def remove(self, number: int) -> None:
        """Nothing where it is not there."""
        for kept in self._kept.values():
            if candidate := kept.pop(number, None):
                place = self._places.pop(number)
                self._toggle(candidate, place)
                self._free.append(place)

    def vacancies(self) -> list[Vacancy]:
        """What those that have left make room for; nothing where all that there are have always fitted."""
        free = ((kind, too_old, self._most - len(self._kept[kind])) for kind, too_old in self._too_old.items())
        return [Vacancy(kind, too_old, count) for kind, too_old, count in free if too_old and count > 0]

    def fill(self, vacancy: Vacancy, candidates: Iterable[Candidate]) -> None:
        """`candidates` are the newest for it, and one more where there are more than fit."""
        self._too_old[vacancy.open_to_all] = 0
        for candidate in candidates:
            self.put(candidate)

    def remove_settled(self, before: datetime) -> None:
        """Those that were settled earlier than that."""
        if self._first_settled is None or self._first_settled >= before:
            return
        settled = {
            one.number: one.settled_at for kept in self._kept.values() for one in kept.values() if one.settled_at
        }
        for number, at in settled.items():
            if at < before:
                self.remove(number)
        self._first_settled = min((at for at in settled.values() if at >= before), default=None)

    def ranked(
        self,
        wanted: Mapping[str, float],
        reader: Iterable[str] = (),
        *,
        without: Iterable[int] = (),
        limit: int = MOST_PROPOSED,
        floor: float = FLOOR,
    ) -> list[Match]:
        """The most alike of what this reader may see, best first; a reader is a user, and the channels they are in."""
        seen = reduce(or_, (self._known_to.get(one, 0) for one in (*EVERYBODY, *reader)))
        for number in without:
            if number in self._places:
                seen &= ~(1 << self._places[number])
        holders = {term: self._holders.get(term, 0) & seen for term in wanted}
        lengths = {length: both for length, members in self._lengths.items() if (both := members & seen)}
        return ranked(wanted, Pool(holders, lengths, self._newest), limit=limit, floor=floor)

    def _remove_oldest(self, *, kind: bool) -> None:
        while (oldest := heappop(self._oldest_first[kind])) not in self._kept[kind]:
            pass  # it has gone before
        self._too_old[kind] = oldest
        self.remove(oldest)

    def _keep(self, candidate: Candidate) -> None:
        self._kept[candidate.open_to_all][candidate.number] = candidate
        if not self._free:
            self._free.append(len(self._numbers))
            self._numbers.append(0)
        place = self._places[candidate.number] = self._free.pop()
        self._numbers[place] = candidate.number
        self._toggle(candidate, place)
        if candidate.settled_at:
            self._first_settled = min(self._first_settled or candidate.settled_at, candidate.settled_at)

    def _toggle(self, candidate: Candidate, place: int) -> None:
        """Into the sets where it belongs, or out of them."""
        member, terms = 1 << place, frozenset(candidate.terms.split(" "))
        for term in terms:
            _toggle(self._holders, term, member)
        _toggle(self._lengths, len(terms), member)
        for one in candidate.known_to:
            _toggle(self._known_to, one, member)

    def _newest(self, members: Members, count: int) -> list[int]:
        return sorted(self._numbers_of(members))[-count:]

    def _numbers_of(self, members: Members) -> Iterable[int]:
        if members.bit_count() >= _MANY:
            return compress(self._numbers, f"{members:b}"[::-1].encode().translate(_BITS))
        return (self._numbers[place] for place in _places_of(members))


def _places_of(members: Members) -> Iterator[int]:
    while members:
        place = members.bit_length() - 1
        yield place
        members ^= 1 << place


def _toggle(sets: dict[K, Members], key: K, member: Members) -> None:
    if left := sets.get(key, 0) ^ member:
        sets[key] = left
    else:
        del sets[key]
