"""Set ETA: the team says by when it will be done; what it says is asked about like the deadline."""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime

from bot.domain.assignee import hear_from_team
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.horizon import too_far
from bot.domain.refusals import InvalidAnswers
from bot.domain.state import WITH_THE_TEAM
from bot.domain.time_limit import TimeLimit
from bot.domain.verb import SUPPORT, TEAM, Act, Input, Verb


class Eta(Input):
    eta: AwareDatetime
    note: FreeText | None = None


class EtaSet(DomainEvent):
    """`misses` is the deadline that was still ahead and comes before it."""

    kind: Literal["eta_set"] = "eta_set"
    eta: AwareDatetime
    note: str | None = None
    misses: AwareDatetime | None = None


def _set_eta(escalation: Escalation, given: Eta, act: Act) -> None:
    """It is news from the team, so its clock starts again."""
    if given.eta <= act.at:
        raise InvalidAnswers({"eta": "This is in the past. Choose when it will be done."})
    if problem := too_far(escalation.severity, given.eta, at=act.at):
        raise InvalidAnswers({"eta": problem})
    escalation.clocks.eta = TimeLimit.until(
        given.eta, since=act.at, now=act.at, severity=escalation.severity, schedule=act.schedule
    )
    hear_from_team(escalation, act.schedule, at=act.at)
    escalation.record(
        EtaSet(at=act.at, by=act.by, eta=given.eta, note=given.note, misses=_missed(escalation, given, act))
    )


def _missed(escalation: Escalation, given: Eta, act: Act) -> datetime | None:
    """Whoever has promised the deadline must hear in time that it will not be kept; one that has passed was told."""
    deadline = escalation.clocks.deadline
    return deadline.by if deadline and act.at < deadline.by < given.eta else None


SET_ETA = Verb(
    name="set_eta",
    words=("eta",),
    phrase="set an ETA for",
    can="set an ETA for this",
    input=Eta,
    event=EtaSet,
    states=WITH_THE_TEAM,
    may=TEAM | SUPPORT,
    do=_set_eta,
)
