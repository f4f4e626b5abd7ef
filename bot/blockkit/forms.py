"""The brief's form, in two steps: who and how bad; then what that team needs to hear."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement, ContextBlock, SectionBlock
from slack_sdk.models.views import View

from bot.blockkit import ids
from bot.blockkit.inputs import Answers, area_input, question_input
from bot.blockkit.mrkdwn import clamped, mrkdwn
from bot.domain.severity import Severity
from bot.domain.tiers import FIRST_STEP, Target, questions_for


def first_step(
    *, draft: str, answers: Answers, areas: Iterable[str] = (), shared: bool = False, unfinished: Block | None = None
) -> dict[str, Any]:
    """Target, area (where there are any), severity, customer, summary, SLA status.

    `draft` names what is kept of this form; `shared` warns that the customer reads the channel it was opened from.
    """
    known = tuple(areas)
    asked = [question for question in FIRST_STEP if question.field != "area"]
    inputs = [question_input(question, answers, action=draft) for question in asked]
    if known:
        inputs.insert(1, area_input(known, answers, action=draft))
    above = [block for block in (unfinished, _customer_reads_along() if shared else None) if block]
    return _form(ids.FIRST_STEP, "Escalate", "Next", draft, [*above, *inputs])


def second_step(*, draft: str, answers: Answers) -> dict[str, Any]:
    """What the chosen target needs to hear, filled in with what is known already."""
    target = Target(str(answers["target"]))
    inputs = [question_input(question, answers, action=draft) for question in questions_for(target)]
    return _form(ids.SECOND_STEP, f"To {target.label}", "Escalate", draft, [_so_far(target, answers), *inputs])


def unfinished(draft: str, summary: str, ago: str) -> Block:
    """An offer to go on with a brief that was left."""
    return SectionBlock(
        block_id="unfinished",
        text=mrkdwn(f"You left a brief unfinished {ago} ago: *{clamped(summary, 200)}*"),
        accessory=ButtonElement(action_id=ids.CONTINUE_DRAFT, value=draft, text="Continue it"),
    )


def draft_of(view: Mapping[str, Any]) -> str:
    """The draft that a form belongs to. A hint from outside: a draft is only ever looked up for its own author."""
    return str(json.loads(view["private_metadata"])["draft"])


def _form(callback: str, title: str, submit: str, draft: str, blocks: list[Block]) -> dict[str, Any]:
    view = View(
        type="modal",
        callback_id=callback,
        title=title,
        submit=submit,
        close="Cancel" if callback == ids.FIRST_STEP else "Back",
        private_metadata=json.dumps({"draft": draft}),
        blocks=blocks,
    )
    return view.to_dict()


def _customer_reads_along() -> Block:
    return ContextBlock(
        block_id="shared",
        elements=[mrkdwn(":eyes: Customers read this channel. They will see nothing of this escalation.")],
    )


def _so_far(target: Target, answers: Answers) -> Block:
    severity = Severity(str(answers["severity"]))
    summary = clamped(str(answers.get("summary", "")), 1000)
    return SectionBlock(block_id="so_far", text=mrkdwn(f"*{summary}*\n{severity.label}, for {target.label}"))
