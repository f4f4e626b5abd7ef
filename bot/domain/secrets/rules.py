"""All rules, those first that know most: of two that find the same, the first names it."""

from collections.abc import Iterator, Mapping

from bot.domain.secrets.cloud import CLOUD
from bot.domain.secrets.development import DEVELOPMENT
from bot.domain.secrets.markup import MARKUP
from bot.domain.secrets.national import NATIONAL
from bot.domain.secrets.personal import PERSONAL
from bot.domain.secrets.protocols import PROTOCOLS
from bot.domain.secrets.rule import Rule, Subject
from bot.domain.secrets.services import SERVICES
from bot.domain.secrets.spoken import SPOKEN
from bot.domain.secrets.unintroduced import UNINTRODUCED
from bot.domain.secrets.unmarked import UNMARKED

RULES: tuple[Rule, ...] = (
    *CLOUD,
    *DEVELOPMENT,
    *SERVICES,
    *PROTOCOLS,
    *MARKUP,
    *SPOKEN,
    *UNINTRODUCED,
    *UNMARKED,
    *PERSONAL,
    *NATIONAL,
)

_WITHOUT_NEEDS = frozenset(rank for rank, rule in enumerate(RULES) if not rule.needs)
_BY_NEED: Mapping[str, frozenset[int]] = {
    need: frozenset(rank for rank, rule in enumerate(RULES) if need in rule.needs)
    for rule in RULES
    for need in rule.needs
}


def spans(subject: Subject) -> Iterator[tuple[int, int, int]]:
    """Start, end and the rule's place in `RULES`, for all that any rule finds.

    Each needed word is looked for once, whatever the number of rules: asking rule by rule takes four times as long, and
    each answer in a form is asked at each change.
    """
    present = [ranks for need, ranks in _BY_NEED.items() if need in subject.lowered]
    for rank in _WITHOUT_NEEDS.union(*present):
        for start, end in RULES[rank].spans(subject):
            yield start, end, rank
