"""What is due is said: once, however much time has passed, and then the ladder's next step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.domain.absences import StandIn
from bot.domain.assignee import last_sign
from bot.domain.audiences import reminded_instead
from bot.domain.cadence import FollowUpSchedule
from bot.domain.closing import SILENT_AFTER
from bot.domain.escalation import Escalation
from bot.domain.events import (
    SYSTEM,
    ClosingNudged,
    CustomerUpdateNudged,
    DomainEvent,
    FollowUpNudged,
    InfoNudged,
    Nudged,
    PromisesPassed,
    RemindersPostponed,
    Reminding,
    TimeLimitReached,
)
from bot.domain.ladder import Rung
from bot.domain.lapse import notice
from bot.domain.owner_events import HandoverReturned
from bot.domain.proposing import propose_severity
from bot.domain.reminded import Reminded
from bot.domain.route import Route
from bot.domain.settlement import next_question
from bot.domain.severity import Severity
from bot.domain.severity_review import Why
from bot.domain.team import Support
from bot.domain.time_limit import Stage

_LATE = timedelta(minutes=15)  # a sweep that runs is never so far behind: the last minute of the day is still said
_NOBODY = Support()


def nudge(
    escalation: Escalation,
    *,
    at: datetime,
    schedule: FollowUpSchedule,
    until: datetime | None = None,
    leadership: Route | None = None,
    absent: tuple[StandIn, ...] = (),
    support: Support = _NOBODY,
) -> None:
    """Say of this escalation what is due by `until`, else by `at`.

    `leadership` is where the ladder's last step goes, where there is such a place. `absent` are those concerned who are
    away; who is reminded in their place, by `support`, may act on it (`bot.domain.access`). Of what is confidential the
    owner alone is asked, also while away: nobody else on the ladder may see it.
    """
    if escalation.confidential:
        leadership, absent = None, tuple(one for one in absent if one.user != escalation.owner)
    known = len(escalation.recorded)
    step = _Step(at, until or at, escalation.schedule(schedule), leadership, absent, escalation.confidential)
    _wait_for_morning(escalation, step)
    notice(escalation, at=step.at, until=step.until)
    _ask_for_the_team(escalation, step)
    _ask_for_the_customer(escalation, step)
    _ask_for_the_closing(escalation, step)
    _ask_for_info(escalation, step)
    _reach_limits(escalation, step)
    _return_handover(escalation, step)
    _let_pass(escalation, step, escalation.recorded[known:])
    _keep_who_stands_in(escalation, support, escalation.recorded[known:])


@dataclass(frozen=True)
class _Step:
    """One look at what is due by `until`."""

    at: datetime
    until: datetime
    schedule: FollowUpSchedule
    leadership: Route | None
    absent: tuple[StandIn, ...] = ()
    confidential: bool = False

    def rung(self, severity: Severity, climbed: int) -> Rung:
        """Whom to ask after so many steps; the ladder of what is confidential has its waits, and the owner on each."""
        if self.confidential:
            return Rung.OWNER
        return self.schedule.reminders.of(severity).rung(climbed)

    def next(self, severity: Severity, climbed: int) -> datetime:
        return self.schedule.next_step(severity, climbed, after=self.until)

    def facts(self, rung: Rung) -> Mapping[str, Any]:
        """What every nudge says: when and by whom, who is asked, and where leadership is called."""
        call = self.leadership if rung is Rung.LEADERSHIP else None
        place = {"leadership": call.channel, "mention": call.mention} if call else {}
        return {"at": self.at, "by": SYSTEM, "rung": rung, "absent": self.absent, **place}


def _wait_for_morning(escalation: Escalation, step: _Step) -> None:
    """What fell due by day while the bot was stopped is not said at night, unless it is critical."""
    opening = step.schedule.speaks(escalation.severity, step.at)
    if opening > step.at and escalation.clocks.wait_until(opening, missed=step.at - _LATE):
        escalation.record(RemindersPostponed(at=step.at, by=SYSTEM, until=opening))


def _ask_for_the_team(escalation: Escalation, step: _Step) -> None:
    clocks, severity = escalation.clocks, escalation.severity
    if clocks.follow_up_nudge is None or clocks.follow_up_nudge > step.until:
        return
    if clocks.follow_up_due is None:
        raise ValueError("a nudge without a follow-up")
    rung = step.rung(severity, clocks.follow_up_rung)
    clocks.follow_up_rung += 1
    clocks.follow_up_nudge = step.next(severity, clocks.follow_up_rung)
    if escalation.assignee and clocks.lapse is None:
        clocks.lapse = step.schedule.lapses(severity, asked=step.until, heard=last_sign(escalation))
    escalation.record(FollowUpNudged(**step.facts(rung), due=clocks.follow_up_due))


def _ask_for_the_customer(escalation: Escalation, step: _Step) -> None:
    """Once before the promise is broken, and after that up the ladder."""
    clocks, severity, promised = escalation.clocks, escalation.severity, escalation.clocks.customer_overdue
    if clocks.customer_nudge is None or clocks.customer_nudge > step.until:
        return
    if promised is None:
        raise ValueError("a customer nudge without a promise")
    rung, overdue = Rung.OWNER, promised <= step.until
    if overdue:
        rung = step.rung(severity, clocks.customer_rung)
        clocks.customer_rung += 1
        clocks.customer_nudge = step.next(severity, clocks.customer_rung)
    else:
        clocks.customer_nudge = step.schedule.speaks(severity, promised)
    escalation.record(CustomerUpdateNudged(**step.facts(rung), promised=promised, overdue=overdue))
    window = escalation.sla.of(severity)
    if overdue and window and step.schedule.calendar.after(escalation.last_informed, window) <= step.until:
        propose_severity(escalation, Why.SLA, at=step.at, in_reminder=True)


def _ask_for_the_closing(escalation: Escalation, step: _Step) -> None:
    """The owner twice about those who are silent, and what else is left; then, once a week, the managers."""
    clocks, closing = escalation.clocks, escalation.closing
    if closing is None or clocks.closing_nudge is None or clocks.closing_nudge > step.until:
        return
    owners = clocks.closing_rung < SILENT_AFTER or escalation.confidential
    rung = Rung.OWNER if owners else Rung.MANAGERS
    clocks.closing_rung += 1
    escalation.closing = closing = closing.reminded()
    clocks.closing_nudge = next_question(escalation, step.schedule, after=step.until)
    waiting = [(name, one) for name, one in zip(escalation.customers, closing.customers, strict=True) if one.waits]
    escalation.record(
        ClosingNudged(
            **step.facts(rung),
            silent=tuple(name for name, _ in waiting),
            undone=tuple(duty.undone for duty in closing.undone()),
            give_up=any(one.reminded >= SILENT_AFTER for _, one in waiting),
        )
    )


def _ask_for_info(escalation: Escalation, step: _Step) -> None:
    """Support, up the same ladder: the team waits for them."""
    clocks, severity, request = escalation.clocks, escalation.severity, escalation.info_request
    if request is None or clocks.info_nudge is None or clocks.info_nudge > step.until:
        return
    rung = step.rung(severity, clocks.info_rung)
    clocks.info_rung += 1
    clocks.info_nudge = step.next(severity, clocks.info_rung)
    escalation.record(InfoNudged(**step.facts(rung), since=request.at))


def _reach_limits(escalation: Escalation, step: _Step) -> None:
    names: tuple[Literal["deadline", "eta"], ...] = ("deadline", "eta")
    for name in names:
        limit = getattr(escalation.clocks, name)
        if limit is None or limit.nudge is None or limit.nudge > step.until:
            continue
        stage = limit.reached(escalation.severity, step.schedule, at=step.until)
        limit.go_on(escalation.severity, step.schedule, now=step.until)
        if stage:
            escalation.record(
                TimeLimitReached(at=step.at, by=SYSTEM, limit=name, stage=stage, due=limit.by, absent=step.absent)
            )
        if stage is Stage.PASSED and name == "deadline":
            propose_severity(escalation, Why.DEADLINE, at=step.at, in_reminder=True)


def _let_pass(escalation: Escalation, step: _Step, said: Sequence[DomainEvent]) -> None:
    """What has become overdue is on record; what was just asked of the owner draws the card anew by itself."""
    passed = escalation.clocks.let_pass(step.at)
    if passed and not any(map(_draws_the_card, said)):
        escalation.record(PromisesPassed(at=step.at, by=SYSTEM, passed=passed))


def _keep_who_stands_in(escalation: Escalation, support: Support, said: Sequence[DomainEvent]) -> None:
    """Whoever is reminded in somebody's place may do what it asks, until that is answered."""
    for event in said:
        if isinstance(event, Reminding) and (users := reminded_instead(event, escalation, support)):
            new = Reminded.of(event, users)
            escalation.reminded = (*(one for one in escalation.reminded if not new.follows(one)), new)


def _draws_the_card(said: DomainEvent) -> bool:
    if isinstance(said, TimeLimitReached):
        return said.stage is not Stage.HALF
    return isinstance(said, Nudged) and said.rung in (Rung.OWNER, Rung.BACKUP)


def _return_handover(escalation: Escalation, step: _Step) -> None:
    """Never before its time: a colleague has the whole half hour."""
    handover = escalation.handover
    if handover is None or handover.over or handover.answer_by > step.at:
        return
    escalation.end_handover()
    parties = {"owner": escalation.owner, "to": handover.to, "asked_by": handover.by}
    escalation.record(HandoverReturned(at=step.at, by=SYSTEM, together=handover.together, **parties))
