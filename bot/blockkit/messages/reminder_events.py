"""What is due, in words: for the timeline, for the team's thread, and for each step of the ladder."""

from datetime import datetime
from typing import Any

from bot.blockkit.kit.mrkdwn import clamped, date, escaped, person
from bot.blockkit.messages.asked_before import asked_before
from bot.blockkit.messages.escalation_fields import team
from bot.blockkit.presentation import DirectText, EventText, Telling
from bot.domain.absences import StandIn
from bot.domain.assignee import last_sign
from bot.domain.clocks import Promise
from bot.domain.durations import in_words
from bot.domain.escalation import Escalation
from bot.domain.events import (
    ClosingNudged,
    CustomerUpdateNudged,
    FollowUpNudged,
    Nudged,
    PromisesPassed,
    RemindersPostponed,
    TimeLimitReached,
)
from bot.domain.ladder import Rung
from bot.domain.severity_review import Why
from bot.domain.text import mention, one_line
from bot.domain.time_limit import Stage
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.set_eta import SET_ETA
from bot.domain.verbs.tell_customer import TELL_CUSTOMER

_MOST_NAMED = 5
_EXCERPT = 300  # characters of the team's latest news
_ASKED = {
    Rung.OWNER: "the owner was asked",
    Rung.BACKUP: "the owner was asked again, with their backup",
    Rung.MANAGERS: "the support managers were asked",
    Rung.LEADERSHIP: "leadership was called",
    Rung.DAILY: "the support managers were asked again",
}


def _follow_up(event: FollowUpNudged, _: str | None) -> EventText:
    return EventText(f"A follow-up was due {date(event.due)}, and {_ASKED[event.rung]}{_passed_over(event)}")


def _chase(escalation: Escalation, event: FollowUpNudged) -> str:
    if escalation.assignee is None:
        so_far = "has this any more" if escalation.lapsed else "has acknowledged this yet"
        called = escalation.route.mention if escalation.severity.calls_again else ()
        return " ".join([*map(mention, called), f"A follow-up is due, and nobody {so_far}. Who can take it?"])
    again = " still" if event.rung is Rung.BACKUP else ""
    if absence := event.absence_of(escalation.assignee):
        gone = f"{person(escalation.assignee)} is {away(absence)}"
        return f"A follow-up is{again} due, and {gone}. Who can say where this stands?"
    lapse = escalation.clocks.lapse
    otherwise = f" If I hear nothing by {date(lapse)}, I call the team again." if lapse else ""
    return f"A follow-up is{again} due. {person(escalation.assignee)}, where does this stand?{otherwise}"


def _follow_up_direct(escalation: Escalation, event: FollowUpNudged, at: datetime) -> DirectText:
    """Whom to ask, and since when there has been nothing."""
    if lapsed := escalation.lapsed:
        ended = f"{person(lapsed.was)}'s acknowledgement lapsed {in_words(at - lapsed.at)} ago"
        about = f"nobody at {_team(escalation)} has it since {ended}"
    elif escalation.assignee is None:
        waited = in_words(at - escalation.opened_at)
        about = f"nobody at {_team(escalation)} has acknowledged it in {waited}"
    else:
        about = f"no news from {person(escalation.assignee)} for {in_words(at - last_sign(escalation))}"
    opening = "Time to check on" if event.rung is Rung.OWNER else "Somebody needs to look after"
    news = f"{opening} *{escalation.reference}*: {about}.{_asked_before(escalation, event)}"
    return DirectText(news, action=_action(escalation, event, POST_UPDATE.name))


def _customer_update(event: CustomerUpdateNudged, _: str | None) -> EventText:
    due = "overdue since" if event.overdue else "due by"
    return EventText(
        f"A customer update was {due} {date(event.promised)}, and {_ASKED[event.rung]}{_passed_over(event)}"
    )


def _customer_update_direct(escalation: Escalation, event: CustomerUpdateNudged, at: datetime) -> DirectText:
    """Due or overdue, while the team is at work or after, each with its reply; the higher steps have none to write."""
    done = not escalation.state.with_the_team
    customer = escalation.brief.customer
    who = f"*{escaped(customer)}*" if customer and not escalation.confidential else "The customer"
    late = event.overdue and event.promised <= at
    should = "should have heard" if late else "should hear"
    ours = event.rung in (Rung.OWNER, Rung.BACKUP)
    news = (
        f"{who} {should}{' from you' if ours else ' from us'} about *{escalation.reference}* by {date(event.promised)}."
    )
    advice = "The outcome is known: they can have it now." if done else "A word helps, even with nothing new to say."
    sign = ":warning: Overdue: " if late else ""
    news = f"{sign}{news} {advice}{_latest_news(escalation)}{_asked_before(escalation, event)}"
    action = _action(escalation, event, TELL_CUSTOMER.name)
    if late and action and (proposal := _proposal(escalation, Why.SLA)):
        return DirectText(news + proposal, reply=ours, action=action, also=(CHANGE_SEVERITY.name,))
    return DirectText(news, reply=ours, action=action)


def _proposal(escalation: Escalation, why: Why) -> str:
    """What is proposed for this reason, until somebody has changed the severity."""
    review, now = escalation.review, escalation.severity.label
    if review.why is not why or review.proposed is None or not escalation.state.with_the_team:
        return ""
    return f" Is {now} still right? I propose {review.proposed.label.lower()}; you decide."


def _latest_news(escalation: Escalation) -> str:
    """The team's own words, for whoever writes to the customer: the reply holds none of them."""
    news = None if escalation.confidential else escalation.latest_news
    return f" The team's latest news: “{clamped(one_line(news), _EXCERPT)}”" if news else ""


