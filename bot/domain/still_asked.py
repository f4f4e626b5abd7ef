"""What of a draft is sent: an answer to a question that its form stopped asking stays behind."""

from bot.domain.brief_validation import Decided, decided
from bot.domain.draft import Draft
from bot.domain.kinds import Kind
from bot.domain.questions import needs
from bot.domain.severity import Severity
from bot.domain.tiers import Target
from bot.domain.triage import Tier, asks_why


def still_asked(draft: Draft) -> dict[str, object]:
    """The draft's answers without what its author typed for another kind of problem, or to go past senior support
    where it goes there.

    What any team asks of this kind stays, because it is a fact about it; so does what a thread filled in, because the
    form says that it is sent, and what support had kept on record.
    """
    chosen = decided(draft.answers)
    gone = _another_form(draft, chosen) if chosen else frozenset()
    return {field: answer for field, answer in draft.answers.items() if field not in gone}


def _another_form(draft: Draft, chosen: Decided) -> frozenset[str]:
    target, kind, _ = chosen
    why = frozenset() if asks_why(Tier.L1, target) else frozenset({"why_past_l2"})
    typed = frozenset() if draft.continues else draft.chosen - draft.from_thread.keys()
    return why | (typed & _EVER_ASKED - _asked_of(kind))


def _asked_of(kind: Kind) -> frozenset[str]:
    return frozenset(
        question.field for target in Target for severity in Severity for question in needs(target, kind, severity)
    )


_EVER_ASKED = frozenset[str]().union(*(_asked_of(kind) for kind in Kind))
