"""What is due for one person, in one message: a line and its buttons each, the worst first.

It shows on locked screens, so a line about a confidential escalation carries its reference and nothing of its content.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.blockkit import ids
from bot.blockkit.kit.elements import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    message,
    section,
)
from bot.blockkit.kit.mrkdwn import clamped, date, linked, person
from bot.blockkit.messages.asked_before import to_reader
from bot.blockkit.messages.direct_message import action_button, replies_to_copy
from bot.blockkit.messages.escalation_fields import CIRCLES, fallback
from bot.blockkit.messages.event_text import direct_text
from bot.blockkit.messages.reminder_events import limit_reached
from bot.blockkit.presentation import DirectText
from bot.blockkit.verb_buttons import more_button, open_button
from bot.domain.answered import answered
from bot.domain.clocks import Clock
from bot.domain.counting import counted
from bot.domain.durations import in_words
from bot.domain.escalation import Escalation
from bot.domain.events import CustomerUpdateNudged, DomainEvent, FollowUpNudged, InfoNudged, TimeLimitReached
from bot.domain.ladder import Rung
from bot.domain.lapse_events import AcknowledgementLapsed
from bot.domain.replies.draft import SHIPPED, ReplyDrafts
from bot.domain.severity import Severity
from bot.domain.thread_word import ThreadWord
from bot.domain.verbs.ask_team import ASK_TEAM
from bot.domain.verbs.snooze import SNOOZE

MOST_LINES = 10
"""More than one reads at once; the list has all."""
_REPLIES_UP_TO = 2  # lines with a reply: with more, what to write stands behind the button
_EXCERPT = 150  # characters of what the team wrote
_NAMED = 5  # escalations that a notification names
_LINKED = 10  # escalations that are named without a line of their own
_WORST = list(Severity)


@dataclass(frozen=True)
class Due:
    """What `event` asks for; `reader` is the id of who is asked. `word` looks up what the team wrote in its thread, and
    brings an edit of what was logged from it into `escalation`; `link` looks up the address of its card."""

    escalation: Escalation
    event: DomainEvent
    word: Callable[[], ThreadWord | None] = lambda: None
    reader: str | None = None
    link: Callable[[], str | None] = lambda: None

    def text(self, at: datetime) -> DirectText:
        text = direct_text(self.escalation, self.event, at)
        return replace(text, news=to_reader(text.news, self.escalation.owner, self.reader))


def reminder(
    due: Sequence[Due], *, at: datetime, waiting: Sequence[Due] = (), replies: ReplyDrafts = SHIPPED
) -> Message:
    """`waiting` is what was asked for before: it is named with its buttons, and not asked for again."""
    lines, before = sorted(due, key=_place), sorted(waiting, key=_place)
    room = max(0, MOST_LINES - len(lines))
    asked = [_asked(one, at) for one in lines[:MOST_LINES]]
    waits = [_Waits(one, one.text(at)) for one in before[:room]]
    with_reply = sum(text.reply for text in (*(one.text for one in asked), *(one.text for one in waits)))
    shown = replies if with_reply <= _REPLIES_UP_TO else None
    parts = [*_blocks(asked, len(lines), at, shown), *_waiting(waits, at, shown)]
    return message(_notification(lines, asked), [*parts, _rest(lines[MOST_LINES:], before[room:])])


def reminder_done(due: Sequence[Due]) -> Message:
    """The same once a newer message follows: what became of each line, and nothing to press."""
    lines = sorted(due, key=_place)
    became = [_became(one) for one in lines[:MOST_LINES]]
    more = [f"And {len(lines) - MOST_LINES} more."] if len(lines) > MOST_LINES else []
    return message("These reminders were followed by newer ones.", [context("became", "\n".join([*became, *more]))])


@dataclass(frozen=True)
class _Waits:
    """One line that was asked for before, with what its buttons are drawn from."""

    due: Due
    text: DirectText


def _waiting(waits: Sequence[_Waits], at: datetime, replies: ReplyDrafts | None) -> Iterator[Block | None]:
    for number, one in enumerate(waits):
        escalation = one.due.escalation
        yield section(f"waiting_{number}", f"Still waiting: *{escalation.reference}*, {_waits_for(one.due, at)}.")
        if one.text.reply and replies:
            yield from replies_to_copy(f"waiting_reply_{number}", replies.drafts(escalation, at))
        yield actions(f"waiting_buttons_{number}", _buttons(one.due, one.text))


def _waits_for(one: Due, at: datetime) -> str:
    match one.event:
        case CustomerUpdateNudged() as event:
            since = f", overdue since {date(event.promised)}" if event.promised <= at else ""
            return f"a word to the customer{since}"
        case FollowUpNudged():
            return "news from the team"
        case InfoNudged():
            return "an answer for the team"
        case AcknowledgementLapsed():
            return "somebody in the team who takes it"
        case TimeLimitReached() as event:
            return f"a word on when it will be done: {limit_reached(event)}"
        case _:
            return "what is left of closing it"


def _rest(folded: Sequence[Due], waiting: Sequence[Due]) -> Block | None:
    """What has no line of its own, each escalation once with the way to its card, and the way to all."""
    known = {one.escalation.id for one in folded}
    more = f"And {len(folded)} more: {_linked(folded)}." if folded else ""
    others = [one for one in waiting if one.escalation.id not in known]
    before = f"Still waiting from before: {_linked(others)}." if others else ""
    said = " ".join(filter(None, (more, before)))
    return context("more", f"{said} `/escalate list mine` shows all, with what can be done.") if said else None


def _linked(lines: Sequence[Due]) -> str:
    """`ESC-1, ESC-2 and 3 more`, as links where Slack tells them."""
    each = list({one.escalation.reference: one for one in lines}.items())
    more = f" and {len(each) - _LINKED} more" if len(each) > _LINKED else ""
    shown = ((reference, one.link()) for reference, one in each[:_LINKED])
    return ", ".join(linked(url, reference) if url else reference for reference, url in shown) + more


@dataclass(frozen=True)
class _Asked:
    """One line as it is asked: its news, and the team's word in the thread where that takes the place of a question."""

    due: Due
    text: DirectText
    word: ThreadWord | None
    news: str


