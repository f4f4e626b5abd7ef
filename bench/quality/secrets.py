"""Secrets: how many kinds are caught, and how many ordinary sentences are left alone."""

from dataclasses import dataclass
from pathlib import Path

from bot.domain.secrets import found_in, masked
from bot.domain.secrets.rules import RULES
from tests.corpora.secret_sentences import Sample, samples

SENTENCES = Path(__file__).parents[2] / "tests" / "corpora" / "support_sentences.txt"


@dataclass(frozen=True)
class SecretFigures:
    """`missed` are samples of which something is left; `alarms` are ordinary sentences that were taken for secret."""

    kinds: int
    samples: int
    missed: tuple[Sample, ...]
    sentences: int
    alarms: tuple[str, ...]


def measured() -> SecretFigures:
    """Over both corpora."""
    hidden, sentences = samples(), SENTENCES.read_text(encoding="utf-8").splitlines()
    missed = tuple(one for one in hidden if not is_caught(one))
    alarms = tuple(one for one in sentences if found_in(one))
    return SecretFigures(
        len({one.rule for one in hidden} - {one.rule for one in missed}), len(hidden), missed, len(sentences), alarms
    )


def is_caught(sample: Sample) -> bool:
    """Whether nothing is left of it, and it is called what it is."""
    named = any(one.rule.startswith(sample.rule) for one in found_in(sample.sentence))
    return named and sample.secret not in masked(sample.sentence)


def report() -> str:
    """As text to print."""
    figures = measured()
    caught, untouched = figures.samples - len(figures.missed), figures.sentences - len(figures.alarms)
    lines = [
        f"{len(RULES)} rules",
        f"{figures.kinds} kinds caught, in {caught} of {figures.samples} sentences that hold one",
        f"{untouched} of {figures.sentences} ordinary support sentences untouched",
        *(f"missed {one.rule}: {one.sentence}" for one in figures.missed),
        *(f"false alarm: {one}" for one in figures.alarms),
    ]
    return "\n".join(lines)
