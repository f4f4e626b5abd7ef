"""What is typed behind `outcome` and `close`, read for the customers of one escalation.

It goes on record as a customer's own word, and nobody asks them again: only what cannot be meant otherwise counts.
"""

from collections.abc import Sequence

from bot.domain.closing import Answer
from bot.domain.customers import is_part, words_of
from bot.domain.outcomes import block_of
from bot.domain.text import first_word
from bot.domain.typed import Names, Typed

_BETWEEN = frozenset({"and", "by", "und"})
_DENIALS = """
    not no never none nothing nobody nor neither cannot t dont doesnt didnt isnt wasnt hasnt havent wont without yet
    until till unless but however except only if when once unsure maybe perhaps possibly probably partly partially
    almost hardly still again should would could might will later soon waiting fail fails failed failing failure
    broken breaks broke wrong error errors worse unclear unknown doubt doubts deny denies denied disagree disagrees
    stopped nicht kein keine keinen keiner nie nichts noch aber ohne nur erst wenn vielleicht leider nein defekt
    kaputt fehler pas non jamais aucun aucune rien mais sans encore nao nunca nem sem mas ainda sin pero todavia
    nada ninguno
    """
"""Words that deny or limit what a sentence begins with, without accents; `t` is what "isn't" ends in."""


def typed_outcome(words: str, names: Names, *, closes: bool) -> Typed:
    """An answer alone, of an only customer, or with the names of whose it is and no denial; who `closes` types an
    answer that settles. All other words are kept as what they said, with nothing chosen."""
    said = words.strip()
    answer, rest = _answer(said, closes=closes)
    if answer is None:
        return Typed({"said": said} if said else {})
    spoken = words_of(rest)
    if not spoken and "?" not in rest:
        return Typed({block_of(0): answer.value}, clear=True) if len(names) == 1 else Typed()
    places, left = _named(spoken, names)
    doubtful = "?" in rest or _denied(left) or _others_named(left, places, names)
    if not places or doubtful or (left and len(places) > 1):  # of two, the words may be about the last alone
        return Typed({"said": said})
    known: dict[str, object] = {block_of(place): answer.value for place in places}
    return Typed(known | ({"said": rest} if left else {}), clear=True)


def _answer(words: str, *, closes: bool) -> tuple[Answer | None, str]:
    first, rest = first_word(words)
    written = first.lower().rstrip(":,.!")
    able = [answer for answer in Answer if answer.settles or not closes]
    return next((answer for answer in able if answer.value == written), None), rest.strip()


def _named(spoken: Sequence[str], names: Names) -> tuple[list[int], Sequence[str]]:
    """The places of those whose names these words begin with, and the words behind them."""
    places: dict[int, None] = {}
    while spoken:
        if spoken[0] in _BETWEEN:
            spoken = spoken[1:]
        elif found := _beginning(spoken, names):
            places[found[0]] = None
            spoken = spoken[found[1] :]
        else:
            break
    return sorted(places), spoken


def _beginning(spoken: Sequence[str], names: Names) -> tuple[int, int] | None:
    """The place of the one customer whom the first words name, and how many words those are; the most that do."""
    for count in range(len(spoken), 0, -1):
        run = list(spoken[:count])
        whole = [place for place, known in enumerate(names) if run in map(words_of, known)]
        fit = whole or [place for place, known in enumerate(names) if any(is_part(run, name) for name in known)]
        if fit:
            return (fit[0], count) if len(fit) == 1 else None
    return None


def _denied(left: Sequence[str]) -> bool:
    return not set(left).isdisjoint(_DENIALS.split())


def _others_named(left: Sequence[str], places: Sequence[int], names: Names) -> bool:
    """Whether somebody else is spoken of: what is said of them may be another thing."""
    others = {
        word for place, known in enumerate(names) if place not in places for name in known for word in words_of(name)
    }
    own = {word for place in places for name in names[place] for word in words_of(name)}
    return bool(set(left) & (others - own))
