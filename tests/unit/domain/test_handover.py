"""Handing over: nothing moves until the colleague accepts, and an offer without an answer comes back."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.access import Role
from bot.domain.audiences import intents_for
from bot.domain.clocks import Clocks
from bot.domain.escalation import Escalation
from bot.domain.handover import answer_by
from bot.domain.message_kinds import MessageKind
from bot.domain.nudging import nudge
from bot.domain.owner_events import HandoverWithdrawn
from bot.domain.refusals import InvalidAnswers, Refusal
from bot.domain.settlement import close
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.team import Support
from bot.domain.verb import AnyVerb
from bot.domain.verbs.answer_handover import ACCEPT_HANDOVER, DECLINE_HANDOVER
from bot.domain.verbs.hand_over import HAND_OVER
from bot.domain.verbs.reroute import REROUTE
from bot.domain.verbs.take_over_customer import TAKE_OVER_CUSTOMER
from tests.builders import AGENT, COLLEAGUE, NINE, ROUTED, SCHEDULE, an_escalation, minutes, perform

TEN = NINE + minutes(61)


def offered(escalation: Escalation | None = None, *, by: str = AGENT, at: datetime = TEN) -> Escalation:
    escalation = escalation or an_escalation()
    perform(HAND_OVER, escalation, at=at, by=by, colleague=COLLEAGUE)
    return escalation


def told(escalation: Escalation) -> set[str]:
    """Who reads the last event in person."""
    intents = intents_for(escalation.recorded[-1], escalation, Support())
    return {intent.to for intent in intents if intent.kind is MessageKind.DIRECT}


def without_offer(clocks: Clocks) -> Clocks:
    return clocks.model_copy(update={"handover": None})


def test_an_offer_moves_no_clock_and_changes_no_owner() -> None:
    before = an_escalation()
    after = offered()
    assert without_offer(after.clocks) == before.clocks
    assert after.owner == AGENT
    assert told(after) == {COLLEAGUE}


def test_accepted_it_is_the_colleagues_in_their_own_hours() -> None:
    escalation = offered(an_escalation(zone="Europe/London"))
    due = escalation.clocks.follow_up_due, escalation.clocks.customer_overdue
    perform(ACCEPT_HANDOVER, escalation, at=NINE + minutes(70), by=COLLEAGUE)
    assert (escalation.owner, escalation.owner_zone) == (COLLEAGUE, None)
    assert (escalation.clocks.follow_up_due, escalation.clocks.customer_overdue) == due
    assert escalation.clocks.handover is None
    assert told(escalation) == {AGENT, COLLEAGUE}


def test_the_ladder_begins_again_for_the_new_owner() -> None:
    escalation = an_escalation(severity=Severity.CRITICAL)
    late = NINE + timedelta(hours=5)
    nudge(escalation, at=late, schedule=SCHEDULE)
    assert escalation.clocks.follow_up_rung
    offered(escalation, at=late)
    perform(ACCEPT_HANDOVER, escalation, at=late + minutes(5), by=COLLEAGUE)
    clocks = escalation.clocks
    assert (clocks.follow_up_rung, clocks.customer_rung) == (0, 0)
    assert clocks.follow_up_nudge == clocks.customer_nudge == late + minutes(35)


@pytest.mark.parametrize("by", [AGENT, "U0BOSS"])
def test_declined_it_stays_and_all_are_told(by: str) -> None:
    escalation = offered(by=by)
    perform(DECLINE_HANDOVER, escalation, at=NINE + minutes(70), by=COLLEAGUE)
    assert escalation.owner == AGENT
    assert without_offer(escalation.clocks) == escalation.clocks == an_escalation().clocks
    assert told(escalation) == {AGENT, COLLEAGUE, by}


def test_without_an_answer_it_comes_back_at_its_time_and_not_before() -> None:
    escalation = offered(an_escalation(severity=Severity.CRITICAL))
    until = NINE + minutes(91)
    assert escalation.clocks.next == until
    nudge(escalation, at=until - minutes(1), until=until + minutes(4), schedule=SCHEDULE)
    assert escalation.handover
    assert not escalation.handover.over
    nudge(escalation, at=until, schedule=SCHEDULE)
    assert escalation.recorded[-1].kind == "handover_returned"
    assert told(escalation) == {AGENT, COLLEAGUE}
    assert escalation.clocks.next
    assert escalation.clocks.next > until


@pytest.mark.parametrize("verb", [ACCEPT_HANDOVER, DECLINE_HANDOVER], ids=lambda verb: verb.name)
def test_whoever_answers_too_late_is_told_whose_it_is(verb: AnyVerb) -> None:
    escalation = offered(an_escalation(severity=Severity.CRITICAL))
    nudge(escalation, at=NINE + minutes(91), schedule=SCHEDULE)
    with pytest.raises(Refusal, match=f"too late: <@{AGENT}> keeps the customer of ESC-12"):
        perform(verb, escalation, at=NINE + minutes(92), by=COLLEAGUE, roles=frozenset({Role.INVITED}))


def test_once_it_is_closed_nobody_is_asked_any_more() -> None:
    escalation = an_escalation(state=State.RESOLVED)
    offered(escalation)
    close(escalation, at=NINE, by=AGENT)
    assert escalation.clocks == Clocks()
    assert escalation.handover
    assert escalation.handover.over


@pytest.mark.parametrize(
    ("to", "by", "said"),
    [
        (AGENT, "U0BOSS", "keeps this customer already"),
        ("U0BOSS", "U0BOSS", "cannot ask yourself"),
    ],
)
def test_who_cannot_be_asked_is_said_on_the_field(to: str, by: str, said: str) -> None:
    with pytest.raises(InvalidAnswers) as refused:
        perform(HAND_OVER, an_escalation(), at=NINE + minutes(62), by=by, colleague=to)
    assert said in refused.value.problems["colleague"]


def test_nobody_is_asked_while_somebody_else_is() -> None:
    with pytest.raises(Refusal, match="was asked already"):
        perform(HAND_OVER, offered(), at=NINE + minutes(62), by=AGENT, colleague="U0BOSS")


TUESDAY = datetime(2026, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("severity", "asked", "zone", "until"),
    [
        (Severity.CRITICAL, "03:00", None, "03:30"),
        (Severity.HIGH, "10:00", None, "10:30"),
        (Severity.HIGH, "17:20", None, "33:30"),  # half an hour into the next morning
        (Severity.HIGH, "17:20", "America/New_York", "17:50"),
        (Severity.MEDIUM, "03:00", None, "09:30"),
    ],
)
def test_there_is_half_an_hour_of_their_working_day_to_answer(
    severity: Severity, asked: str, zone: str | None, until: str
) -> None:
    hour, minute = map(int, asked.split(":"))
    schedule = SCHEDULE.promising(SCHEDULE.sla, zone)
    hours, rest = map(int, until.split(":"))
    moment = TUESDAY + timedelta(hours=hour, minutes=minute)
    assert answer_by(severity, schedule, at=moment) == TUESDAY + timedelta(hours=hours, minutes=rest)


@pytest.mark.fault("F67")
def test_an_offer_ends_where_it_goes_to_a_team_in_which_the_colleague_may_not_see_it() -> None:
    escalation = offered()
    perform(REROUTE, escalation, at=TEN, by=AGENT, settings=ROUTED, to="security", reason="A leak")
    assert isinstance(escalation.recorded[-1], HandoverWithdrawn)
    assert told(escalation) == {AGENT, COLLEAGUE}
    assert escalation.clocks.handover is None
    with pytest.raises(Refusal, match="answered already, or too late"):
        perform(ACCEPT_HANDOVER, escalation, at=TEN, by=COLLEAGUE)


def test_an_offer_goes_on_where_it_goes_to_a_team_that_all_may_see() -> None:
    escalation = offered()
    perform(REROUTE, escalation, at=TEN, by=AGENT, settings=ROUTED, to="product", reason="It is a gap")
    perform(ACCEPT_HANDOVER, escalation, at=TEN, by=COLLEAGUE)
    assert escalation.owner == COLLEAGUE


def test_who_stands_in_takes_the_customer_over_without_being_asked_and_the_owner_is_told() -> None:
    escalation = offered()
    due = escalation.clocks.follow_up_due, escalation.clocks.customer_overdue
    perform(TAKE_OVER_CUSTOMER, escalation, at=TEN, by="U0BOSS")
    assert escalation.owner == "U0BOSS"
    assert told(escalation) == {AGENT}
    assert (escalation.clocks.follow_up_due, escalation.clocks.customer_overdue) == due
    assert escalation.clocks.handover is None
    version = escalation.version
    perform(TAKE_OVER_CUSTOMER, escalation, at=TEN, by="U0BOSS")
    assert escalation.version == version
