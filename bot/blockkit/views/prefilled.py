"""Which answers a thread filled in, so that somebody looks at them before they are sent."""

from collections.abc import Iterator, Sequence

from bot.blockkit.kit.elements import Block, context
from bot.blockkit.kit.mrkdwn import escaped
from bot.domain.draft import Draft
from bot.domain.fields import FIELDS
from bot.domain.questions import FIRST_STEP, Question


def to_check(draft: Draft, asked: Sequence[Question]) -> Iterator[Block]:
    """One line about what is `asked` in this step."""
    labels = {question.field: question.label or FIELDS[question.field].label for question in asked}
    here = [label for field, label in labels.items() if field in draft.unchecked]
    if here:
        yield context("from_thread", f":eyes: From the thread, please check: {escaped(', '.join(here))}")


def not_shown(draft: Draft, asked: Sequence[Question]) -> Iterator[Block]:
    """One line about what no step shows, for the end of the step that sends the brief and `asked` the rest."""
    labels = {question.field for question in asked}
    beside = [field for field in draft.unchecked if field not in labels and field not in FIRST_STEP]
    if beside:
        more = f" and {len(beside) - 1} more" if len(beside) > 1 else ""
        said = f"Also taken from the thread: {escaped(FIELDS[beside[0]].label)}{more}, see *Add details*."
        yield context("beside_thread", said)
