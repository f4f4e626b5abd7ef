from copy import deepcopy
from datetime import timedelta

import pytest

from bot.domain.card_events import CardReplaced, Redirected, Undeliverable
from bot.domain.clocks import Clocks
from bot.domain.events import SYSTEM, DomainEvent, Opened
from bot.domain.refusals import Refusal
from bot.domain.route import Route
from bot.domain.state import State
from bot.domain.time_limit import TimeLimit
from bot.domain.verbs.acknowledge import ACKNOWLEDGE, Acknowledged
from bot.domain.verbs.change_severity import SeverityChanged
from bot.domain.verbs.close import Closed
from bot.domain.verbs.de_escalate import DeEscalated
from bot.domain.verbs.post_update import UpdatePosted
from bot.domain.verbs.reopen import Reopened
from bot.domain.verbs.resolve import Resolved
from bot.domain.verbs.tell_customer import CustomerUpdated
from tests.builders import AGENT, CHANNEL, DAY, ENGINEER, NINE, an_escalation, minutes, perform, quiet_brief
from tests.unit.domain.acts import ACTS, HOUR, LATER
from tests.walking import as_one_test

SETTLED = {
    "acknowledge": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to acknowledge.",
    "update": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to update.",
    "tell": (State.RESOLVED, [CustomerUpdated]),
    "change": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to change.",
    "keep": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to change.",
    "resolve": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to resolve.",
    "de-escalate": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to de-escalate.",
    "close": (State.CLOSED, [Closed]),
    "reopen": (State.OPEN, [Reopened]),
}
ALWAYS: dict[str, list[type[DomainEvent]]] = {
    "nudge": [],
    "redirect": [Redirected],
    "lose": [Undeliverable],
    "replace": [CardReplaced],
}

TABLE: dict[State, dict[str, object]] = {
    State.OPEN: {
        "acknowledge": (State.ACKNOWLEDGED, [Acknowledged]),
        "update": (State.OPEN, [UpdatePosted]),
        "tell": (State.OPEN, [CustomerUpdated]),
        "change": (State.OPEN, [SeverityChanged]),
        "keep": "ESC-12 is high already.",
        "resolve": (State.RESOLVED, [Resolved]),
        "de-escalate": (State.DE_ESCALATED, [DeEscalated]),
        "close": "ESC-12 is still with the team. Resolve or de-escalate it first.",
        "reopen": "ESC-12 is still with the team, so there is nothing to reopen.",
    },
    State.ACKNOWLEDGED: {
        "acknowledge": "<@U0ENG> acknowledged ESC-12 2 h ago.",
        "update": (State.ACKNOWLEDGED, [UpdatePosted]),
        "tell": (State.ACKNOWLEDGED, [CustomerUpdated]),
        "change": (State.ACKNOWLEDGED, [SeverityChanged]),
        "keep": "ESC-12 is high already.",
        "resolve": (State.RESOLVED, [Resolved]),
        "de-escalate": (State.DE_ESCALATED, [DeEscalated]),
        "close": "ESC-12 is still with the team. Resolve or de-escalate it first.",
        "reopen": "ESC-12 is still with the team, so there is nothing to reopen.",
    },
    State.RESOLVED: {act: done.format("resolved") if isinstance(done, str) else done for act, done in SETTLED.items()},
    State.DE_ESCALATED: {
        act: done.format("de-escalated") if isinstance(done, str) else done for act, done in SETTLED.items()
    },
    State.CLOSED: {
        "acknowledge": "<@U0AGENT> closed ESC-12 2 h ago, so there is nothing to acknowledge.",
        "update": "<@U0AGENT> closed ESC-12 2 h ago, so there is nothing to update.",
        "tell": "<@U0AGENT> closed ESC-12 2 h ago, so there is nothing to tell the customer.",
        "change": "<@U0AGENT> closed ESC-12 2 h ago, so there is nothing to change.",
        "keep": "<@U0AGENT> closed ESC-12 2 h ago, so there is nothing to change.",
        "resolve": "<@U0AGENT> closed ESC-12 2 h ago, so there is nothing to resolve.",
        "de-escalate": "<@U0AGENT> closed ESC-12 2 h ago, so there is nothing to de-escalate.",
        "close": "<@U0AGENT> closed ESC-12 2 h ago, so there is nothing to close.",
        "reopen": (State.OPEN, [Reopened]),
    },
}
TABLE[State.DE_ESCALATED]["tell"] = (State.DE_ESCALATED, [CustomerUpdated])
TABLE[State.HANDLED] = {
    act: refusal.replace("<@U0AGENT> closed ESC-12 2 h ago", "ESC-12 is handled in support") + " Escalate it first."
    for act, refusal in TABLE[State.CLOSED].items()
    if isinstance(refusal, str)
}
TABLE[State.HANDLED]["reopen"] = "ESC-12 is handled in support, so there is nothing to reopen. Escalate it first."
COMBINATIONS = [
    pytest.param(state, act, TABLE[state].get(act, (state, ALWAYS.get(act))), id=f"{state}-{act}")
    for state in TABLE
    for act in ACTS
]


