"""The first step: should it be escalated, to whom, and how bad is it. What follows from the answers is filled in."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, context
from bot.blockkit.views import counsel as said
from bot.blockkit.views.brief_inputs import area_input, personal_data_reason, question_input
from bot.blockkit.views.counsel import NO_COUNSEL, Counsel
from bot.blockkit.views.files_input import files_input
from bot.blockkit.views.prefilled import not_shown, to_check
from bot.domain.brief_validation import Decided
from bot.domain.draft import Draft
from bot.domain.questions import Question, is_fast, must_haves, needs

SHARED = "shared"
"""The block that warns of customers who read along."""
_SHARED = ":eyes: Customers read this channel. They will see nothing of this escalation."


@dataclass(frozen=True)
class Around:
    """What a form shows that is not in its draft: product areas, a warning that customers read the channel, blocks
    above the first field that were asked of Slack once, and what there is to say of the answers so far.

    `personal`: there are card or account numbers in the answers, and their author says why they must stay.
    `key_customer`: by the directory.
    """

    areas: tuple[str, ...] = ()
    shared: bool = False
    above: tuple[Block, ...] = ()
    counsel: Counsel = NO_COUNSEL
    personal: bool = False
    key_customer: bool = False


def first_step(draft: Draft, chosen: Decided | None, around: Around) -> Iterator[Block]:
    """Customer, summary and what is going on fill one screen, with the advice and where it goes as soon as it is said.

    Nothing moves under the hand: what a thread or a tick adds stands below the field that somebody may be in, such as
    the questions of a security or critical escalation, which is posted from here (`is_fast`).
    """
    fast = needs(*chosen) if chosen and is_fast(chosen[0], chosen[2]) else ()
    notes = [*_shared(around), *to_check(draft, [Question("summary"), *fast])]
    required = must_haves(*chosen) if chosen else {"customer"}
    yield _input(draft, Question("customer", "customer" in required))
    yield _input(draft, Question("summary", required=True))
    yield _input(draft, Question("kind", required=True))
    if not draft.answers.get("kind"):
        yield from notes
        return
    yield from said.advised(around.counsel, draft)
    yield from said.proposed(around.counsel, draft)
    yield from said.preview(around.counsel)
    yield from notes
    yield from said.lookalikes(around.counsel, draft)
    yield _input(draft, Question("signs"))
    if around.counsel.may_stay:
        yield _input(draft, Question("solution"))
    if around.areas:
        yield area_input(around.areas, draft.answers, action=ids.answer_of(draft.id, draft.fills.get("area", 0)))
    if around.counsel.asks_why:
        yield _input(draft, Question("why_past_l2", required=True))
    yield from (_input(draft, question) for question in fast)
    if fast:
        yield from files_input(ids.answer_of(draft.id, 0), draft.source.files, dispatch=True)
        yield from not_shown(draft, [Question("summary"), *fast])
        yield from personal_data_reason(draft, asked=around.personal)


def _shared(around: Around) -> Iterator[Block]:
    if around.shared:
        yield context(SHARED, _SHARED)


def _input(draft: Draft, question: Question) -> Block:
    name = ids.answer_of(draft.id, draft.fills.get(question.field, 0))
    return question_input(question, draft.answers, action=name)
