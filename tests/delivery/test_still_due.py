"""What a reminder asks for, and what it only names: each thing is asked for as often as its rule says."""

from dataclasses import replace

import pytest

from bot.blockkit.messages import Due, reminder
from bot.delivery.job import Job
from bot.delivery.staleness import still_due
from bot.domain.escalation import Escalation
from bot.domain.events import SYSTEM, CustomerUpdateNudged, DomainEvent, FollowUpNudged, TimeLimitReached
from bot.domain.lapse_events import AcknowledgementLapsed
from bot.domain.message_kinds import MessageKind
from bot.domain.time_limit import Stage, TimeLimit
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
    [(0, [1, 2, 3], []), (1, [2, 3], [1]), (2, [3], [1, 2]), (3, [1, 2], [3])],
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


def test_a_time_limit_waits_until_the_team_names_a_new_time_and_the_two_limits_are_two() -> None:
    escalation = an_escalation()
    both = job(escalation, 3)
    eta = TimeLimitReached(at=DUE, by=SYSTEM, limit="eta", stage=Stage.PASSED, due=DUE)
    escalation.clocks.eta = TimeLimit(by=DUE, since=NINE)
    with_eta = replace(both, lines=(*both.lines, Subject(escalation, eta, None, 4)))
    assert [one.entry for group in still_due(with_eta) for one in group] == [4, 1, 2, 3]
    escalation.clocks.eta = TimeLimit(by=escalation.brief.deadline + minutes(60), since=DUE)
    assert [one.entry for group in still_due(with_eta) for one in group] == [1, 2]


def test_a_long_one_is_folded_to_the_worst_with_a_way_to_all() -> None:
    many = [numbered(number) for number in range(1, 25)]
    event = CustomerUpdateNudged(at=DUE, by=SYSTEM, promised=DUE, overdue=True)
    due = [Due(one, event, link=lambda: "https://slack.test/card") for one in many]
    seen = visible(reminder(due, at=DUE + minutes(1), waiting=[due[0], due[0], due[20]]).blocks)
    assert "And 14 more: <https://slack.test/card|ESC-11>" in seen
    assert "Still waiting from before: <https://slack.test/card|ESC-1>." in seen
    assert "ESC-21" not in seen.partition("Still waiting")[2]
    assert "/escalate list mine" in seen


@pytest.mark.parametrize(
    ("event", "says", "button"),
    [
        (
            CustomerUpdateNudged(at=DUE, by=SYSTEM, promised=DUE, overdue=True),
            "a word to the customer, overdue since",
            "I updated the customer",
        ),
        (FollowUpNudged(at=DUE, by=SYSTEM, due=DUE), "news from the team", "Post update"),
        (
            TimeLimitReached(at=DUE, by=SYSTEM, limit="deadline", stage=Stage.PASSED, due=DUE),
            "a word on when it will be done: the deadline has passed",
            "Set ETA",
        ),
        (
            AcknowledgementLapsed(at=DUE, by=SYSTEM, was=AGENT, since=NINE),
            "somebody in the team who takes it",
            "Open",
        ),
    ],
    ids=lambda one: one.kind if isinstance(one, DomainEvent) else "",
)
def test_what_waits_from_before_keeps_its_buttons_in_the_newer_one(event: DomainEvent, says: str, button: str) -> None:
    new = Due(numbered(1), FollowUpNudged(at=DUE, by=SYSTEM, due=DUE))
    blocks = reminder([new], at=DUE + minutes(1), waiting=[Due(numbered(2), event)]).blocks
    assert f"Still waiting: ESC-2, {says}" in visible(blocks).replace("*", "")
    assert labels(blocks)[labels(blocks).index("Open") + 1 :].count(button) == 1
    assert ("A reply to copy" in visible(blocks)) == isinstance(event, CustomerUpdateNudged)
