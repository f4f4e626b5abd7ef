"""The first step: should it be escalated, to whom, and how bad is it. What follows from the answers is filled in."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, context
from bot.blockkit.views import counsel as said
from bot.blockkit.views.brief_inputs import area_input, personal_data_reason, question_input
from bot.blockkit.views.counsel import NO_COUNSEL, Counsel
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
    """Customer, summary and what is going on, with the advice on it at once: below the choice that causes it, it is
    still on the first screen. Then what makes it urgent, what looks alike, and target and severity as proposed.

    A security or critical escalation is posted from here, so it is asked here what its team needs (`is_fast`).
    """
    fast = needs(*chosen) if chosen and is_fast(chosen[0], chosen[2]) else ()
    notes = [context(SHARED, _SHARED)] if around.shared else []
    yield from _together([*notes, *to_check(draft, [Question("summary"), *fast])])
    required = must_haves(*chosen) if chosen else {"customer"}
    yield _input(draft, Question("customer", "customer" in required))
    yield _input(draft, Question("summary", required=True))
    yield _input(draft, Question("kind", required=True))
    if not draft.answers.get("kind"):
        yield _input(draft, Question("signs"))
        return
    yield from said.advised(around.counsel, draft)
    yield from said.reasons(around.counsel)
    yield from said.preview(around.counsel)
    yield _input(draft, Question("signs"))
    if not fast:  # which no answer that exists already keeps in support
        yield _input(draft, Question("solution"))
    yield from said.lookalikes(around.counsel, draft)
    yield from _where(draft, around)
    yield from (_input(draft, question) for question in fast)
    if fast:
        yield from not_shown(draft, [Question("summary"), *fast])
        yield from personal_data_reason(draft, asked=around.personal)


def _together(notes: list[Block]) -> Iterator[Block]:
    """Small print in one block: each of its own would push the advice off the first screen."""
    if notes:
        yield notes[0] | {"elements": [element for note in notes for element in note["elements"]]}


def _where(draft: Draft, around: Around) -> Iterator[Block]:
    """Target and severity, as proposed or chosen."""
    yield _input(draft, Question("target", required=True))
    yield _input(draft, Question("severity", required=True))
    if around.areas:
        yield area_input(around.areas, draft.answers, action=ids.answer_of(draft.id, draft.fills.get("area", 0)))
    if around.counsel.asks_why:
        yield _input(draft, Question("why_past_l2", required=True))


def _input(draft: Draft, question: Question) -> Block:
    name = ids.answer_of(draft.id, draft.fills.get(question.field, 0))
    return question_input(question, draft.answers, action=name)
