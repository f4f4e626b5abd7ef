"""Hand on: this team has done its part, and the next one must act (practice, "Escalation Tiers")."""

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import AwareDatetime, model_validator

from bot.domain.brief import Brief
from bot.domain.brief_answers import answers_of
from bot.domain.brief_validation import revised
from bot.domain.card_events import Moved
from bot.domain.customer_account import follow_customer, with_revenue
from bot.domain.destinations import Destination
from bot.domain.escalation import Escalation
from bot.domain.fields import FIELDS
from bot.domain.free_text import FreeText
from bot.domain.moving import Destined, destined, move, require_may_leave
from bot.domain.new_deadline import require_ahead
from bot.domain.questions import FIRST_STEP, must_haves, needs
from bot.domain.refusals import AsksMore
from bot.domain.state import WITH_THE_TEAM
from bot.domain.trail import PastTeam
from bot.domain.verb import TEAM, Act, Input, Verb
from bot.domain.verbs.add_details import FIXED, Change, changes_between

_OWN = ("to", "reason", "deadline", "confirmed")


class HandOn(Input):
    """`deadline` is by when it is needed there. `answers` are what the brief lacks of what the next team cannot start
    without, by field. `confirmed` says that what was confidential has been read and may be read by everybody."""

    to: Destination
    reason: FreeText
    deadline: AwareDatetime | None = None
    confirmed: tuple[Literal["read"], ...] = ()
    answers: dict[str, Any]

    @property
    def customer(self) -> str | None:
        """Whom the brief is about by this, where it says so."""
        named = self.answers.get("customer")
        return named if isinstance(named, str) else None

    @model_validator(mode="before")
    @classmethod
    def _by_field(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        own = {name: given[name] for name in _OWN if name in given}
        return {**own, "answers": {field: answer for field, answer in given.items() if field not in own}}

    @model_validator(mode="after")
    def _of_a_brief(self) -> Self:
        if unknown := sorted(self.answers.keys() - (FIELDS.keys() - FIXED)):
            raise ValueError(f"The form has no field {unknown[0][:40]}.")
        return self


class HandedOn(Moved):
    """`answered` are what was added to the brief for the next team."""

    kind: Literal["handed_on"] = "handed_on"
    answered: tuple[Change, ...] = ()


def _hand_on(escalation: Escalation, given: HandOn, act: Act) -> None:
    to = destined(escalation, given.to, act)
    require_may_leave(escalation, given.to, act, confirmed=bool(given.confirmed))
    require_ahead(escalation, given.deadline, at=act.at)
    was = escalation.brief
    complete = _complete(to.brief, with_revenue(escalation, given.answers, act.account), act)
    passed_on = PastTeam(target=escalation.brief.target, by=act.by, at=act.at)
    escalation.trail = (*escalation.trail, passed_on)
    answered = tuple(changes_between(to.brief, complete))
    move(
        escalation,
        Destined(complete, to.route),
        HandedOn,
        given.reason,
        act,
        deadline=given.deadline,
        answered=answered,
    )
    follow_customer(escalation, was, act)


def _complete(brief: Brief, answers: Mapping[str, object], act: Act) -> Brief:
    """The brief with what its team cannot start without. Raises `AsksMore` for what nobody has answered, and `BadBrief`
    for an answer that needs another look."""
    needed = must_haves(brief.target, brief.kind, brief.severity)
    if missing := needed - answers.keys() - answers_of(brief).keys():
        in_order = (*FIRST_STEP, *(one.field for one in needs(brief.target, brief.kind, brief.severity)))
        raise AsksMore(sorted(missing, key=in_order.index))
    return revised(brief, answers, at=act.at, allowed=brief.personal_data_reason or "") if answers else brief


HAND_ON = Verb(
    name="hand_on",
    words=("handon", "hand-on"),
    phrase="hand on",
    can="hand this on",
    input=HandOn,
    event=HandedOn,
    states=WITH_THE_TEAM,
    may=TEAM,
    do=_hand_on,
    moves=True,
    customer="customer",
)
