"""A change of severity is proposed, once for each reason, and made by people; who is called when it is raised."""

from datetime import timedelta
from typing import Any

import pytest

from bot.blockkit.messages.event_text import direct_text
from bot.domain.audiences import intents_for
from bot.domain.customers import Customer
from bot.domain.durations import Span
from bot.domain.escalation import Escalation
from bot.domain.events import CustomerUpdateNudged, DomainEvent, SeverityReviewProposed, TimeLimitReached
from bot.domain.message_kinds import MessageKind
from bot.domain.nudging import nudge
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.severity_review import Why, heard_in, proposed
from bot.domain.sla import SlaWindows
from bot.domain.state import State
from bot.domain.team import AreaDestination, Routes, Support, TeamSettings
from bot.domain.time_limit import Stage
from bot.domain.verbs.add_details import ADD_DETAILS
from bot.domain.verbs.change_severity import CHANGE_SEVERITY, SeverityChanged
from bot.domain.verbs.join import JOIN
from bot.domain.verbs.post_update import POST_UPDATE
from tests.builders import AGENT, CHANNEL, ENGINEER, NINE, SCHEDULE, TEAM, an_escalation, perform, quiet_brief
from tests.walking import as_one_test

HOUR = timedelta(hours=1)


@as_one_test
@pytest.mark.parametrize(
    ("update", "why"),
    [
        ("There is a workaround: export by month.", Why.WORKAROUND),
        ("Found a way around it, they can use the API", Why.WORKAROUND),
        ("We gave them a temporary fix.", Why.WORKAROUND),
        ("No workaround yet.", None),
        ("We are still looking for a workaround", None),
        ("There is not any work-around that we know of", None),
        ("The workaround does not work for large files.", Why.WORKAROUND_BROKEN),
        ("The workaround doesn't work any more", Why.WORKAROUND_BROKEN),
        ("Their workaround stopped working this morning", Why.WORKAROUND_BROKEN),
        ("No news. The workaround is live, and the fix follows.", Why.WORKAROUND),
        ("The export is broken in schema 7.", None),
        ("The cause is found", None),
    ],
)
def test_what_an_update_says_of_a_workaround(update: str, why: Why | None) -> None:
    assert heard_in(update) is why


@pytest.mark.parametrize(
    ("why", "severity", "to"),
    [
        (Why.CUSTOMERS, Severity.MEDIUM, Severity.HIGH),
        (Why.DEADLINE, Severity.HIGH, Severity.CRITICAL),
        (Why.SLA, Severity.CRITICAL, None),
        (Why.WORKAROUND, Severity.HIGH, Severity.MEDIUM),
        (Why.WORKAROUND, Severity.MEDIUM, None),
        (Why.WORKAROUND_BROKEN, Severity.MEDIUM, Severity.HIGH),
    ],
)
def test_one_step_at_a_time(why: Why, severity: Severity, to: Severity | None) -> None:
    assert proposed(why, severity) is to


def customers_join(escalation: Escalation) -> None:
    for number in range(3):
        perform(JOIN, escalation, at=NINE + HOUR, by=AGENT, customer=f"Customer {number}")


def deadline_passes(escalation: Escalation) -> None:
    for _ in range(2):
        nudge(escalation, at=escalation.brief.deadline + HOUR, schedule=SCHEDULE)


def sla_is_missed(escalation: Escalation) -> None:
    escalation.account = Customer(name="Brightwater Ltd", sla=SlaWindows(high=Span(3, "h")))
    escalation.await_customer_update(escalation.schedule(SCHEDULE), at=NINE)
    for hour in (4, 8):
        nudge(escalation, at=NINE + hour * HOUR, schedule=SCHEDULE)


def sla_is_said_to_be_breached(escalation: Escalation) -> None:
    perform(ADD_DETAILS, escalation, at=NINE + HOUR, by=AGENT, sla_status="breached")


def updates(escalation: Escalation, text: str) -> None:
    for hour in (1, 2):
        perform(POST_UPDATE, escalation, at=NINE + hour * HOUR, by=ENGINEER, text=text)


@pytest.mark.parametrize(
    ("happens", "why", "to"),
    [
        (customers_join, Why.CUSTOMERS, Severity.CRITICAL),
        (deadline_passes, Why.DEADLINE, Severity.CRITICAL),
        (sla_is_missed, Why.SLA, Severity.CRITICAL),
        (sla_is_said_to_be_breached, Why.SLA, Severity.CRITICAL),
        (lambda one: updates(one, "There is a workaround."), Why.WORKAROUND, Severity.MEDIUM),
        (lambda one: updates(one, "The workaround failed."), Why.WORKAROUND_BROKEN, Severity.CRITICAL),
    ],
    ids=["customers", "deadline", "sla", "sla said", "workaround", "broken"],
)
def test_each_reason_is_proposed_once_and_nothing_is_changed(happens: Any, why: Why, to: Severity) -> None:
    escalation = an_escalation(quiet_brief(severity=Severity.HIGH), state=State.ACKNOWLEDGED)
    happens(escalation)
    (said,) = [event for event in escalation.recorded if isinstance(event, SeverityReviewProposed)]
    assert (said.why, said.proposed, escalation.severity) == (why, to, Severity.HIGH)
    assert (escalation.review.why, escalation.review.proposed) == (why, to)


