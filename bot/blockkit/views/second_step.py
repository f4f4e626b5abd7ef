"""The second step: what this team cannot start without, and what the coach would still ask."""

from collections.abc import Iterable, Iterator

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, context, small_print
from bot.blockkit.kit.mrkdwn import escaped
from bot.blockkit.views.brief_inputs import personal_data_reason, question_input
from bot.blockkit.views.files_input import files_input
from bot.blockkit.views.prefilled import not_shown, to_check
from bot.domain.brief_validation import Decided
from bot.domain.coach import Answers, coach
from bot.domain.draft import Draft
from bot.domain.questions import Question, needs
from bot.domain.text import clipped

_MOST_QUESTIONS = 3


def second_step(
    draft: Draft, chosen: Decided, *, personal: bool = False, key_customer: bool = False
) -> Iterator[Block]:
    """Filled in with what is known already; the draft's notes say what could not be."""
    asked = _asked(draft, needs(*chosen))
    yield _so_far(draft, chosen)
    yield from _noted(draft.notes)
    yield from to_check(draft, asked)
    for question in asked:
        name = ids.answer_of(draft.id, draft.fills.get(question.field, 0))
        yield question_input(question, draft.answers, action=name)
    yield from files_input(ids.answer_of(draft.id, 0), draft.source.files, dispatch=True)
    yield from personal_data_reason(draft, asked=personal)
    yield from not_shown(draft, asked)
    yield from _coached(draft, key_customer=key_customer)


def _asked(draft: Draft, questions: Iterable[Question]) -> tuple[Question, ...]:
    """What may be left open is not asked where the thread has said it: the brief has it, and the form stays short."""
    return tuple(one for one in questions if one.required or one.field not in draft.unchecked)


def _so_far(draft: Draft, chosen: Decided) -> Block:
    """About what, in small print; how bad it is where nobody has said."""
    return small_print("so_far", clipped(str(draft.answers.get("summary") or chosen[2].label), 1000))


def _noted(notes: Iterable[str]) -> list[Block]:
    return [context(f"note_{number}", f":information_source: {escaped(note)}") for number, note in enumerate(notes)]


def _coached(draft: Draft, *, key_customer: bool) -> Iterator[Block]:
    """A short list of what the team would ask next, once there is something to read; it keeps nobody from sending."""
    if not draft.answers.get("description"):
        return
    report = coach(Answers({**draft.answers, "key_customer": key_customer}, draft.kept_at))
    asked = [f"• {escaped(finding.sentence)}" for finding in report.findings[:_MOST_QUESTIONS]]
    more = len(report.findings) - _MOST_QUESTIONS
    if asked:
        later = f" ({more} more can wait)" if more > 0 else ""
        yield context("coach", f":bulb: *{report.score} answered.* They would ask next{later}:\n" + "\n".join(asked))
