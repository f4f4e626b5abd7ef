"""A reply to the customer, composed only of what may go outside.

That is: the contact's name, what the brief says that the customer may read, the customer's own questions with the
answers that were written for them, and when we write again. Everything else of an escalation is internal, and nothing
of it is read here but to choose between the wording's own sentences. Of a confidential one not even those words stand
in it: replies are drawn in direct messages, which show on locked screens.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.brief import Ask
from bot.domain.cadence import Cadences, FollowUpSchedule
from bot.domain.clocks import Clocks
from bot.domain.customer_questions import CustomerQuestion
from bot.domain.escalation import Escalation
from bot.domain.free_text import LIMIT
from bot.domain.hours import Calendar, Hours
from bot.domain.kinds import Solution
from bot.domain.replies.settings import LANGUAGES, Replies, language_for
from bot.domain.replies.wording import Wording
from bot.domain.state import State
from bot.domain.text import units

_GAPS = len("\n\n") * 2
_QUARTER = timedelta(minutes=15)
_WORKAROUNDS = frozenset({Solution.DOCUMENTED, Solution.ALTERNATIVE})


def _usual_schedule() -> FollowUpSchedule:
    return FollowUpSchedule(Cadences(), Calendar(Hours()))


@dataclass(frozen=True)
class ReplyDrafts:
    """Replies by one workspace's settings; times are written in the owner's zone, or the team's where it is not known.

    Without settings they are what the product comes with.
    """

    replies: Replies = field(default_factory=Replies)
    schedule: FollowUpSchedule = field(default_factory=_usual_schedule)

    def next_update(self, escalation: Escalation, at: datetime) -> datetime | None:
        """By when a customer who is told something at `at` is to hear again, in the owner's working hours unless it is
        critical, to the quarter of an hour before; None once the team is done, when it is the customer's turn."""
        if not escalation.state.with_the_team:
            return None
        clocks, expects = Clocks(), escalation.brief.customer_expects_by
        schedule = escalation.schedule(self.schedule)
        clocks.await_customer_update(
            escalation.severity, schedule, informed_at=at, now=at, since=at, promises=(expects,)
        )
        due = schedule.writes_by(escalation.severity, clocks.customer_overdue or at, at=at)
        rounded = due - timedelta(minutes=due.minute % 15, seconds=due.second, microseconds=due.microsecond)
        return rounded if rounded - at >= _QUARTER else due

    def drafts(self, escalation: Escalation, at: datetime) -> list[tuple[str, str]]:
        """One for each customer, with whose it is; of a confidential escalation one that names nobody."""
        names = ("The customer",) if escalation.confidential else escalation.customers
        return [(name, self.draft(escalation, at, place)) for place, name in enumerate(names)]

    def draft(self, escalation: Escalation, at: datetime, place: int = 0) -> str:
        """What the owner may send at `at` to the customer in this place of `Escalation.customers`, in that customer's
        language, else in English; no longer than `LIMIT`."""
        reader = _reader(escalation, place)
        code = language_for(reader.language)
        wording, due = self.replies.of(code), self.next_update(escalation, at)
        when = LANGUAGES[code].written(due.astimezone(self._zone(escalation)), wording.when) if due else None
        before = [_greeting(reader, wording), _subject(reader, wording), _step(escalation, wording)]
        after = [*_next_word(escalation, wording, when), wording.closing]
        room = LIMIT - units("\n\n".join([*before, *after])) - _GAPS
        return "\n\n".join(
            [*before, *_questions(reader.questions, _open_question(escalation, wording), wording, room), *after]
        )

    def _zone(self, escalation: Escalation) -> ZoneInfo:
        calendar, own = self.schedule.calendar, escalation.owner_zone
        return ZoneInfo((calendar.in_zone(own) if own else calendar).hours.timezone)


@dataclass(frozen=True)
class _Reader:
    """One customer as far as their own reply may speak of them."""

    language: str | None
    name: str | None = None
    reported: str | None = None
    questions: tuple[CustomerQuestion, ...] = ()


def _reader(escalation: Escalation, place: int) -> _Reader:
    """The brief's own customer, whose questions are kept, or one who joined; a confidential one's has no name."""
    if place:
        one = escalation.joined[place - 1]
        return _Reader(one.language, one.name, one.words)
    language, brief = escalation.account.language if escalation.account else None, escalation.brief
    if escalation.confidential:
        return _Reader(language)
    return _Reader(language, brief.customer_contact, brief.customer_words, escalation.questions.waiting)


def _greeting(reader: _Reader, wording: Wording) -> str:
    return wording.greeting.format(contact=reader.name) if reader.name else wording.greeting_without_name


def _subject(reader: _Reader, wording: Wording) -> str:
    return wording.reported.format(reported=reader.reported) if reader.reported else wording.reported_in_general


def _step(escalation: Escalation, wording: Wording) -> str:
    """What we do next, by where it stands."""
    if escalation.state is State.DE_ESCALATED:
        way = escalation.closing.way_around if escalation.closing and not escalation.confidential else None
        return wording.way_around.format(way=way) if way else wording.settled
    if not escalation.state.with_the_team:
        return wording.fixed
    if escalation.info_request:
        return wording.answer_needed  # what is asked is the team's own word, so its place is left open
    step = wording.being_fixed if _is_being_fixed(escalation) else wording.looking_into_it
    around = not escalation.confidential and escalation.brief.solution in _WORKAROUNDS
    return f"{step} {wording.workaround}" if around else step


def _is_being_fixed(escalation: Escalation) -> bool:
    """Somebody has it, and was asked to mend it or has said when it will be done."""
    asked = escalation.brief.ask is Ask.FIX or escalation.clocks.eta is not None
    return escalation.state is State.ACKNOWLEDGED and asked


def _open_question(escalation: Escalation, wording: Wording) -> str:
    """Nobody is finding anything out any more once the team is done: then it is the answer that is owed."""
    return wording.question_open if escalation.state.with_the_team else wording.question_left


def _questions(waiting: Iterable[CustomerQuestion], open_one: str, wording: Wording, room: int) -> Iterator[str]:
    """Each that the customer waits for, with its answer where there is one: those first, and as many as fit."""
    fitting = [wording.questions]
    for one in sorted(waiting, key=lambda one: one.answer is None):
        shown = wording.question_answered if one.answer else open_one
        text = shown.format(question=one.text, answer=one.answer)
        if units("\n\n".join([*fitting, text])) <= room:
            fitting.append(text)
    if fitting[1:]:
        yield "\n\n".join(fitting)


def _next_word(escalation: Escalation, wording: Wording, when: str | None) -> Iterator[str]:
    if escalation.state.with_the_team:
        yield wording.next_update.format(when=when) if when else wording.next_update_open


SHIPPED = ReplyDrafts()
"""By no settings but the product's own."""