def _closing(event: ClosingNudged, _: str | None) -> EventText:
    open_now = "; ".join([*(f"no answer from {escaped(name)} yet" for name in event.silent), *event.undone])
    return EventText(f"It could not be closed yet: {open_now or 'nobody has closed it'}. {_ASKED[event.rung]}")


def _closing_direct(escalation: Escalation, event: ClosingNudged, _: datetime) -> DirectText:
    """Who is silent, what else is left, and what can be done about it."""
    reference = f"*{escalation.reference}*"
    silent = "the customer" if escalation.confidential else _named(event.silent)
    parts = [
        f"No answer from {silent} yet about {reference}: {_ADVICE[event.give_up]}." if event.silent else "",
        f"{reference} can be closed once this is done: {', '.join(event.undone)}." if event.undone else "",
    ]
    news = " ".join(filter(None, parts)) or f"{reference} can be closed: nothing is left to be done."
    news = f"{news}{_asked_before(escalation, event)}"
    ask_again = TELL_CUSTOMER.name if event.silent and event.rung is Rung.OWNER else None
    close = _action(escalation, event, CLOSE.name)
    return DirectText(news, action=ask_again or close, also=(close,) if ask_again and close else ())


_ADVICE = {False: "ask again", True: "ask again, or close as unanswered"}


def _named(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(f"*{escaped(name)}*" for name in names[:_MOST_NAMED]) + more


def _asked_before(escalation: Escalation, event: Nudged) -> str:
    if absence := event.absence_of(escalation.owner):
        return f" This is for {person(escalation.owner)}, who is {away(absence)}."
    return "" if event.rung is Rung.OWNER else asked_before(escalation.owner)


def away(absence: StandIn) -> str:
    """`away until …`, or that their own Slack status says it."""
    return "away by their Slack status" if absence.by_status else f"away until {date(absence.until)}"


def _passed_over(event: Nudged) -> str:
    """Who is away by their status alone: nobody said it, so the timeline does."""
    named = [person(one.user) for one in event.absent if one.by_status]
    return f" ({', '.join(named)}: away by their status)" if named else ""


def _action(escalation: Escalation, event: Nudged, verb: str) -> str | None:
    """Whoever may not know more of it than its reference has nothing to press."""
    others = event.rung is not Rung.OWNER or event.absence_of(escalation.owner)
    return None if escalation.confidential and others else verb


def limit_reached(event: TimeLimitReached) -> str:
    """`the deadline has passed: it was …`, the same in a list and in a timeline."""
    if event.stage is Stage.PASSED:
        return f"the {_name(event)} has passed: it was {date(event.due)}"
    return f"the {_name(event)} comes near: {date(event.due)}"


def _time_limit(event: TimeLimitReached, _: str | None) -> EventText:
    said = limit_reached(event)
    return EventText(said[0].upper() + said[1:])


def _time_limit_note(escalation: Escalation, event: TimeLimitReached) -> str:
    who = f"{person(escalation.assignee)}, w" if escalation.assignee else "W"
    if event.stage is Stage.PASSED:
        return f":red_circle: The {_name(event)} has passed, {date(event.due)}. {who}hen will this be done?"
    half = "Half of the time is gone" if event.stage is Stage.HALF else "It is not long any more"
    return f"{half}: the {_name(event)} is {date(event.due)}. {who}ill you make it?"


def _time_limit_direct(escalation: Escalation, event: TimeLimitReached, _: datetime) -> DirectText:
    reference, when = f"*{escalation.reference}*", date(event.due)
    absence = event.absence_of(escalation.owner)
    whose = f" This is for {person(escalation.owner)}, who is {away(absence)}." if absence else ""
    action = None if absence and escalation.confidential else SET_ETA.name
    if event.stage is Stage.PASSED:
        news = f"The {_name(event)} of {reference} has passed, {when}, and it is not done."
        asks = f"Ask {_team(escalation)} for a new time, and tell the customer."
        proposal = _proposal(escalation, Why.DEADLINE) if action and event.limit == "deadline" else ""
        also = (CHANGE_SEVERITY.name,) if proposal else ()
        return DirectText(f"{news} {asks}{proposal}{whose}", action=action, also=also)
    return DirectText(f"The {_name(event)} of {reference} is {when}. Will they make it?{whose}", action=action)


def _name(event: TimeLimitReached) -> str:
    return "deadline" if event.limit == "deadline" else "team's own ETA"


def _team(escalation: Escalation) -> str:
    return "the team" if escalation.confidential else escaped(team(escalation.brief))


_PASSED = {
    Promise.FOLLOW_UP: "the team's follow-up",
    Promise.CUSTOMER: "the customer's update",
    Promise.DEADLINE: "the deadline",
    Promise.ETA: "the team's own ETA",
}


def _passed(event: PromisesPassed, reference: str | None) -> EventText:
    named = " and ".join(_PASSED[one] for one in event.passed)
    of = f" of {reference}" if reference else ""
    return EventText(f"{named[:1].upper()}{named[1:]}{of} {'is' if len(event.passed) == 1 else 'are'} overdue now")


def _postponed(event: RemindersPostponed, _: str | None) -> EventText:
    return EventText(f"What fell due meanwhile waits until {date(event.until)}: it was night for the owner")


REMINDER_TELLINGS: tuple[Telling[Any], ...] = (
    Telling(event=RemindersPostponed, describe=_postponed),
    Telling(event=PromisesPassed, describe=_passed),
    Telling(event=FollowUpNudged, describe=_follow_up, note=_chase, direct=_follow_up_direct),
    Telling(event=CustomerUpdateNudged, describe=_customer_update, direct=_customer_update_direct),
    Telling(event=ClosingNudged, describe=_closing, direct=_closing_direct),
    Telling(event=TimeLimitReached, describe=_time_limit, note=_time_limit_note, direct=_time_limit_direct),
)
