"""What a reminder asks for, and what it only names: each thing is asked for as often as its rule says."""

import pytest

from bot.blockkit.messages import Due, reminder
from bot.delivery.job import Job
from bot.delivery.staleness import still_due
from bot.domain.escalation import Escalation
from bot.domain.events import SYSTEM, CustomerUpdateNudged, DomainEvent, FollowUpNudged, TimeLimitReached
from bot.domain.message_kinds import MessageKind
from bot.domain.time_limit import Stage
from bot.domain.verbs.post_update import POST_UPDATE
from storage.outbox import Delivery
from storage.subjects import Subject
from tests.builders import AGENT, NINE, an_escalation, minutes, numbered, perform
from tests.unit.blockkit.seen import labels, visible

DUE = NINE + minutes(240)


def lines_of(escalation: Escalation) -> list[DomainEvent]:
    """The team's question, the customer's, and a deadline that has passed, in this order."""
    deadline = escalation.brief.deadline
    return [
        FollowUpNudged(at=DUE, by=SYSTEM, due=escalation.clocks.follow_up_due or DUE),
        CustomerUpdateNudged(at=DUE, by=SYSTEM, promised=DUE, overdue=True),
        TimeLimitReached(at=DUE, by=SYSTEM, limit="deadline", stage=Stage.PASSED, due=deadline),
    ]


def job(escalation: Escalation, carried: int) -> Job:
    subjects = tuple(Subject(escalation, event, None, entry) for entry, event in enumerate(lines_of(escalation), 1))
    content = {"lines": [[escalation.id, one.entry] for one in subjects], "carried": carried}
    delivery = Delivery(1, "T1", MessageKind.REMINDER, AGENT, None, None, content, "k", 1, DUE, None)
    return Job(delivery, None, subjects)


@pytest.mark.parametrize(
    ("carried", "asked", "named"),
    [(0, [1, 2, 3], []), (1, [2, 3], [1]), (2, [3], [1, 2]), (3, [1, 2], [])],
    ids=["all new", "one from before", "two from before", "nothing new"],
)
def test_what_was_asked_for_before_is_named_and_a_time_limit_is_said_once(
    carried: int, asked: list[int], named: list[int]
) -> None:
    now, before = still_due(job(an_escalation(), carried))
    assert ([one.entry for one in now], [one.entry for one in before]) == (asked, named)


def test_what_was_answered_meanwhile_is_neither() -> None:
    escalation = an_escalation()
    with_everything = job(escalation, 1)
    perform(POST_UPDATE, escalation, at=DUE + minutes(1), by=AGENT, text="It is schema 7.")
    now, before = still_due(with_everything)
    assert ([one.entry for one in now], before) == ([2, 3], [])


def test_a_long_one_is_folded_to_the_worst_with_a_way_to_all() -> None:
    many = [numbered(number) for number in range(1, 25)]
    due = [Due(one, CustomerUpdateNudged(at=DUE, by=SYSTEM, promised=DUE, overdue=True)) for one in many]
    seen = visible(reminder(due, at=DUE + minutes(1), waiting=due[:1]).blocks)
    assert "And 14 more: ESC-11" in seen
    assert "Still waiting from before: ESC-1." in seen
    assert "/escalate list mine" in seen


def test_what_waits_from_before_keeps_its_buttons_where_there_is_room() -> None:
    due = [Due(numbered(n), CustomerUpdateNudged(at=DUE, by=SYSTEM, promised=DUE, overdue=True)) for n in (1, 2)]
    blocks = reminder(due[:1], at=DUE + minutes(1), waiting=due[1:]).blocks
    assert "Still waiting: ESC-2, a word to the customer." in visible(blocks).replace("*", "")
    assert labels(blocks).count("I updated the customer") == 2
