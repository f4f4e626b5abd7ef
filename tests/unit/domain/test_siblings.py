"""One case asked of two teams: what the second one has of its own, and what counts for both."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.access import Role
from bot.domain.audiences import intents_for
from bot.domain.escalation import Escalation
from bot.domain.events import DomainEvent
from bot.domain.refusals import BadBrief, InvalidAnswers, NotAllowed, Refusal
from bot.domain.sibling_rules import opened_by, pass_on
from bot.domain.siblings import named
from bot.domain.state import State
from bot.domain.team import Support
from bot.domain.tiers import Target
from bot.domain.verb import AnyVerb
from bot.domain.verbs.ask_another import ASK_ANOTHER
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.reopen import REOPEN
from bot.domain.verbs.reroute import REROUTE
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from tests.builders import AGENT, ENGINEER, NINE, SCHEDULE, an_escalation, perform, quiet_brief

LATER, DEADLINE = NINE + timedelta(hours=3), NINE + timedelta(days=2)
DONE: dict[str, Any] = {"outcome": "Refunded", "root_cause": "It was charged twice"}
OVER: dict[str, Any] = {"customer_0": "confirmed", "tracking": "TKT-7", "learnings": "Charge once"}
ASK: dict[str, Any] = {"ask": "decide", "ask_details": "Say whether we refund them", "deadline": DEADLINE}


def asked(first: Escalation, to: str = "leadership", **given: Any) -> Escalation:
    """The second one, as the service opens it."""
    known = first.version
    perform(ASK_ANOTHER, first, at=LATER, by=ENGINEER, **{"to": to, "confirmed": ["read"], **ASK, **given})
    (second,) = opened_by(first, first.recorded[known - first.version :], SCHEDULE)
    return second


def does(verb: AnyVerb, one: Escalation, other: Escalation, hours: int = 4, **answers: Any) -> None:
    """A verb on one of the two, passed on to the other."""
    known = one.version
    perform(verb, one, at=NINE + timedelta(hours=hours), by=AGENT, **answers)
    pass_on(one, one.recorded[known - one.version :], [other], SCHEDULE)


def test_the_second_has_its_own_ask_and_all_else_is_the_case_s() -> None:
    first = an_escalation()
    second = asked(first)
    own = {"target": Target.LEADERSHIP, "ask": "decide", "ask_details": "Say whether we refund them"}
    assert second.brief == first.brief.model_copy(update=own | {"ask": second.brief.ask, "deadline": DEADLINE})
    assert (second.owner, second.requester, second.number) == (AGENT, ENGINEER, 13)
    assert (second.route.channel, second.state) == ("C0LEADERSHIP", State.OPEN)
    assert [one.reference for one in first.siblings] == ["ESC-13"]
    assert second.siblings == (first.as_sibling,)
    assert second.clocks.deadline is not None
    assert second.clocks.deadline.by == DEADLINE


def test_only_the_first_asks_for_the_customer() -> None:
    first = an_escalation()
    second = asked(first)
    assert first.clocks.customer_overdue
    does(CHANGE_SEVERITY, second, first, severity="critical", reason="It spreads")
    assert (second.clocks.customer_due, second.clocks.customer_overdue, second.clocks.customer_nudge) == (None,) * 3
    assert second.clocks.follow_up_due


@pytest.mark.parametrize("on_the_second", [False, True])
def test_a_word_to_the_customer_on_either_counts_for_both(on_the_second: bool) -> None:
    first = an_escalation()
    second = asked(first)
    before = first.clocks.customer_overdue
    one, other = (second, first) if on_the_second else (first, second)
    does(TELL_CUSTOMER, one, other, said="We ask for a refund")
    assert first.customer_heard_at == second.customer_heard_at == NINE + timedelta(hours=4)
    assert first.clocks.customer_overdue
    assert before
    assert first.clocks.customer_overdue > before
    assert other.recorded[-1].kind == "customer_updated_beside"


@pytest.mark.parametrize("on_the_second", [False, True])
def test_the_outcome_is_told_once_when_the_last_team_is_done_and_not_before(on_the_second: bool) -> None:
    first = an_escalation()
    second = asked(first)
    one, other = (second, first) if on_the_second else (first, second)
    does(RESOLVE, first, second, **DONE)
    does(TELL_CUSTOMER, one, other, said="We still wait for a decision")
    assert first.closing
    assert not first.closing.everybody_informed
    assert first.clocks.customer_overdue
    does(RESOLVE, second, first, 5, **DONE)
    assert second.siblings[0].state is first.siblings[0].state is State.RESOLVED
    assert first.clocks.customer_overdue
    does(TELL_CUSTOMER, one, other, 6, said="You get it back")
    assert first.closing.everybody_informed
    assert (first.clocks.customer_overdue, second.clocks.next) == (None, None)
    assert first.clocks.closing_nudge


def test_the_first_is_closed_when_every_team_is_done_and_closes_the_others() -> None:
    first = an_escalation()
    second = asked(first)
    does(RESOLVE, first, second, **DONE)
    with pytest.raises(Refusal, match="ESC-13 still has its part to do"):
        does(CLOSE, first, second, 5, **OVER)
    does(RESOLVE, second, first, 5, **DONE)
    with pytest.raises(Refusal, match="closed with that"):
        does(CLOSE, second, first, 6, **OVER)
    does(CLOSE, first, second, 6, **OVER)
    assert (first.state, second.state) == (State.CLOSED, State.CLOSED)
    assert second.recorded[-1].kind == "closed"


def test_what_comes_back_after_that_has_the_customer_itself() -> None:
    first = an_escalation()
    second = asked(first)
    does(RESOLVE, first, second, **DONE)
    does(RESOLVE, second, first, **DONE)
    does(CLOSE, first, second, 6, **OVER)
    does(REOPEN, second, first, 7, reason="They still wait for it")
    assert second.clocks.customer_overdue
    assert second.beside is None


def test_whoever_takes_the_customer_takes_the_whole_case() -> None:
    first = an_escalation()
    second = asked(first)
    second.owner = "U0NEXT"
    does(CHANGE_SEVERITY, second, first, severity="critical", reason="It spreads")
    assert first.owner == "U0NEXT"


def test_a_third_team_knows_both_and_both_know_it() -> None:
    first = an_escalation()
    second = asked(first)
    first.siblings = tuple(one.model_copy(update={"id": "second"}) for one in first.siblings)
    known = first.version
    perform(ASK_ANOTHER, first, at=LATER, by=ENGINEER, to="product", **ASK)
    pass_on(first, first.recorded[known - first.version :], [second], SCHEDULE)
    (third,) = opened_by(first, first.recorded[known - first.version :], SCHEDULE)
    assert {one.target for one in third.siblings} == {Target.ENGINEERING, Target.LEADERSHIP}
    assert {one.target for one in second.siblings} == {Target.ENGINEERING, Target.PRODUCT}


@pytest.mark.parametrize(
    ("given", "refusal", "said"),
    [
        ({"to": "engineering"}, InvalidAnswers, "is with Engineering already"),
        ({"to": "leadership"}, InvalidAnswers, "Leadership has it too already"),
        ({"to": "product", "deadline": NINE}, BadBrief, "This is in the past"),
        ({"to": "product", "ask_details": "asdf"}, BadBrief, "This stands for an answer"),
    ],
)
def test_what_is_refused_is_refused_on_its_field(given: dict[str, Any], refusal: type[Exception], said: str) -> None:
    first = an_escalation()
    asked(first)
    version = first.version
    with pytest.raises(refusal, match=said):
        asked(first, **given)
    assert first.version == version


def test_the_next_team_is_asked_from_the_first() -> None:
    second = asked(an_escalation())
    with pytest.raises(Refusal, match="Ask the next team from there"):
        asked(second, "product")


def messages(event: DomainEvent, one: Escalation) -> list[str]:
    return [intent.kind.value for intent in intents_for(event, one, Support())]


@pytest.mark.fault("F67")
def test_a_confidential_sibling_is_named_to_nobody_beside_it() -> None:
    first = an_escalation()
    second = asked(first, "security")
    assert named(first.siblings) == ()
    assert messages(first.recorded[-1], first) == ["refresh"]
    does(CHANGE_SEVERITY, second, first, severity="critical", reason="It spreads")
    does(TELL_CUSTOMER, second, first, said="Your keys were seen by others")
    told = first.recorded[-1]
    assert told.model_dump()["said"] is None
    assert [one.reference for one in named(second.siblings)] == ["ESC-12"]  # its own people may know the case


@pytest.mark.fault("F67")
def test_what_becomes_confidential_is_named_no_more() -> None:
    first = an_escalation()
    second = asked(first)
    assert named(first.siblings)
    does(REROUTE, second, first, to="security", reason="A leak")
    assert named(first.siblings) == ()
    assert messages(first.recorded[-1], first) == ["refresh"]  # its card named it until now


@pytest.mark.fault("F67")
def test_only_securitys_own_people_ask_others_about_it() -> None:
    secret = an_escalation(quiet_brief(Target.SECURITY))
    with pytest.raises(NotAllowed):
        perform(ASK_ANOTHER, secret, at=LATER, by=AGENT, roles=frozenset({Role.OWNER}), to="product", **ASK)
    with pytest.raises(InvalidAnswers, match="Read the brief"):
        perform(ASK_ANOTHER, secret, at=LATER, by=AGENT, to="product", **ASK)
    assert named(asked(secret, "product").siblings) == ()
