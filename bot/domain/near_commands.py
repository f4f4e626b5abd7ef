"""What was nearly a command: a slip of the fingers, or a verb's name in other words than its own."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from bot.domain.verb import AnyVerb

LOOK_UPS = ("help", "list", "show", "timeline", "drafts")
OPENING = ("new", "try")
_OURS = "escalate"
"""Nobody who writes this means its contrary."""
_BEGINNINGS = ("back", _OURS)
"""These begin many a brief: without a reference behind them they are no slip unless nothing follows at all."""
_NEAR = 0.75  # how alike two words are before one is taken for a slip of the other, from 0 to 1
_VERY_NEAR = 0.85  # before that is said of what takes any words, as a brief's summary might
_SHORTEST = 3  # letters; shorter words are alike by chance
_LONGEST_NAME = 3  # words


def names_of(verbs: Sequence[AnyVerb]) -> Mapping[str, str]:
    """What is typed for each name of a command; the names are in lower case and without what separates words."""
    named = {_squashed(verb.name): verb.words[0] for verb in verbs}
    named |= {_squashed(word): word for verb in verbs for word in reversed(verb.words)}
    return named | {word: word for word in (*LOOK_UPS, _OURS)}


def slip_of(word: str, rest: str, names: Mapping[str, str], *, refers: bool) -> str | None:
    """The command that the first word of what was typed was meant to be; `refers` says that a number follows.

    "Customers cannot log in" begins a brief: a plural is no slip.
    """
    if opening := next((each for each in (*OPENING, "away") if _is_slip_of_opening(word, each)), None):
        return opening
    begins_a_brief = bool(rest) and not refers
    if begins_a_brief and word.removesuffix("s") in names and word not in names:
        return None
    likeness, name = _likeness(word, [*names, "back"])
    if likeness < _NEAR or name == _OURS or (begins_a_brief and name in _BEGINNINGS):
        return None
    return names.get(name, name)


def slip_before_reference(word: str, names: Mapping[str, str]) -> str | None:
    """As `slip_of` by one letter, of any command, however short: right before `ESC-12` that is no chance."""
    letters = _squashed(word)
    return next((typed for name, typed in names.items() if name != _OURS and _is_one_slip(letters, name)), None)


def _is_slip_of_opening(word: str, opening: str) -> bool:
    long_enough = len(opening) > _SHORTEST and word[:1] == opening[0] and word != opening
    return _is_swapped(word, opening) or (long_enough and _alike(word, opening) >= _VERY_NEAR)


def slip_beside(before: str, after: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """The command that was meant by the words right before a reference or right behind it, and the words that follow.

    None where neither is nearly one, and where more than three words stand before it: that is a sentence.
    """
    ahead, behind = before.split(), after.split()
    if len(ahead) > _LONGEST_NAME:
        return None
    if found := _closest({" ".join(ahead[-count:]): after for count in _counts(ahead)}, names):
        return found
    return _closest({" ".join(behind[:count]): _without(count, after) for count in _counts(behind)}, names)


def _closest(runs: Mapping[str, str], names: Mapping[str, str]) -> tuple[str, str] | None:
    """The command that the first of these runs of words that is like one is like, and what follows that run."""
    found = ((*_likeness(run, names), rest) for run, rest in runs.items())
    near = next(((name, rest) for likeness, name, rest in found if likeness >= _NEAR), None)
    return (names[near[0]], near[1]) if near and near[0] != _OURS else None


def _likeness(run: str, names: Iterable[str]) -> tuple[float, str]:
    """How much this is like the command that it is most like, from 0 to 1, and which that is."""
    letters = _squashed(run)
    if len(letters) < _SHORTEST:
        return 0.0, ""
    return max((_nearness(letters, name), name) for name in names)


def _nearness(one: str, other: str) -> float:
    """One slip counts for more than a part in common: `edescalate` is `deescalate`, though `escalate` stands in it."""
    alike = _alike(one, other)
    return (1 + alike) / 2 if alike >= _NEAR and _is_one_slip(one, other) else alike


def _alike(one: str, other: str) -> float:
    """Two letters in each other's place are one slip, however short the word; what is not near at all counts nothing.

    The two quick ratios are upper limits, and settle most of the words that are no slip of each other.
    """
    if _is_swapped(one, other):
        return _VERY_NEAR
    both = SequenceMatcher(None, one, other)
    near = both.real_quick_ratio() >= _NEAR and both.quick_ratio() >= _NEAR
    return both.ratio() if near else 0.0


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, put in or replaced, or two were swapped."""
    shorter, longer = sorted((one, other), key=len)
    if one == other or len(longer) - len(shorter) > 1:
        return False
    same = next((place for place, letter in enumerate(shorter) if letter != longer[place]), len(shorter))
    behind = same + (len(shorter) == len(longer))
    return shorter[behind:] == longer[same + 1 :] or _is_swapped(one, other)


def _is_swapped(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    apart = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1
    return swapped and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]


def _counts(words: Sequence[str]) -> range:
    return range(1, min(len(words), _LONGEST_NAME) + 1)


def _without(count: int, text: str) -> str:
    """The text behind so many words."""
    return "".join(text.split(maxsplit=count)[count:])


def _squashed(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