@pytest.mark.parametrize(
    ("happens", "own_messages"),
    [(deadline_passes, 0), (sla_is_missed, 0), (sla_is_said_to_be_breached, 1), (customers_join, 1)],
)
def test_what_a_reminder_of_the_same_moment_says_is_no_message_of_its_own(happens: Any, own_messages: int) -> None:
    escalation = an_escalation(quiet_brief(severity=Severity.HIGH))
    happens(escalation)
    (said,) = [event for event in escalation.recorded if isinstance(event, SeverityReviewProposed)]
    owed = [intent.kind for intent in intents_for(said, escalation, Support())]
    assert owed.count(MessageKind.DIRECT) == own_messages
    assert owed.count(MessageKind.NOTE) == 1


@pytest.mark.parametrize("happens", [deadline_passes, sla_is_missed])
def test_the_reminder_proposes_it_until_the_severity_was_changed(happens: Any) -> None:
    escalation = an_escalation(quiet_brief(severity=Severity.HIGH))
    happens(escalation)
    late = next(one for one in escalation.recorded if _is_late(one))
    at = late.at + HOUR
    line = direct_text(escalation, late, at)
    assert line.also == (CHANGE_SEVERITY.name,)
    assert "Is High still right? I propose critical; you decide." in line.news
    perform(CHANGE_SEVERITY, escalation, at=at, by=AGENT, severity="critical", reason="It is late")
    line = direct_text(escalation, late, at)
    assert (line.also, "still right" in line.news) == ((), False)


def _is_late(event: DomainEvent) -> bool:
    if isinstance(event, CustomerUpdateNudged):
        return event.overdue and event.promised == NINE + 3 * HOUR
    return isinstance(event, TimeLimitReached) and event.stage is Stage.PASSED


def test_a_change_answers_what_was_proposed_and_the_reason_is_not_said_again() -> None:
    escalation = an_escalation()
    updates(escalation, "There is a workaround.")
    perform(CHANGE_SEVERITY, escalation, at=NINE + 3 * HOUR, by=AGENT, severity="medium", reason="A workaround")
    assert (escalation.review.why, escalation.review.proposed) == (None, None)
    perform(CHANGE_SEVERITY, escalation, at=NINE + 4 * HOUR, by=AGENT, severity="high", reason="Not everywhere")
    known = escalation.version
    updates(escalation, "There is a workaround.")
    assert escalation.version == known + 2  # the two updates alone


@pytest.mark.parametrize(
    ("state", "was", "now", "called"),
    [
        (State.OPEN, "high", "critical", (TEAM,)),
        (State.OPEN, "medium", "high", (TEAM,)),
        (State.ACKNOWLEDGED, "high", "critical", (ENGINEER, TEAM)),
        (State.ACKNOWLEDGED, "medium", "high", (ENGINEER,)),
        (State.OPEN, "critical", "high", ()),
        (State.ACKNOWLEDGED, "high", "medium", ()),
    ],
)
def test_raising_it_calls_who_is_to_be_called(state: State, was: str, now: str, called: tuple[str, ...]) -> None:
    escalation = an_escalation(severity=Severity(was), state=state)
    perform(CHANGE_SEVERITY, escalation, at=NINE + 2 * HOUR, by=AGENT, severity=now, reason="It changed")
    changed = escalation.recorded[-1]
    assert isinstance(changed, SeverityChanged)
    assert changed.called == called


@pytest.mark.parametrize(
    ("channel", "mention"), [(CHANNEL, ("S0NOW",)), ("C0ELSEWHERE", (TEAM,))], ids=["its channel", "another by now"]
)
def test_the_people_whom_the_settings_name_by_now_are_called(channel: str, mention: tuple[str, ...]) -> None:
    escalation = an_escalation()
    settings = TeamSettings(routes=Routes(engineering=AreaDestination(channel=channel, mention=("S0NOW",))))
    perform(
        CHANGE_SEVERITY, escalation, at=NINE + HOUR, by=AGENT, severity="critical", reason="Worse", settings=settings
    )
    assert escalation.route == Route(CHANNEL, mention)
