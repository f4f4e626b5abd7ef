"""Which answers a thread filled in, so that somebody looks at them before they are sent."""

from collections.abc import Iterator, Sequence

from bot.blockkit.kit.elements import Block, context
from bot.blockkit.kit.mrkdwn import escaped
from bot.domain.draft import Draft
from bot.domain.fields import FIELDS
from bot.domain.questions import FIRST_STEP, Question


def to_check(draft: Draft, asked: Sequence[Question], *, sends: bool) -> Iterator[Block]:
    """One line about what is `asked` in this step; and, where it `sends` the brief, one about what no step shows."""
    labels = {question.field: question.label or FIELDS[question.field].label for question in asked}
    here = [label for field, label in labels.items() if field in draft.unchecked]
    if here:
        yield context("from_thread", f":eyes: From the thread, please check: {escaped(', '.join(here))}")
    beside = [field for field in draft.unchecked if field not in labels and field not in FIRST_STEP]
    if beside and sends:
        named = escaped(", ".join(FIELDS[field].label for field in beside))
        said = f"Also taken from the thread: {named}. Once this is posted, *Add details* shows and changes it."
        yield context("beside_thread", said)
