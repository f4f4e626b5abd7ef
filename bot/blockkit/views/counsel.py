"""What the first step says while it is filled in: the practice's advice, where it would go, and what looks alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, button, mrkdwn, plain, section
from bot.blockkit.kit.mrkdwn import channel, clamped, date, escaped
from bot.blockkit.views.brief_inputs import brief_field
from bot.domain.draft import Draft
from bot.domain.fields import FIELDS
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.text import mention
from bot.domain.tiers import Target
from bot.domain.triage import Advice, Row, Verdict


class Alike(Protocol):
    """An open or recent escalation that says much the same; `solution` is how it was solved, where it was."""

    @property
    def id(self) -> str: ...
    @property
    def reference(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def customer(self) -> str | None: ...
    @property
    def state(self) -> State: ...
    @property
    def solution(self) -> str | None: ...


@dataclass(frozen=True)
class Preview:
    """What submitting would do: the channel, who is called there, and by when people must have spoken."""

    channel: str
    calls: tuple[str, ...]
    follow_up: datetime
    customer_update: datetime


@dataclass(frozen=True)
class Counsel:
    """All that the form can say by itself; nothing of it ever keeps anybody from escalating."""

    advice: Advice | None = None
    asks_why: bool = False
    tier_says: str | None = None
    alike: tuple[Alike, ...] = ()
    preview: Preview | None = None

    @property
    def may_stay(self) -> bool:
        """Whether it makes a difference that there is an answer already."""
        return self.advice is None or self.advice.may_stay


NO_COUNSEL = Counsel()


def advised(counsel: Counsel, draft: Draft) -> Iterator[Block]:
    """Escalate, or handle in support, with the reason; to keep it in support is one press away, if it may be."""
    advice = counsel.advice
    if advice is None:
        return
    by_support = advice.verdict is Verdict.SUPPORT
    icon = ":raised_hand:" if by_support else ":arrow_upper_right:"
    offered = advice.may_stay and not draft.trial
    handle = button(ids.HANDLE, "Handle in support", draft.id, primary=by_support) if offered else None
    yield section("advice", f"{icon} *{advice.verdict.label}:* {advice.verdicts[0].reason}.", handle)


def lookalikes(counsel: Counsel, draft: Draft) -> Iterator[Block]:
    """What is much the same, a line each: to join while it is open, to learn from when it was solved. A trial joins
    nothing."""
    for one in counsel.alike:
        customer = clamped(one.customer or "no customer", 60)
        about = f"*{one.reference}* ({customer}, {one.state.label.lower()}): {clamped(one.summary, 150)}"
        solved = f" :bulb: Solved: {clamped(one.solution, 200)}" if one.solution else ""
        join = (
            button(ids.JOIN_ALIKE, f"Join {one.reference}", one.id)
            if one.state.with_the_team and not draft.trial
            else None
        )
        yield section(f"alike_{one.reference}", f"Looks like {about}{solved}", join)


def proposed(counsel: Counsel, draft: Draft) -> Iterator[Block]:
    """Target and severity, each beside the reason why it is proposed; another choice leaves the proposal in sight."""
    advice = counsel.advice
    yield _choice(draft, "target", advice.target if advice else None)
    yield _choice(draft, "severity", advice.severity if advice else None)


def _choice(draft: Draft, field: str, row: Row[Target] | Row[Severity] | None) -> Block:
    label, answer = FIELDS[field].label, draft.answers.get(field)
    menu = brief_field(field, optional=False).element(ids.answer_of(draft.id, draft.fills.get(field, 0)), answer)
    return section(field, f"*{FIELDS[field].introduced}*{_why(row, answer)}", menu | {"placeholder": plain(label)})


def _why(row: Row[Target] | Row[Severity] | None, answer: object) -> str:
    if row is None:
        return ""
    if answer == row.value.value:
        return f" {escaped(row.reason[0].upper() + row.reason[1:])}."
    return f" Proposed: {row.value.label}. {escaped(row.reason[0].upper() + row.reason[1:])}."


def preview(counsel: Counsel) -> Iterator[Block]:
    """Where it goes, who is called, and what is due when; and what the author's tier and the practice say beside it."""
    said = [*_destination(counsel.preview), *_beside(counsel)]
    if said:
        yield {"type": "context", "block_id": "preview", "elements": [mrkdwn(text) for text in said]}


def _destination(shown: Preview | None) -> Iterator[str]:
    if shown:
        called = f", calls {' '.join(map(mention, shown.calls))}" if shown.calls else ", calls nobody"
        yield (
            f"Goes to {channel(shown.channel)}{called}. Next follow-up {date(shown.follow_up)}, customer update by "
            f"{date(shown.customer_update)}."
        )


def _beside(counsel: Counsel) -> Iterator[str]:
    hints = counsel.advice.hint_sentences if counsel.advice else ()
    yield from (escaped(sentence) for sentence in (*hints, *filter(None, [counsel.tier_says])))