def _asked(one: Due, at: datetime) -> _Asked:
    word = _word(one)  # first: what is read there may be newer than the latest news
    text = one.text(at)
    return _Asked(one, text, word, _written(one, word, at) if word else text.news)


def _blocks(asked: Sequence[_Asked], count: int, at: datetime, replies: ReplyDrafts | None) -> Iterator[Block | None]:
    """`replies` are None where there is too much in the message to write them out."""
    if count > 1:
        yield section("intro", f"*{counted(count, 'thing')} need a word from you.* The worst first:")
    for number, one in enumerate(asked):
        escalation = one.due.escalation
        sign = f"{CIRCLES[escalation.severity]} " if count > 1 else ""
        yield section(f"news_{number}", sign + one.news)
        if one.text.reply and replies:
            yield from replies_to_copy(f"reply_{number}", replies.drafts(escalation, at))
        yield actions(f"buttons_{number}", _answers(one.due, one.word) if one.word else _buttons(one.due, one.text))


def _buttons(one: Due, text: DirectText) -> Iterator[Element]:
    for action in filter(None, (text.action, *text.also)):
        yield action_button(action, one.escalation.id)
    if text.action and (clock := _clock(one)) and clock not in one.escalation.clocks.snoozed:
        yield action_button(SNOOZE.name, one.escalation.id)
    yield open_button(one.escalation.id)
    if text.action:
        yield more_button(one.escalation.id)


def _word(one: Due) -> ThreadWord | None:
    """What the team wrote instead of an update, where it is them who are asked for one.

    The thread is read too where what was logged from it is about to be quoted: it may have been edited.
    """
    escalation = one.escalation
    asks_team = isinstance(one.event, FollowUpNudged) and escalation.state.with_the_team
    quotes = isinstance(one.event, CustomerUpdateNudged) and escalation.logged and not escalation.confidential
    word = one.word() if asks_team or quotes else None
    return word if asks_team else None


def _written(one: Due, word: ThreadWord, at: datetime) -> str:
    """Nobody is accused of silence who has written; what is confidential is not quoted on a locked screen."""
    said = "" if one.escalation.confidential else f": “{clamped(word.text, _EXCERPT)}”"
    when = in_words(at - word.at)
    return f"{person(word.by)} wrote {when} ago in the thread of *{one.escalation.reference}*{said}. Is that an update?"


def _answers(one: Due, word: ThreadWord) -> Iterator[Element]:
    value = f"{one.escalation.id}:{word.channel}:{word.thread_ts}:{word.ts}"
    yield button(ids.COUNT_AS_UPDATE, "Count as update", value, primary=True)
    yield action_button(ASK_TEAM.name, one.escalation.id)
    yield open_button(one.escalation.id)


def _clock(one: Due) -> Clock | None:
    """Which one can be put off: the higher steps of the ladder are not asked for that."""
    if not isinstance(one.event, FollowUpNudged | CustomerUpdateNudged) or one.event.rung not in (
        Rung.OWNER,
        Rung.BACKUP,
    ):
        return None
    return Clock.TEAM if isinstance(one.event, FollowUpNudged) else Clock.CUSTOMER


def _notification(lines: Sequence[Due], asked: Sequence[_Asked]) -> str:
    if len(lines) == 1:
        return fallback(lines[0].escalation, asked[0].news)
    named = list(dict.fromkeys(one.escalation.reference for one in lines))
    others = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return f"{counted(len(lines), 'thing')} need a word from you: {', '.join(named[:_NAMED])}{others}"


def _place(one: Due) -> tuple[int, bool, int]:
    """The worst severity first, then what is overdue, then the oldest escalation."""
    overdue = isinstance(one.event, CustomerUpdateNudged) and one.event.overdue
    return _WORST.index(one.escalation.severity), not overdue, one.escalation.number


def _became(one: Due) -> str:
    escalation, event = one.escalation, one.event
    reference, state = f"*{escalation.reference}*", escalation.state
    if isinstance(event, TimeLimitReached) and not answered(event, escalation):
        return f"{reference} · {limit_reached(event)}"
    if not answered(event, escalation):
        return f"{reference} · not answered yet: it waits in the newest reminder"
    match event:
        case CustomerUpdateNudged() if heard := escalation.customer_heard_at:
            return f":white_check_mark: {reference} · the customer was told {date(heard)}"
        case FollowUpNudged() if state.with_the_team and (heard := escalation.team_heard_at):
            return f":white_check_mark: {reference} · news from the team {date(heard)}"
        case InfoNudged() if state.with_the_team:
            return f":white_check_mark: {reference} · the team has its answer"
        case TimeLimitReached() if state.with_the_team:
            return f":white_check_mark: {reference} · there is another time for it now"
        case _:
            return f":white_check_mark: {reference} · {state.label.lower()}"
