"""Precision and recall, counted by label: what was said and should have been, or not."""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """One graded example: the labels that a person gave and those that the rules gave."""

    name: str
    wanted: Set[str]
    given: Set[str]


@dataclass
class Scores:
    """How often each label was rightly given, wrongly given and not given."""

    hits: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def precision(self, label: str | None = None) -> float | None:
        """Rightly given of all given, from 0 to 1; None where none was given. Of all labels where none is named."""
        return _share(self.hits, self.extra, label)

    def recall(self, label: str | None = None) -> float | None:
        """Rightly given of all that should have been, from 0 to 1; None where there was none."""
        return _share(self.hits, self.missed, label)


def scores(cases: Iterable[Case]) -> Scores:
    counted = Scores()
    for case in cases:
        counted.hits.update(case.wanted & case.given)
        counted.extra.update(case.given - case.wanted)
        counted.missed.update(case.wanted - case.given)
    return counted


def table(counted: Scores, labels: Iterable[str]) -> str:
    """One line a label and one for all."""
    head = f"{'':<24}{'right':>6}{'extra':>7}{'missed':>8}{'precision':>11}{'recall':>8}"
    return "\n".join([head, *(_line(counted, label) for label in labels), _line(counted, None)])


def disagreements(cases: Iterable[Case]) -> str:
    """Each case where rules and person differ, so that a reader can judge who is right."""
    lines = [
        f"  {case.name}:"
        + "".join(f" +{one}" for one in sorted(case.given - case.wanted))
        + "".join(f" -{one}" for one in sorted(case.wanted - case.given))
        for case in cases
        if case.given != case.wanted
    ]
    return "\n".join(["Where the rules say more (+) or less (-) than a person:", *(lines or ["  nowhere"])])


def _line(counted: Scores, label: str | None) -> str:
    right, extra, missed = (_count(c, label) for c in (counted.hits, counted.extra, counted.missed))
    precision, recall = _shown(counted.precision(label)), _shown(counted.recall(label))
    return f"{label or 'all':<24}{right:>6}{extra:>7}{missed:>8}{precision:>11}{recall:>8}"


def _count(counter: Counter[str], label: str | None) -> int:
    return counter[label] if label else counter.total()


def _share(right: Counter[str], wrong: Counter[str], label: str | None) -> float | None:
    total = _count(right, label) + _count(wrong, label)
    return _count(right, label) / total if total else None


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"
