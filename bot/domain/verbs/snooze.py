"""Snooze: whoever keeps the customer puts one clock off, once, with a reason. The promise stays what it was."""

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime

from bot.domain.clocks import Clock
from bot.domain.durations import in_words
from bot.domain.escalation import Escalation
from bot.domain.events import Audience, DomainEvent
from bot.domain.free_text import FreeText
from bot.domain.refusals import InvalidAnswers
from bot.domain.state import NOT_CLOSED
from bot.domain.verb import SUPPORT, Act, Input, Verb


class Snooze(Input):
    clock: Clock
    until: AwareDatetime
    reason: FreeText


class Snoozed(DomainEvent):
    audience = (Audience.CARD, Audience.THREAD, Audience.OWNER)

    kind: Literal["snoozed"] = "snoozed"
    clock: Clock
    until: AwareDatetime
    reason: str


def _snooze(escalation: Escalation, given: Snooze, act: Act) -> None:
    """Until its clock is answered, once; a change of severity starts the clock again and so ends it.

    What nobody is reminded of before then anyway is refused: it would spend the one time on nothing.
    """
    _require_running(escalation, given.clock)
    longest = act.schedule.reminders.of(escalation.severity).snooze
    latest = act.schedule.calendar.after(act.at, longest)
    if given.until <= act.at:
        raise InvalidAnswers({"until": "This is in the past. Choose until when it can rest."})
    speaks = act.schedule.speaks(escalation.severity, given.until)
    _require_later(escalation, given.clock, speaks, latest, act)
    if given.until > latest:
        most = f"{escalation.severity.label} can rest for {longest.words} at most"
        raise InvalidAnswers({"until": f"{most}. Choose an earlier time."})
    if given.clock is Clock.CUSTOMER:
        _require_promise_kept(escalation, given, act)
    escalation.clocks.put_off(given.clock, speaks)
    escalation.record(Snoozed(at=act.at, by=act.by, clock=given.clock, until=given.until, reason=given.reason))


def _require_later(escalation: Escalation, clock: Clock, speaks: datetime, latest: datetime, act: Act) -> None:
    """Raise `InvalidAnswers` with the time of the next reminder where `speaks` is no later than that."""
    due = escalation.clocks.nudge_of(clock)
    if due is None or speaks > due:
        return
    zone = ZoneInfo(act.zones.get(act.by) or act.schedule.calendar.hours.timezone)
    what = clock.label[0].lower() + clock.label[1:]
    when = f"The next reminder of {what} is at {due.astimezone(zone):%H:%M}, in {in_words(due - act.at)}, anyway"
    then = "Choose a later time." if due < latest else "There is nothing to put off yet."
    raise InvalidAnswers({"until": f"{when}. {then}"})


def _require_promise_kept(escalation: Escalation, given: Snooze, act: Act) -> None:
    """Nobody rests over what the customer was promised, by us or by their SLA, and is accused of it afterwards."""
    promised = escalation.clocks.customer_overdue
    if promised and act.at < promised <= given.until:
        due = f"The customer is to hear from us in {in_words(promised - act.at)}"
        raise InvalidAnswers({"until": f"{due}. Choose a time before that, or write to them first."})


def _require_running(escalation: Escalation, clock: Clock) -> None:
    if clock not in escalation.clocks.running:
        raise InvalidAnswers({"clock": "Nothing is owed there any more, so there is nothing to put off."})
    if clock in escalation.clocks.snoozed:
        raise InvalidAnswers({"clock": "This was put off once already. Answer it, or ask for help."})


def _nothing_to_put_off(escalation: Escalation) -> str | None:
    clocks, reference = escalation.clocks, escalation.reference
    if not clocks.running:
        return f"Nothing is owed on {reference} any more, so there is nothing to put off."
    if set(clocks.running) <= set(clocks.snoozed):
        return f"{reference} was put off once already. Answer what is due, or ask for help."
    return None


SNOOZE = Verb(
    name="snooze",
    words=("snooze",),
    phrase="snooze",
    input=Snooze,
    event=Snoozed,
    states=NOT_CLOSED,
    may=SUPPORT,
    do=_snooze,
    not_yet=_nothing_to_put_off,
)
