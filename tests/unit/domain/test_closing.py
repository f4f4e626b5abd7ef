"""From "the team is done" to "closed": what each customer says, what is still open, and when somebody is asked."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.access import Role
from bot.domain.answered import answered
from bot.domain.clocks import Clocks
from bot.domain.closing import Answer
from bot.domain.escalation import Escalation
from bot.domain.events import ClosingNudged, DomainEvent
from bot.domain.ladder import Rung
from bot.domain.nudging import nudge
from bot.domain.refusals import InvalidAnswers, NotAllowed, Refusal
from bot.domain.state import State
from bot.domain.verbs.close import CLOSE, Closed
from bot.domain.verbs.de_escalate import DE_ESCALATE
from bot.domain.verbs.join import JOIN
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.record_outcome import RECORD_OUTCOME, OutcomeRecorded
from bot.domain.verbs.reopen import REOPEN, Reopened
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.builders import AGENT, CONFIRMED, DAY, ENGINEER, NINE, RESOLVED, SCHEDULE, an_escalation, perform

HOUR = timedelta(hours=1)
DONE = NINE + 2 * HOUR
"""Tuesday at eleven: the team is done."""
DUTIES: dict[str, Any] = {"tracking": "In release 2026.9.3", "learnings": "Limits need a message"}


def resolved(*joined: str, acknowledged: bool = True) -> Escalation:
    """With the brief's customer, Brightwater Ltd, and those who joined."""
    escalation = an_escalation(state=State.ACKNOWLEDGED if acknowledged else State.OPEN)
    for name in joined:
        perform(JOIN, escalation, at=NINE + HOUR, by=AGENT, customer=name)
    perform(RESOLVE, escalation, at=DONE, by=ENGINEER, **RESOLVED)
    return escalation


def kinds(escalation: Escalation, known: int = 0) -> list[type[DomainEvent]]:
    return [type(event) for event in escalation.recorded[known:]]


@pytest.mark.parametrize(
    ("before", "given", "problems"),
    [
        ({}, {}, {"customer_0": "Not yet: 3 customers have not been told; tracking is not updated; learnings are not"}),
        ({}, {"customer_0": "confirmed", **DUTIES}, {"customer_1": "Not yet: 2 customers have not been told."}),
        (
            {"customer_0": "confirmed", "customer_1": "confirmed", "customer_2": "told"},
            {},
            {"customer_2": "Not yet: Tamar Clinics has not answered yet; tracking", "tracking": "Write where"},
        ),
        (
            {f"customer_{place}": "confirmed" for place in range(3)},
            {"tracking": "In SUP-7"},
            {"learnings": "Not yet: learnings are not noted."},
        ),
        ({}, {"waived": ["learnings"]}, {"learnings": "Write here why it is not needed."}),
        ({}, {"customer_0": "not_fixed"}, {"said": "Write what does not work"}),
        ({}, {"customer_0": "unanswered"}, {"customer_0": "They can be closed as unanswered three business days"}),
        ({}, {"customer_0": "waived"}, {"customer_0": "They can be"}),  # only what was de-escalated need not be told
        ({}, {"customer_3": "confirmed"}, {"customer_3": "There is no such customer"}),
    ],
)
def test_close_says_what_is_open_on_the_field_that_ends_it(
    before: Mapping[str, object], given: Mapping[str, Any], problems: Mapping[str, str]
) -> None:
    escalation = resolved("Halden AS", "Tamar Clinics")
    if before:
        perform(RECORD_OUTCOME, escalation, at=DONE + HOUR, by=AGENT, **dict[str, Any](before))
    version = escalation.version
    with pytest.raises(InvalidAnswers) as refused:
        perform(CLOSE, escalation, at=DONE + 2 * HOUR, by=AGENT, **given)
    assert (escalation.state, escalation.version) == (State.RESOLVED, version)
    for field, sentence in problems.items():
        assert refused.value.problems[field].startswith(sentence)


