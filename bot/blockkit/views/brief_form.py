"""The brief's form, in two steps: who and how bad; then what that team needs to hear.

One view, in which the steps follow each other: Slack lets an app leave a view that was pushed by no button of its own.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any, Protocol

from bot.blockkit import ids
from bot.blockkit.kit.elements import (
    Block,
    Element,
    actions,
    bold,
    button,
    context,
    line,
    link_button,
    literal,
    rich,
    section,
    small_print,
    words,
)
from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.kit.mrkdwn import channel, date, escaped
from bot.blockkit.kit.view import View, modal
from bot.blockkit.views.brief_inputs import Answers, area_input, question_input
from bot.domain.draft import Draft, FormContent, Step
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.text import clipped
from bot.domain.tiers import FIRST_STEP, Target, questions_for


class Earlier(Protocol):
    """What the form shows of an escalation of the same message; `channel` is where its card is."""

    @property
    def reference(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def state(self) -> State: ...
    @property
    def channel(self) -> str: ...
    @property
    def opened_at(self) -> datetime: ...


@dataclass(frozen=True)
class Around:
    """What a form shows that is not in its draft: product areas, a warning that customers read the channel, and blocks
    above the first field that were asked of Slack once (`kept_above`)."""

    areas: tuple[str, ...] = ()
    shared: bool = False
    above: tuple[Block, ...] = field(default=())


def drawn(draft: Draft, around: Around) -> View:
    """The form as this draft has it, at the step where it is."""
    given: dict[str, Any] = {"draft": draft.id, "answers": draft.answers, "fills": draft.fills, "above": around.above}
    if draft.step is Step.SECOND:
        return second_step(**given, notes=draft.notes)
    return first_step(**given, areas=around.areas, shared=around.shared)


def first_step(
    *,
    draft: str,
    answers: Answers,
    fills: Mapping[str, int] | None = None,
    areas: Iterable[str] = (),
    shared: bool = False,
    above: Iterable[Block] = (),
) -> View:
    """Target, area (where there are any), severity, customer, summary, SLA status.

    `draft` names what is kept of this form; `shared` warns that the customer reads the channel it was opened from.
    `above` are what its message was escalated as before, and what its author left unfinished.
    """
    known, names = tuple(areas), _inputs_of(draft, fills)
    asked = [question for question in FIRST_STEP if question.field != "area"]
    inputs = [question_input(question, answers, action=names(question.field)) for question in asked]
    if known:
        inputs.insert(1, area_input(known, answers, action=names("area")))
    warning = [_customer_reads_along()] if shared else []
    return _form(ids.FIRST_STEP, "Escalate", "Next", draft, above, [*warning, *inputs])


def second_step(
    *,
    draft: str,
    answers: Answers,
    fills: Mapping[str, int] | None = None,
    notes: Iterable[str] = (),
    above: Iterable[Block] = (),
) -> View:
    """What the chosen target needs to hear, filled in with what is known already; `notes` say what could not be."""
    target, names = Target(str(answers["target"])), _inputs_of(draft, fills)
    inputs = [question_input(one, answers, action=names(one.field)) for one in questions_for(target)]
    blocks = [_so_far(target, answers), *_noted(notes), *inputs]
    return _form(ids.SECOND_STEP, f"To {target.label}", "Escalate", draft, above, blocks)


def content_of(
    view: Mapping[str, Any], *, action: Mapping[str, Any] | None = None, arrived: float = 0.0
) -> FormContent:
    """All that a form held when Slack told of it; `action` is what was changed or pressed, None for a submission."""
    names = {block["block_id"]: block["element"].get("action_id", "") for block in view["blocks"] if "element" in block}
    fills = {field: int(found["fill"]) for field, name in names.items() if (found := ids.ANSWER.match(name))}
    changed = action["block_id"] if action and ids.ANSWER.match(action["action_id"]) else None
    acted_at = str(action["action_ts"]) if action else ""
    return FormContent(Step(view["callback_id"]), answers_from(view), fills, changed, acted_at, arrived)


def shows(view: Mapping[str, Any]) -> str:
    """A digest of what a form shows, without what stands in its inputs and above them; "" for one that has none."""
    return str(json.loads(view["private_metadata"]).get("shows", ""))


def kept_above(view: Mapping[str, Any], *, offer: bool) -> tuple[Block, ...]:
    """The blocks of an open form that were asked of Slack once: what its message was escalated as, and the `offer`."""
    return tuple(
        block
        for block in view["blocks"]
        if block["block_id"].startswith(_ESCALATED) or (offer and block["block_id"] == _UNFINISHED)
    )


def unfinished(draft: str, about: str, ago: str) -> Block:
    """An offer to go on with a brief that was left."""
    left = f"You left a brief unfinished {ago} ago" + (f": {clipped(about, 200)}" if about else ".")
    return literal(_UNFINISHED, left, button(ids.CONTINUE_DRAFT, "Continue it", draft))


def already_escalated(earlier: Earlier, link: str | None) -> list[Block]:
    """That the message is escalated already, where, and that one may go on; `link` leads to its card."""
    where = "" if link else f" Its card is in {channel(earlier.channel)}."
    said = (
        f":warning: This message is already escalated as *{earlier.reference}* ({earlier.state.label.lower()}, since "
        f"{date(earlier.opened_at)}).{where}\nGo on only if this is something else."
    )
    name = _ESCALATED + earlier.reference
    return [
        section(name, said, link_button(ids.OPEN_CARD, f"Open {earlier.reference}", link) if link else None),
        small_print(f"{name}_summary", clipped(earlier.summary, 800)),
    ]


def draft_of(view: Mapping[str, Any]) -> str:
    """The draft that a form belongs to. A hint from outside: a draft is only ever looked up for its own author."""
    return str(json.loads(view["private_metadata"])["draft"])


_ESCALATED, _UNFINISHED = "escalated_", "unfinished"


def _inputs_of(draft: str, fills: Mapping[str, int] | None) -> Callable[[str], str]:
    counted = fills or {}
    return lambda field: ids.answer_of(draft, counted.get(field, 0))


def _without_answer(block: Block) -> Block:
    if block["type"] != "input":
        return block
    kept = {name: part for name, part in block["element"].items() if not name.startswith("initial_")}
    return block | {"element": kept}


def _form(callback: str, title: str, submit: str, draft: str, above: Iterable[Block], blocks: list[Block]) -> View:
    digest = blake2b(json.dumps([_without_answer(block) for block in blocks]).encode(), digest_size=8).hexdigest()
    row = actions("leave", _ways_out(callback, draft))
    return modal(
        callback,
        title,
        submit,
        [*above, *blocks, *([row] if row else [])],
        close="Close",
        metadata=json.dumps({"draft": draft, "shows": digest}),
        tells_of_closing=True,
    )


def _ways_out(callback: str, draft: str) -> Iterator[Element]:
    """Buttons, which unlike Slack's own hand over what is typed."""
    if callback == ids.SECOND_STEP:
        yield button(ids.BACK, "Back", draft)
    yield button(ids.SAVE_DRAFT, "Save for later", draft)
    yield button(ids.CANCEL_DRAFT, "Cancel", draft)


def _customer_reads_along() -> Block:
    return context("shared", ":eyes: Customers read this channel. They will see nothing of this escalation.")


def _noted(notes: Iterable[str]) -> list[Block]:
    return [context(f"note_{number}", f":information_source: {escaped(note)}") for number, note in enumerate(notes)]


def _so_far(target: Target, answers: Answers) -> Block:
    severity, summary = Severity(str(answers["severity"])), clipped(str(answers.get("summary") or ""), 1000)
    about = [line(bold(summary))] if summary else []
    return rich("so_far", [*about, line(words(f"{severity.label}, for {target.label}"))])
