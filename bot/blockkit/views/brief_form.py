"""The brief's form, in two steps: who and how bad; then what that team needs to hear."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, button, context, link_button, section
from bot.blockkit.kit.mrkdwn import channel, clamped, date, escaped
from bot.blockkit.kit.view import View, modal
from bot.blockkit.views.brief_inputs import Answers, area_input, question_input
from bot.domain.severity import Severity
from bot.domain.state import State
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


def first_step(
    *,
    draft: str,
    answers: Answers,
    areas: Iterable[str] = (),
    shared: bool = False,
    source: str | None = None,
    unfinished: Block | None = None,
    escalated: Iterable[Block] = (),
) -> View:
    """Target, area (where there are any), severity, customer, summary, SLA status.

    `draft` names what is kept of this form; `shared` warns that the customer reads the channel it was opened from, and
    `source` is that channel, where nothing is kept of it yet.
    `escalated` are what its message was escalated as before (`already_escalated`).
    """
    known = tuple(areas)
    asked = [question for question in FIRST_STEP if question.field != "area"]
    inputs = [question_input(question, answers, action=draft) for question in asked]
    if known:
        inputs.insert(1, area_input(known, answers, action=draft))
    above = [*escalated, *(block for block in (unfinished, _customer_reads_along() if shared else None) if block)]
    return _form(ids.FIRST_STEP, "Escalate", "Next", draft, [*above, *inputs], source=source)


def second_step(*, draft: str, answers: Answers, notes: Iterable[str] = ()) -> View:
    """What the chosen target needs to hear, filled in with what is known already; `notes` say what could not be."""
    target = Target(str(answers["target"]))
    inputs = [question_input(question, answers, action=draft) for question in questions_for(target)]
    return _form(
        ids.SECOND_STEP, f"To {target.label}", "Escalate", draft, [_so_far(target, answers), *_noted(notes), *inputs]
    )


def unfinished(draft: str, summary: str, ago: str) -> Block:
    """An offer to go on with a brief that was left."""
    left = f"You left a brief unfinished {ago} ago: *{clamped(summary, 200)}*"
    return section("unfinished", left, button(ids.CONTINUE_DRAFT, "Continue it", draft))


def already_escalated(earlier: Earlier, link: str | None) -> Block:
    """That the message is escalated already, where, and that one may go on; `link` leads to its card."""
    where = "" if link else f" Its card is in {channel(earlier.channel)}."
    said = (
        f":warning: This message is already escalated as *{earlier.reference}* ({earlier.state.label.lower()}, since "
        f"{date(earlier.opened_at)}): {clamped(earlier.summary, 800)}.{where}\nGo on only if this is something else."
    )
    name = f"escalated_{earlier.reference}"
    return section(name, said, link_button(ids.OPEN_CARD, f"Open {earlier.reference}", link) if link else None)


def draft_of(view: Mapping[str, Any]) -> str:
    """The draft that a form belongs to. A hint from outside: a draft is only ever looked up for its own author."""
    return str(json.loads(view["private_metadata"])["draft"])


def source_of(view: Mapping[str, Any]) -> str | None:
    """The channel that a form was opened from, where it says so. A hint from outside as well: it decides nothing."""
    source = json.loads(view["private_metadata"]).get("source")
    return str(source) if source else None


def _form(
    callback: str, title: str, submit: str, draft: str, blocks: list[Block], *, source: str | None = None
) -> View:
    close = "Cancel" if callback == ids.FIRST_STEP else "Back"
    known = {"draft": draft} | ({"source": source} if source else {})
    return modal(callback, title, submit, blocks, close=close, metadata=json.dumps(known))


def _customer_reads_along() -> Block:
    return context("shared", ":eyes: Customers read this channel. They will see nothing of this escalation.")


def _noted(notes: Iterable[str]) -> list[Block]:
    return [context(f"note_{number}", f":information_source: {escaped(note)}") for number, note in enumerate(notes)]


def _so_far(target: Target, answers: Answers) -> Block:
    severity = Severity(str(answers["severity"]))
    summary = clamped(str(answers.get("summary", "")), 1000)
    return section("so_far", f"*{summary}*\n{severity.label}, for {target.label}")