def test_one_customer_who_confirmed_is_closed_by_one_form() -> None:
    escalation = resolved()
    perform(CLOSE, escalation, at=DONE + HOUR, by=AGENT, **CONFIRMED)
    assert escalation.state is State.CLOSED
    assert kinds(escalation)[-1] is Closed
    assert escalation.clocks == Clocks()
    assert escalation.customer_heard_at == DONE + HOUR


def test_what_is_not_needed_is_waived_with_its_reason() -> None:
    escalation = resolved()
    waived: dict[str, Any] = {
        "waived": ["tracking", "learnings"],
        "tracking": "No ticket here",
        "learnings": "A typing error",
    }
    perform(CLOSE, escalation, at=DONE + HOUR, by=AGENT, customer_0="confirmed", **waived)
    closed = escalation.recorded[-1]
    assert isinstance(closed, Closed)
    assert [(one.words, one.waived) for one in closed.duties] == [("No ticket here", True), ("A typing error", True)]


def test_telling_the_customer_closes_nothing_and_starts_waiting_for_them() -> None:
    escalation = resolved("Halden AS")
    perform(TELL_CUSTOMER, escalation, at=DONE + HOUR, by=AGENT, said="It works again")
    assert escalation.state is State.RESOLVED
    assert escalation.closing
    assert [one.answer for one in escalation.closing.customers] == [Answer.TOLD] * 2
    assert escalation.clocks == Clocks(closing_nudge=DONE + HOUR + DAY)


def test_the_customers_clock_runs_until_everybody_was_told() -> None:
    escalation = resolved("Halden AS")
    before = escalation.clocks.customer_overdue
    perform(RECORD_OUTCOME, escalation, at=DONE + HOUR, by=AGENT, customer_0="confirmed")
    assert (escalation.clocks.customer_overdue, escalation.clocks.closing_nudge) == (before, None)
    perform(RECORD_OUTCOME, escalation, at=DONE + 2 * HOUR, by=AGENT, customer_1="told")
    assert (escalation.clocks.customer_overdue, escalation.clocks.closing_nudge) == (None, DONE + 2 * HOUR + DAY)


@pytest.mark.parametrize(
    ("acknowledged", "state"), [(True, State.ACKNOWLEDGED), (False, State.OPEN)], ids=["assigned", "nobody's"]
)
@pytest.mark.parametrize("verb", [RECORD_OUTCOME, CLOSE], ids=["outcome", "close"])
def test_not_fixed_gives_it_back_to_who_had_it(verb: Any, acknowledged: bool, state: State) -> None:
    escalation = resolved("Halden AS", acknowledged=acknowledged)
    known, at = escalation.version, DONE + 30 * HOUR
    perform(verb, escalation, at=at, by=AGENT, customer_0="confirmed", customer_1="not_fixed", said="It stops at 600")
    assert kinds(escalation, known) == [OutcomeRecorded, Reopened]
    assert (escalation.state, escalation.assignee) == (state, ENGINEER if acknowledged else None)
    assert (escalation.owner, escalation.settled_by, escalation.closing) == (AGENT, None, None)
    assert escalation.recurrence
    assert (escalation.recurrence.times, escalation.recurrence.reason) == (1, "It stops at 600")
    assert escalation.clocks.follow_up_due == at + 4 * HOUR
    assert escalation.clocks.customer_overdue == at + 8 * HOUR
    perform(POST_UPDATE, escalation, at=at + HOUR, by=ENGINEER, text="Looking")


@pytest.mark.parametrize(
    ("state", "ordinals"),
    [(State.RESOLVED, ["2nd", "3rd"]), (State.DE_ESCALATED, ["2nd", "3rd"]), (State.CLOSED, ["2nd", "3rd"])],
)
def test_what_comes_back_is_counted(state: State, ordinals: list[str]) -> None:
    escalation, counted = an_escalation(state=state), []
    for hour in (10, 20):
        perform(REOPEN, escalation, at=NINE + hour * HOUR, by=AGENT, reason="It stops again")
        counted.append(escalation.recurrence.ordinal if escalation.recurrence else "")
        perform(RESOLVE, escalation, at=NINE + (hour + 5) * HOUR, by=ENGINEER, **RESOLVED)
    assert counted == ordinals


