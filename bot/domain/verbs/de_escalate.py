"""De-escalate: support takes it back (practice, "De-escalation"), for one of four reasons and with four duties."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from bot.domain.closing import Answer, Closing, Duty, DutyDone
from bot.domain.customer_questions import CustomerWords
from bot.domain.customers_informed import everybody, mark_informed
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.outcomes import closing_of
from bot.domain.refusals import InvalidAnswers
from bot.domain.settlement import go_on_closing, settle
from bot.domain.state import WITH_THE_TEAM, State
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb
from bot.domain.who_can import who_can


class WhyBack(StrEnum):
    """The practice's reasons to de-escalate."""

    SUPPORT = "support"
    WORKAROUND = "workaround"
    ITSELF = "itself"
    INFORMATION = "information"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    WhyBack.SUPPORT: "The root cause is found, and support can resolve it",
    WhyBack.WORKAROUND: "A workaround unblocks the customer",
    WhyBack.ITSELF: "It resolved itself",
    WhyBack.INFORMATION: "New information changes the severity",
}
WAIVABLE = ("customer_update", "tracking", "learnings")
"""The duties that may not be needed; the first, that the team is notified, is done by the note in its thread."""


class DeEscalation(Input):
    """`note` is what is known now, `way_around` the workaround in words that the customer may read.

    Each duty has what was done, or in `waived` its name, and then the reason; one that is left out stays open.
    """

    reason: WhyBack
    note: FreeText
    way_around: CustomerWords | None = None
    root_cause: FreeText | None = None
    customer_update: FreeText | None = None
    tracking: FreeText | None = None
    learnings: FreeText | None = None
    waived: tuple[Literal["customer_update", "tracking", "learnings"], ...] = ()


class DeEscalated(DomainEvent):
    """`customer_update` is what the customer was told, or why they need not be told where that is `waived`."""

    tells_actor = True  # the owner needs the words for the customer, whoever did it

    kind: Literal["de_escalated"] = "de_escalated"
    reason: WhyBack
    note: str
    way_around: str | None = None
    root_cause: str | None = None
    customer_update: str | None = None
    waived: bool = False
    duties: tuple[DutyDone, ...] = ()


def _de_escalate(escalation: Escalation, given: DeEscalation, act: Act) -> None:
    if problems := dict(_problems(escalation, given, act)):
        raise InvalidAnswers(problems)
    waived, duties = "customer_update" in given.waived, tuple(_duties(given))
    root_cause = given.root_cause
    settle(escalation, State.DE_ESCALATED, at=act.at, by=act.by, outcome=given.note, root_cause=root_cause)
    closing = closing_of(escalation).model_copy(update={"way_around": given.way_around})
    for one in duties:
        closing = closing.with_duty(one, act.at)
    if given.customer_update:
        closing = _informed(closing, act, waived=waived)
        mark_informed(escalation, () if waived else everybody(escalation), at=act.at)
    go_on_closing(escalation, closing, act.schedule, at=act.at)
    escalation.record(
        DeEscalated(
            at=act.at, by=act.by, reason=given.reason, note=given.note, way_around=given.way_around,
            root_cause=root_cause, customer_update=given.customer_update, waived=waived, duties=duties,
        )
    )  # fmt: skip


def _informed(closing: Closing, act: Act, *, waived: bool) -> Closing:
    if not waived:
        return closing.with_everybody_informed(act.at)
    for place in range(len(closing.customers)):
        closing = closing.with_answer(place, Answer.WAIVED, act.at)
    return closing


def _duties(given: DeEscalation) -> Iterator[DutyDone]:
    for duty, words in ((Duty.TRACKING, given.tracking), (Duty.LEARNINGS, given.learnings)):
        if words:
            yield DutyDone(duty=duty, words=words, waived=duty.value in given.waived)


def _problems(escalation: Escalation, given: DeEscalation, act: Act) -> Iterator[tuple[str, str]]:
    """What an engineer writes tells no customer: only who keeps them knows what they were told."""
    if given.reason is WhyBack.ITSELF and not given.root_cause:
        yield "root_cause", "Write what caused it, as far as it is known: it may come back."
    if given.way_around and given.reason is not WhyBack.WORKAROUND:
        yield "way_around", "This is for a workaround. Choose that reason above, or leave this empty."
    if given.customer_update and not act.roles & SUPPORT:
        yield (
            "customer_update",
            f"Only {who_can(SUPPORT, escalation, act.settings, act.at)} can say what the customer was told. "
            "Leave this empty.",
        )
    for name in given.waived:
        if not getattr(given, name):
            yield name, "Write here why it is not needed."


DE_ESCALATE = Verb(
    name="de_escalate",
    words=("deescalate", "de-escalate"),
    phrase="de-escalate",
    input=DeEscalation,
    event=DeEscalated,
    states=WITH_THE_TEAM,
    may=TEAM | SUPPORT,
    do=_de_escalate,
)