@pytest.mark.fault("F33")
@as_one_test
@pytest.mark.parametrize(("state", "act", "outcome"), COMBINATIONS)
def test_what_each_act_does_in_each_state(state: State, act: str, outcome: str | tuple[State, list[type]]) -> None:
    escalation = an_escalation(quiet_brief(), state=state)
    before, known = deepcopy(escalation), len(escalation.recorded)
    if isinstance(outcome, str):
        with pytest.raises(Refusal) as refused:
            ACTS[act](escalation, LATER)
        assert str(refused.value) == outcome
        assert escalation == before
    else:
        ACTS[act](escalation, LATER)
        became, happened = outcome
        assert escalation.state is became
        assert [type(event) for event in escalation.recorded[known:]] == happened
    assert escalation.version == len(escalation.recorded)


def test_opening_records_the_brief_and_starts_both_clocks() -> None:
    escalation = an_escalation(quiet_brief())
    assert escalation.recorded == (Opened(at=NINE, by=AGENT, brief=escalation.brief, channel=CHANNEL),)
    assert (escalation.reference, escalation.owner, escalation.assignee) == ("ESC-12", AGENT, None)
    assert escalation.clocks == Clocks(
        follow_up_since=NINE,
        follow_up_due=NINE + 4 * HOUR,
        follow_up_nudge=NINE + 4 * HOUR,
        customer_due=NINE + 4 * HOUR,
        customer_overdue=NINE + 8 * HOUR,
        customer_nudge=NINE + 4 * HOUR,
        deadline=TimeLimit(by=NINE + 60 * DAY, since=NINE, nudge=NINE + 30 * DAY),
    )


def test_who_acknowledges_has_it_and_pressing_twice_changes_nothing() -> None:
    escalation = an_escalation(state=State.ACKNOWLEDGED)
    once = deepcopy(escalation)
    perform(ACKNOWLEDGE, escalation, at=LATER, by=ENGINEER)
    assert escalation == once
    assert (escalation.assignee, escalation.acknowledged_at) == (ENGINEER, NINE + HOUR)


@pytest.mark.fault("F80")
@pytest.mark.parametrize(
    ("to", "error", "closed", "after", "said"),
    [
        (CHANNEL, "is_archived", True, minutes(1), 1),
        (CHANNEL, "is_archived", True, timedelta(hours=24), 2),
        (CHANNEL, "channel_is_public", True, minutes(1), 2),
        (CHANNEL, "is_archived", False, minutes(1), 2),
        ("C0OPS", "is_archived", True, minutes(1), 2),
        (AGENT, "is_archived", True, minutes(1), 2),
    ],
    ids=["again", "a day later", "another reason", "one message only", "another channel", "a person"],
)
def test_what_cannot_be_reached_is_said_once_until_something_may_have_changed(
    to: str, error: str, closed: bool, after: timedelta, said: int
) -> None:
    escalation = an_escalation()
    escalation.record_undeliverable("note", to=CHANNEL, error="is_archived", at=LATER, closed=True)
    escalation.record_undeliverable("note", to=to, error=error, at=LATER + after, closed=closed)
    assert [type(event) for event in escalation.recorded[1:]] == [Undeliverable] * said


@pytest.mark.fault("F25")
@pytest.mark.parametrize("error", ["user_disabled", "user_not_found"])
def test_of_a_person_it_is_said_once(error: str) -> None:
    escalation = an_escalation()
    escalation.record_undeliverable("direct", to=AGENT, error="user_disabled", at=LATER)
    escalation.record_undeliverable("reminder", to=AGENT, error=error, at=LATER + timedelta(days=90))
    assert len(escalation.recorded) == 2


@pytest.mark.parametrize("act", ["redirect", "replace"])
def test_a_new_card_is_the_card_from_then_on(act: str) -> None:
    escalation = an_escalation()
    assert escalation.card_entry == 1
    ACTS["update"](escalation, LATER)
    ACTS[act](escalation, LATER)
    assert escalation.card_entry == escalation.version == 3


def test_a_redirected_escalation_goes_on_elsewhere() -> None:
    escalation = an_escalation()
    ACTS["redirect"](escalation, LATER)
    assert escalation.route == Route("C0OPS", instead_of=(CHANNEL,))
    redirected = Redirected(at=LATER, by=SYSTEM, was=CHANNEL, now="C0OPS", error="is_archived", unsent=())
    assert escalation.recorded[-1] == redirected


@pytest.mark.parametrize(
    ("state", "label", "with_the_team"),
    [
        (State.OPEN, "Open", True),
        (State.ACKNOWLEDGED, "Acknowledged", True),
        (State.RESOLVED, "Resolved", False),
        (State.CLOSED, "Closed", False),
        (State.DE_ESCALATED, "De-escalated", False),
    ],
)
def test_states_in_words(state: State, label: str, with_the_team: bool) -> None:
    assert (state.label, state.with_the_team) == (label, with_the_team)