@pytest.mark.parametrize("ahead", [None, DAY])
def test_a_deadline_that_has_passed_is_said_at_once_when_it_comes_back_unless_there_is_a_new_one(
    ahead: timedelta | None,
) -> None:
    escalation = an_escalation(state=State.CLOSED)
    old = escalation.brief.deadline
    at = old + 2 * DAY
    by = int((at + ahead).timestamp()) if ahead else None
    perform(REOPEN, escalation, at=at, by=AGENT, reason="It stops again", deadline=by)
    assert escalation.brief.deadline == (at + ahead if ahead else old)
    limit = escalation.clocks.deadline
    assert limit is not None
    assert limit.by == escalation.brief.deadline
    said_at_once = limit.nudge is not None and limit.nudge <= SCHEDULE.speaks(escalation.severity, at)
    assert said_at_once is (ahead is None)
    assert escalation.recorded[-1].changes_brief is (ahead is not None)


@pytest.mark.parametrize("by", [-DAY, timedelta(), 121 * DAY])
def test_a_new_deadline_is_one_that_can_be_met(by: timedelta) -> None:
    escalation = an_escalation(state=State.CLOSED)
    at = NINE + DAY
    with pytest.raises(InvalidAnswers) as refused:
        perform(REOPEN, escalation, at=at, by=AGENT, reason="It stops again", deadline=int((at + by).timestamp()))
    assert refused.value.problems.keys() == {"deadline"}


def nudges_of(escalation: Escalation, days: int) -> list[ClosingNudged]:
    """What is asked in so many days, minute by minute as it falls due."""
    end = NINE + timedelta(days=days)
    while (due := escalation.clocks.next) and due <= end:
        nudge(escalation, at=due, schedule=SCHEDULE)
    return [event for event in escalation.recorded if isinstance(event, ClosingNudged)]


def test_a_silent_customer_is_asked_about_after_one_and_three_business_days_and_can_then_be_given_up() -> None:
    escalation = resolved("Halden AS", "Tamar Clinics")
    told: dict[str, Any] = {"customer_0": "confirmed", "customer_1": "told", "customer_2": "confirmed"}
    friday = NINE + timedelta(days=3)
    perform(RECORD_OUTCOME, escalation, at=friday, by=AGENT, **told)
    first, second, third = nudges_of(escalation, days=20)[:3]
    assert [event.at for event in (first, second)] == [NINE + timedelta(days=6), NINE + timedelta(days=8)]
    assert [event.rung for event in (first, second, third)] == [Rung.OWNER, Rung.OWNER, Rung.MANAGERS]
    assert {event.silent for event in (first, second, third)} == {("Halden AS",)}
    assert [event.give_up for event in (first, second)] == [False, True]
    late = NINE + timedelta(days=21)
    perform(CLOSE, escalation, at=late, by=AGENT, customer_1="unanswered", **DUTIES)
    assert escalation.state is State.CLOSED


def test_asking_again_answers_the_question_and_does_not_start_the_count_anew() -> None:
    escalation = resolved()
    perform(TELL_CUSTOMER, escalation, at=DONE, by=AGENT, said="It works again")
    (first,) = nudges_of(escalation, days=2)
    assert not answered(first, escalation)
    perform(TELL_CUSTOMER, escalation, at=first.at + HOUR, by=AGENT, said="Does it work?")
    assert answered(first, escalation)
    assert escalation.clocks.next == DONE + timedelta(days=3)


