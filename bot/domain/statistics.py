"""What many escalations come to, in figures: counts alone, so that nothing of a confidential one shows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.domain.counting import counted
from bot.domain.escalation import Escalation
from bot.domain.open_questions import questions_left
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.tiers import Target

_MOST_RULES = 10


@dataclass
class Statistics:
    """`targets`, `severities` and `states` are of what a team was asked for; `handled` is what support kept.

    `answered` of `applicable` questions of the coach were answered; `missing` counts each other one by its rule's id.
    `passed_on` escalations were handed on from team to team, `moves` times in all; `rerouted` counts how often one had
    been with the wrong team.
    """

    targets: Counter[Target] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)
    states: Counter[State] = field(default_factory=Counter)
    handled: int = 0
    answered: int = 0
    applicable: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    passed_on: int = 0
    moves: int = 0
    rerouted: int = 0

    @property
    def escalated(self) -> int:
        return self.states.total()


def statistics_of(escalations: Iterable[Escalation], *, rerouted: int = 0) -> Statistics:
    """Severity and brief count as they are now; what is missing is judged by when it was asked."""
    found = Statistics(rerouted=rerouted)
    for escalation in escalations:
        if escalation.state is State.HANDLED:
            found.handled += 1
            continue
        found.targets[escalation.brief.target] += 1
        found.severities[escalation.severity] += 1
        found.states[escalation.state] += 1
        left = questions_left(escalation)
        found.answered += left.held
        found.applicable += left.applicable
        found.missing.update(finding.rule for finding in left.findings)
        found.passed_on += bool(escalation.trail)
        found.moves += len(escalation.trail)
    return found


def as_lines(figures: Statistics) -> Iterator[str]:
    """For a terminal; what there is none of is left out."""
    yield f"Escalated: {figures.escalated:,}. Handled in support: {figures.handled:,}."
    if not figures.escalated:
        return
    yield f"To: {_counts({one.label: figures.targets[one] for one in Target})}."
    yield f"Severity: {_counts({one.label: figures.severities[one] for one in Severity})}."
    yield f"State: {_counts({one.label: figures.states[one] for one in State})}."
    yield f"Handed on to another team: {figures.passed_on:,}, {counted(figures.moves, 'time')} in all."
    yield f"Re-routed from a wrong one: {counted(figures.rerouted, 'time')}."
    if figures.applicable:
        share = round(100 * figures.answered / figures.applicable)
        questions = counted(figures.applicable, "question")
        yield f"Complete briefs: {figures.answered:,} of {questions} answered ({share} %)."
    if figures.missing:
        yield f"Most often missing: {_counts(dict(figures.missing.most_common(_MOST_RULES)))}."


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items() if count)
