"""The brief's form: what decides where it goes and how fast, then what that team cannot start without.

One view, in which the steps follow each other: Slack lets an app leave a view that was pushed by no button of its own.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any, Protocol

from bot.blockkit import ids
from bot.blockkit.kit.elements import (
    Block,
    Element,
    actions,
    button,
    context,
    link_button,
    literal,
    section,
    small_print,
)
from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.kit.mrkdwn import channel, date
from bot.blockkit.kit.view import View, modal
from bot.blockkit.views.files_input import FILES, files_ticked
from bot.blockkit.views.first_step import SHARED, Around, first_step
from bot.blockkit.views.second_step import second_step
from bot.domain.brief_validation import REASON, decided
from bot.domain.draft import Draft, FormContent, Step
from bot.domain.fields import named
from bot.domain.json_text import json_bytes
from bot.domain.questions import is_fast
from bot.domain.state import State
from bot.domain.text import clipped


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


def drawn(draft: Draft, around: Around) -> View:
    """The form as this draft has it, at the step where it is."""
    chosen = decided(draft.answers)
    if draft.step is Step.SECOND and chosen:
        blocks = list(second_step(draft, chosen, personal=around.personal, key_customer=around.key_customer))
        return _form(ids.SECOND_STEP, f"To {chosen[0].label}", "Escalate", draft, around.above, blocks)
    submit = "Escalate now" if chosen and is_fast(chosen[0], chosen[2]) else "Next"
    return _form(ids.FIRST_STEP, "Escalate", submit, draft, around.above, list(first_step(draft, chosen, around)))


def content_of(
    view: Mapping[str, Any], *, action: Mapping[str, Any] | None = None, arrived: float = 0.0
) -> FormContent:
    """All that a form held when Slack told of it; `action` is what was changed or pressed, None for a submission."""
    names = {block["block_id"]: asked.get("action_id", "") for block in view["blocks"] if (asked := _asked(block))}
    fills = {field: int(found["fill"]) for field, name in names.items() if (found := ids.ANSWER.match(name))}
    changed = action["block_id"] if action and ids.ANSWER.match(action["action_id"]) else None
    acted_at = str(action["action_ts"]) if action else ""
    held = answers_from(view)
    answers = {name: answer for name, answer in held.items() if name not in (REASON, FILES)}
    files = files_ticked(held)
    return FormContent(Step(view["callback_id"]), answers, fills, changed, acted_at, arrived, is_trial(view), files)


def is_trial(view: Mapping[str, Any]) -> bool:
    """Whether a form is only for trying. A hint from outside, like all that a form carries along."""
    return bool(json.loads(view["private_metadata"]).get("trial"))


def personal_data_reason_in(view: Mapping[str, Any]) -> str | None:
    """Why personal data must stay, as its author says it: None where the form does not ask, "" where it is open."""
    answers = answers_from(view)
    return str(answers[REASON] or "") if REASON in answers else None


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


def warns_of_customers(view: Mapping[str, Any]) -> bool:
    """Whether an open form says that customers read the channel it was opened from: Slack was asked once."""
    return any(block["block_id"] == SHARED for block in view["blocks"])


def unfinished(draft: str, about: str, ago: str) -> Block:
    """An offer to go on with a brief that was left."""
    left = f"You left a brief unfinished {ago} ago" + (f": {clipped(about, 200)}" if about else ".")
    return literal(_UNFINISHED, left, button(ids.CONTINUE_DRAFT, "Continue it", draft))


def refused(problems: Mapping[str, str]) -> list[Block]:
    """What is wrong with fields that have no error of their own in the form, each by its name."""
    said = " ".join(named(field, sentence) for field, sentence in problems.items())
    return [literal("refused", clipped(said, 3_000))] if said else []


def already_escalated(earlier: Earlier, link: str | None = None) -> list[Block]:
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


def latest_shown(view: Mapping[str, Any]) -> int:
    """The highest number that an open form names as an escalation of the same message; 0 where it names none."""
    named = (_NUMBER.match(block["block_id"]) for block in view["blocks"])
    return max((int(found[1]) for found in named if found), default=0)


def draft_of(view: Mapping[str, Any]) -> str:
    """The draft that a form belongs to. A hint from outside: a draft is only ever looked up for its own author."""
    return str(json.loads(view["private_metadata"])["draft"])


_ESCALATED, _UNFINISHED = "escalated_", "unfinished"
_NUMBER = re.compile(rf"{_ESCALATED}ESC-(\d{{1,9}})$")


def _asked(block: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What is to be answered in a block: an input's element, or a menu beside its sentence."""
    asked: Mapping[str, Any] | None = block.get("element") or block.get("accessory")
    return asked


def _without_answer(block: Block) -> Block:
    asked = _asked(block)
    if asked is None:
        return block
    kept = {name: part for name, part in asked.items() if not name.startswith("initial_")}
    return block | {"element" if "element" in block else "accessory": kept}


def _form(callback: str, title: str, submit: str, draft: Draft, above: Iterable[Block], blocks: list[Block]) -> View:
    digest = blake2b(json_bytes([_without_answer(block) for block in blocks]), digest_size=8).hexdigest()
    row = actions("leave", _ways_out(callback, draft))
    trial = [context("trial", _TRIAL)] if draft.trial else []
    if draft.trial:
        title, submit = f"Try: {title[0].lower()}{title[1:]}", submit if submit == "Next" else "Check"
    return modal(
        callback,
        title,
        submit,
        [*trial, *above, *blocks, *([row] if row else [])],
        close="Close",
        metadata=json.dumps({"draft": draft.id, "shows": digest} | ({"trial": True} if draft.trial else {})),
        tells_of_closing=True,
    )


_TRIAL = ":test_tube: Only for trying: nothing of this is posted, and nobody is called."


def _ways_out(callback: str, draft: Draft) -> Iterator[Element]:
    """Buttons, which unlike Slack's own hand over what is typed."""
    if callback == ids.SECOND_STEP:
        yield button(ids.BACK, "Back", draft.id)
    if not draft.trial:
        yield button(ids.SAVE_DRAFT, "Save for later", draft.id)
        yield button(ids.CANCEL_DRAFT, "Cancel", draft.id)
