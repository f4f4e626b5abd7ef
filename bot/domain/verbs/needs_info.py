"""Needs info: the receiving team names what it is missing, and rests until support has answered."""

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from bot.domain.asking_support import ask_support
from bot.domain.coach import RULES
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.free_text import LIMIT, FreeText
from bot.domain.info_request import InfoRequest, Missing
from bot.domain.refusals import InvalidAnswers
from bot.domain.state import WITH_THE_TEAM
from bot.domain.text import units
from bot.domain.verb import TEAM, Act, Input, Verb
from bot.domain.verbs.add_details import FIXED

ASKABLE = {rule.id: rule for rule in RULES if rule.field not in FIXED}
"""The coach's rules by id, as far as an answer to them can go into the brief."""


class InfoNeeded(Input):
    """`missing` are ids of the coach's rules; they, or the question in words, must say something."""

    missing: tuple[str, ...] = ()
    question: FreeText | None = Field(default=None, validate_default=True)

    @field_validator("missing")
    @classmethod
    def _of_the_coach(cls, missing: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := sorted(set(missing) - ASKABLE.keys()):
            raise ValueError(f"The form does not know {unknown[0][:40]}.")
        return missing

    @field_validator("question")
    @classmethod
    def _or_ticked(cls, question: str | None, info: ValidationInfo) -> str | None:
        if question is None and info.data.get("missing") == ():
            raise ValueError("Say what is missing: tick it above, or write it here.")
        return question


class InfoAsked(DomainEvent):
    """`times` counts how often support was asked, this time included."""

    audience = (Audience.CARD, Audience.THREAD, Audience.OWNER)
    offers = True
    tells_actor = True  # whoever asks, the owner needs the form for the answer

    kind: Literal["info_asked"] = "info_asked"
    missing: tuple[Missing, ...]
    question: str | None
    times: int


def _ask(escalation: Escalation, given: InfoNeeded, act: Act) -> None:
    """What was asked before and is still open is asked with it, as one question."""
    missing = tuple(Missing(rule=one, field=ASKABLE[one].field, words=ASKABLE[one].missing) for one in given.missing)
    asked = InfoRequest(by=act.by, at=act.at, missing=missing, question=given.question)
    pending = escalation.info_request
    request = pending.with_more(asked) if pending else asked
    if units(request.question or "") > LIMIT:
        raise InvalidAnswers({"question": "Support has much to answer already. Wait for that, or ask more briefly."})
    ask_support(escalation, request, act.schedule)
    escalation.record(
        InfoAsked(at=act.at, by=act.by, missing=missing, question=given.question, times=escalation.info_asked)
    )


NEEDS_INFO = Verb(
    name="needs_info",
    words=("info",),
    phrase="ask for more on",
    can="ask for more on this",
    input=InfoNeeded,
    event=InfoAsked,
    states=WITH_THE_TEAM,
    may=TEAM,
    do=_ask,
)