def test_what_everybody_confirmed_is_asked_for_until_its_duties_are_done() -> None:
    escalation = resolved()
    perform(RECORD_OUTCOME, escalation, at=DONE, by=AGENT, customer_0="confirmed")
    asked = nudges_of(escalation, days=2)[0]
    assert (asked.silent, asked.give_up) == ((), False)
    assert asked.undone == ("tracking is not updated", "learnings are not noted")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": "itself", "note": "It is gone"}, "root_cause"),
        ({"reason": "support", "note": "A setting", "waived": ["tracking"]}, "tracking"),
        ({"reason": "support", "note": "A setting", "waived": ["customer_update"]}, "customer_update"),
        ({"note": "A setting"}, "reason"),
        ({"reason": "somehow", "note": "A setting"}, "reason"),
    ],
)
def test_de_escalating_asks_for_what_the_reason_needs(given: dict[str, Any], field: str) -> None:
    escalation = an_escalation()
    with pytest.raises(InvalidAnswers) as refused:
        perform(DE_ESCALATE, escalation, at=DONE, by=AGENT, **given)
    assert list(refused.value.problems) == [field]
    assert escalation.state is State.OPEN


WAY_AROUND: dict[str, Any] = {"reason": "workaround", "note": "Smaller files work"}


@pytest.mark.parametrize(
    ("given", "still_open"),
    [
        ({}, ["Brightwater Ltd has not been told", "tracking is not updated", "learnings are not noted"]),
        ({"tracking": "SUP-7"}, ["Brightwater Ltd has not been told", "learnings are not noted"]),
        (
            {"customer_update": "Use smaller files", **DUTIES},
            ["Brightwater Ltd has not answered yet"],
        ),
        ({"customer_update": "They never saw it", "waived": ["customer_update"], **DUTIES}, []),
    ],
)
def test_a_duty_that_is_not_done_stays_open(given: dict[str, Any], still_open: list[str]) -> None:
    escalation = an_escalation()
    perform(DE_ESCALATE, escalation, at=DONE, by=AGENT, **WAY_AROUND, **given)
    assert escalation.closing
    assert list(escalation.closing.still_open(escalation.customers)) == still_open
    told = "customer_update" in given
    assert (escalation.clocks.customer_overdue is None) is told
    assert escalation.clocks.next


def test_no_engineer_says_what_a_customer_was_told() -> None:
    escalation = an_escalation()
    with pytest.raises(InvalidAnswers, match="Only <@U0AGENT> can say"):
        perform(
            DE_ESCALATE, escalation, at=DONE, by=ENGINEER, roles=frozenset({Role.ASSIGNEE}), customer_update="All fine",
            **WAY_AROUND,
        )  # fmt: skip


@pytest.mark.parametrize("roles", [{Role.ASSIGNEE}, {Role.MEMBER}, {Role.REQUESTER}, {Role.ADMIN}])
@pytest.mark.parametrize("verb", [RECORD_OUTCOME, CLOSE], ids=["outcome", "close"])
def test_no_engineer_closes_anything(verb: Any, roles: set[Role]) -> None:
    escalation = resolved()
    with pytest.raises(NotAllowed):
        perform(verb, escalation, at=DONE + HOUR, by=ENGINEER, roles=frozenset(roles), **CONFIRMED)


def test_the_same_outcome_again_is_no_news() -> None:
    escalation = resolved()
    perform(RECORD_OUTCOME, escalation, at=DONE + HOUR, by=AGENT, customer_0="told")
    with pytest.raises(Refusal, match="Nothing has changed"):
        perform(RECORD_OUTCOME, escalation, at=DONE + 2 * HOUR, by=AGENT, customer_0="told")


def test_who_has_the_problem_too_joins_before_it_is_resolved_or_once_it_is_back() -> None:
    escalation = resolved("Larkspur")
    with pytest.raises(Refusal, match="nothing to join"):
        perform(JOIN, escalation, at=NINE + DAY, by=AGENT, customer="Tidewell")
    perform(REOPEN, escalation, at=NINE + DAY, by=AGENT, reason="It stops again.")
    perform(JOIN, escalation, at=NINE + DAY, by=AGENT, customer="Tidewell")
    perform(RESOLVE, escalation, at=NINE + DAY, by=ENGINEER, **RESOLVED)
    assert escalation.closing
    assert escalation.closing.still_open(escalation.customers)[0] == "3 customers have not been told"
