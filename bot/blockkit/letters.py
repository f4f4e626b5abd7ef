"""What the owner is told in person, in words: the news, a draft for the customer, and what to press next."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.blockkit import ids
from bot.blockkit.customer_replies import holding, outcome
from bot.blockkit.escalation_fields import team
from bot.blockkit.event_text import told
from bot.blockkit.mrkdwn import date, escaped, person
from bot.domain.durations import in_words
from bot.domain.escalation import Escalation
from bot.domain.events import (
    Acknowledged,
    Closed,
    CustomerUpdated,
    CustomerUpdateNudged,
    DeEscalated,
    Event,
    FollowUpNudged,
    Opened,
    Redirected,
    Resolved,
    SeverityChanged,
    Undeliverable,
    UpdatePosted,
)

_TELL_THEM = "Now the customer needs to hear it from you."


@dataclass(frozen=True)
class Letter:
    """`news` is our own sentence, in mrkdwn; `said` somebody's words; `draft` for the customer; `action` a button."""

    news: str
    said: str | None = None
    draft: str | None = None
    action: str | None = None


def letter(escalation: Escalation, event: Event, *, at: datetime, last_update: str | None) -> Letter:
    """What to tell the owner at the moment `at`; raises ValueError for an event of which they need no word."""
    reference = f"*{escalation.reference}*"
    match event:
        case Opened():
            return _opened(escalation)
        case Acknowledged() | UpdatePosted() | SeverityChanged():
            news = told(event, reference)
            return Letter(f"{news.sentence}.", news.words)
        case Resolved(resolution=how) | DeEscalated(reason=how):
            news = told(event, reference)
            return Letter(f"{news.sentence}. {_TELL_THEM}", how, outcome(escalation, how), ids.TELL_CUSTOMER)
        case Redirected():
            return Letter(f"{told(event, reference).sentence}. Please make sure that {_team(escalation)} sees it.")
        case FollowUpNudged():
            return Letter(_check(escalation, at), action=ids.POST_UPDATE)
        case CustomerUpdateNudged():
            return _customer_update(escalation, event, last_update)
        case Undeliverable():
            return Letter(f"{told(event, reference).sentence}. Please tell {_team(escalation)} yourself.")
        case CustomerUpdated() | Closed():
            raise ValueError(f"{event.kind} owes the owner no direct message")
        case _:
            assert_never(event)


def _opened(escalation: Escalation) -> Letter:
    promised, follow_up = escalation.clocks.customer_overdue, escalation.clocks.follow_up_due
    news = f"*{escalation.reference}* is with {_team(escalation)}. You keep the customer"
    if promised and follow_up:
        news += f": they should hear from you by {date(promised)}. I'll remind you, and ask you to check on progress "
        news += f"{date(follow_up)}"
    return Letter(f"{news}.")


def _check(escalation: Escalation, at: datetime) -> str:
    """The follow-up: who to ask, and since when there has been nothing."""
    team = _team(escalation)
    if escalation.assignee is None:
        waited = in_words(at - escalation.opened_at)
        return f"Time to check on *{escalation.reference}*: nobody at {team} has acknowledged it in {waited}."
    heard = max(filter(None, [escalation.team_heard_at, escalation.acknowledged_at, escalation.opened_at]))
    asked = person(escalation.assignee)
    return f"Time to check on *{escalation.reference}*: no news from {asked} for {in_words(at - heard)}."


def _customer_update(escalation: Escalation, event: CustomerUpdateNudged, last_update: str | None) -> Letter:
    """Due or overdue, while the team is at work or after: four sentences, each with its draft."""
    done = not escalation.state.with_the_team
    who = "The customer" if escalation.brief.target.confidential else f"*{escaped(escalation.brief.customer)}*"
    should = "should have heard" if event.overdue else "should hear"
    news = f"{who} {should} from you about *{escalation.reference}* by {date(event.promised)}."
    advice = "The outcome is known: they can have it now." if done else "A word helps, even with nothing new to say."
    draft = (outcome if done else holding)(escalation, last_update)
    late = ":warning: Overdue: " if event.overdue else ""
    return Letter(f"{late}{news} {advice}", draft=draft, action=ids.TELL_CUSTOMER)


def _team(escalation: Escalation) -> str:
    return "the team" if escalation.brief.target.confidential else escaped(team(escalation.brief))
