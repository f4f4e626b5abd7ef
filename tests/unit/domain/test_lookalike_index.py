"""The index of what may be proposed: the same answers as ranking everything, whatever has come, changed and gone."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.lookalikes import EVERYBODY, MOST_PROPOSED, Candidate, CandidateIndex
from bot.domain.lookalikes.totals import Totals
from tests.builders import NINE, minutes
from tests.plain_ranking import plainly_ranked

MOST = 60
WORDS = [f"w{n}" for n in range(40)]
TERMS = st.lists(st.sampled_from(WORDS), max_size=12, unique=True).map(" ".join)
KNOWN_TO = st.sampled_from([EVERYBODY, EVERYBODY, EVERYBODY, frozenset({"U1", "C1"}), frozenset({"U2"})])
CANDIDATES = st.builds(
    Candidate,
    st.integers(1, MOST),
    TERMS,
    KNOWN_TO,
    st.one_of(st.none(), st.integers(0, 9).map(lambda days: NINE + timedelta(days=days))),
)
WANTED = st.dictionaries(st.sampled_from([*WORDS, "nobody's"]), st.sampled_from([0.3, 1.0, 1.5, 4.0]), max_size=20)


def of_all(candidates: dict[int, Candidate], reader: set[str]) -> dict[int, str]:
    return {n: one.terms for n, one in candidates.items() if one.known_to & (EVERYBODY | reader)}


@given(st.lists(st.one_of(CANDIDATES, st.integers(1, MOST)), max_size=40), WANTED, st.sampled_from([0.0, 0.28, 0.6]))
def test_it_ranks_as_if_it_looked_at_each(
    history: list[Candidate | int], wanted: dict[str, float], floor: float
) -> None:
    """A number in the history is one that goes."""
    index, kept = CandidateIndex(MOST), dict[int, Candidate]()
    for one in history:
        if isinstance(one, int):
            index.remove(one)
            kept.pop(one, None)
        else:
            index.put(one)
            kept[one.number] = one
    for reader in ({"U1"}, {"U9", "C1"}, {"U2", "C9"}):
        found = index.ranked(wanted, reader, floor=floor)
        assert [one.number for one in found] == plainly_ranked(wanted, of_all(kept, reader), floor=floor)


@pytest.mark.parametrize("seed", range(6))
def test_of_more_than_fit_it_has_the_newest_whatever_has_left(seed: int) -> None:
    chance, few, stored = Random(seed), 4, dict[int, Candidate]()  # noqa: S311 - the same story each time
    index, wanted = CandidateIndex(few), {WORDS[0]: 1.0}
    for number in range(1, 60):
        changed = Candidate(chance.randint(1, number), WORDS[0], chance.choice([EVERYBODY, frozenset({"U1"})]))
        index.put(changed)
        stored[changed.number] = changed
        for gone in chance.sample(sorted(stored), min(len(stored), chance.choice([0, 0, 1, 3]))):
            index.remove(gone)
            del stored[gone]
        for vacancy in index.vacancies():
            of_kind = newest_of(stored, open_to_all=vacancy.open_to_all)
            older = [each for each in of_kind if each.number <= vacancy.newest]
            index.fill(vacancy, older[: vacancy.count + 1])
        fit = {each.number: each for kind in (True, False) for each in newest_of(stored, open_to_all=kind)[:few]}
        found = index.ranked(wanted, {"U1"}, floor=0.0, limit=2 * few)
        assert {one.number for one in found} == set(fit)


def newest_of(candidates: dict[int, Candidate], *, open_to_all: bool) -> list[Candidate]:
    kind = [one for one in candidates.values() if one.open_to_all is open_to_all]
    return sorted(kind, key=lambda one: one.number, reverse=True)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("shared", [2, 8, 20])
def test_among_many_that_are_nearly_the_same(shared: int, seed: int) -> None:
    """Long and short ones, and more of them than are scored one by one."""
    chance = Random(seed)  # noqa: S311 - the same ones each time
    kept = {
        number: " ".join(chance.sample(WORDS[:shared], chance.randint(1, shared)) + chance.sample(WORDS[20:], 9))
        for number in range(1, 400)
    }
    index = CandidateIndex(len(kept))
    for number, terms in kept.items():
        index.put(Candidate(number, terms))
    for _ in range(20):
        wanted = {term: chance.choice([0.3, 1.0, 2.0]) for term in chance.sample(WORDS, chance.randint(1, 25))}
        limit = chance.choice([1, MOST_PROPOSED, 20])
        found = [one.number for one in index.ranked(wanted, limit=limit)]
        assert found == plainly_ranked(wanted, kept, limit=limit)


def test_the_newest_are_kept_of_those_open_to_all_and_of_the_others() -> None:
    index = CandidateIndex(3)
    for number in (5, 9, 2, 7, 8):
        index.put(Candidate(number, "print"))
        index.put(Candidate(number + 100, "print", frozenset({"U1"})))
    found: dict[str, Any] = {"wanted": {"print": 1.0}, "limit": 99}
    assert [one.number for one in index.ranked(**found)] == [9, 8, 7]
    assert [one.number for one in index.ranked(**found, reader=["U1"])] == [109, 108, 107, 9, 8, 7]
    index.remove(8)
    index.put(Candidate(5, "print"))  # older than one that has made room
    assert [one.number for one in index.ranked(**found)] == [9, 7]


@given(st.permutations(range(1, 20)), st.lists(st.tuples(st.integers(1, 19), KNOWN_TO), max_size=30))
def test_however_they_come_the_newest_stay(order: list[int], changes: list[tuple[int, frozenset[str]]]) -> None:
    index = CandidateIndex(5)
    for number in order:
        index.put(Candidate(number, "print"))
    for number, known in changes:
        index.put(Candidate(number, "print", known))
    for number in range(20, 25):
        index.put(Candidate(number, "print"))
    assert [one.number for one in index.ranked({"print": 1.0}, limit=99)] == [24, 23, 22, 21, 20]


def test_what_was_settled_before_goes() -> None:
    index = CandidateIndex(9)
    for number in range(1, 5):
        index.put(Candidate(number, "print", settled_at=NINE + minutes(number)))
    index.put(Candidate(5, "print"))
    for count in range(5, 0, -1):
        assert len(index.ranked({"print": 1.0}, limit=99)) == count
        index.remove_settled(NINE + minutes(6 - count) + minutes(0.5))


def test_one_that_is_left_out_is_no_candidate() -> None:
    index = CandidateIndex(9)
    for number, terms in ((1, "print twice"), (2, "print"), (3, "search")):
        index.put(Candidate(number, terms))
    wanted = {"print": 1.0, "twice": 4.0}
    assert [one.number for one in index.ranked(wanted, floor=0.0)] == [1]
    assert [one.number for one in index.ranked(wanted, floor=0.0, without=[1, 77])] == [2]


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 2**20 - 1)), max_size=10), st.integers(0, 1100))
def test_totals_are_added_up_for_all_members_at_once(added: list[tuple[int, int]], least: int) -> None:
    totals, plain = Totals(1000), [0] * 20
    for amount, members in added:
        totals.add(amount, members)
        plain = [total + amount * (members >> place & 1) for place, total in enumerate(plain)]
    found = totals.at_least(least, 2**18 - 1)
    assert [place for place in range(20) if found >> place & 1] == [n for n in range(18) if plain[n] >= least]
