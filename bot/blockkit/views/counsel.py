"""What the first step says while it is filled in: the practice's advice, where it would go, and what looks alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block, button, context, section
from bot.blockkit.kit.mrkdwn import channel, clamped, date, escaped
from bot.domain.draft import Draft
from bot.domain.state import State
from bot.domain.text import mention
from bot.domain.triage import Advice, Verdict


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
    says: tuple[str, ...] = ()


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
    """What is much the same: to join while it is open, to learn from when it was solved. A trial joins nothing."""
    for one in counsel.alike:
        customer, summary = clamped(one.customer or "no customer", 100), clamped(one.summary, 200)
        about = f"*{one.reference}* · {one.state.label} · {customer}\n{summary}"
        solved = f"\n:bulb: Solved: {clamped(one.solution, 200)}" if one.solution else ""
        join = (
            button(ids.JOIN_ALIKE, f"Join {one.reference}", one.id)
            if one.state.with_the_team and not draft.trial
            else None
        )
        yield section(f"alike_{one.reference}", f"Looks like {about}{solved}", join)


def reasons(counsel: Counsel) -> Iterator[Block]:
    """Why this target and this severity are proposed, and what the author's tier means for them."""
    advice = counsel.advice
    if advice is None:
        return
    hints = [hint.value for hint in advice.hints]
    said = [advice.target_sentence, advice.severity_sentence, *hints, *filter(None, [counsel.tier_says])]
    yield context("reasons", " ".join(escaped(sentence) for sentence in said))


def preview(counsel: Counsel) -> Iterator[Block]:
    """Where it goes, who is called, and what is due when."""
    shown = counsel.preview
    if shown is None:
        return
    called = f", calls {' '.join(map(mention, shown.calls))}" if shown.calls else ", calls nobody"
    yield context(
        "preview",
        f"Goes to {channel(shown.channel)}{called}. Next follow-up {date(shown.follow_up)}, customer update by "
        f"{date(shown.customer_update)}.",
    )


def noted(says: Iterable[str]) -> Iterator[Block]:
    yield from (context(f"says_{number}", sentence) for number, sentence in enumerate(says))
