from copy import deepcopy
from dataclasses import astuple

import pytest

from bot.domain.escalation import Route, State
from bot.domain.events import (
    SYSTEM,
    Acknowledged,
    Closed,
    CustomerUpdated,
    DeEscalated,
    Event,
    Opened,
    Redirected,
    Resolved,
    SeverityChanged,
    Undeliverable,
    UpdatePosted,
    event_from,
)
from bot.domain.refusals import Refusal
from tests.builders import AGENT, CHANNEL, ENGINEER, NINE, SCHEDULE, a_brief, an_escalation
from tests.unit.verbs import HOUR, LATER, VERBS

SETTLED = {
    "acknowledge": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to acknowledge.",
    "update": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to update.",
    "tell": (State.CLOSED, [CustomerUpdated, Closed]),
    "change": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to change.",
    "keep": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to change.",
    "resolve": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to resolve.",
    "de-escalate": "<@U0ENG> {} ESC-12 2 h ago, so there is nothing to de-escalate.",
}
ALWAYS: dict[str, list[type[Event]]] = {"nudge": [], "redirect": [Redirected], "lose": [Undeliverable]}

TABLE: dict[State, dict[str, object]] = {
    State.OPEN: {
        "acknowledge": (State.ACKNOWLEDGED, [Acknowledged]),
        "update": (State.OPEN, [UpdatePosted]),
        "tell": (State.OPEN, [CustomerUpdated]),
        "change": (State.OPEN, [SeverityChanged]),
        "keep": "ESC-12 is high already.",
        "resolve": (State.RESOLVED, [Resolved]),
        "de-escalate": (State.DE_ESCALATED, [DeEscalated]),
    },
    State.ACKNOWLEDGED: {
        "acknowledge": "<@U0ENG> acknowledged ESC-12 2 h ago.",
        "update": (State.ACKNOWLEDGED, [UpdatePosted]),
        "tell": (State.ACKNOWLEDGED, [CustomerUpdated]),
        "change": (State.ACKNOWLEDGED, [SeverityChanged]),
        "keep": "ESC-12 is high already.",
        "resolve": (State.RESOLVED, [Resolved]),
        "de-escalate": (State.DE_ESCALATED, [DeEscalated]),
    },
    State.RESOLVED: {
        verb: done.format("resolved") if isinstance(done, str) else done for verb, done in SETTLED.items()
    },
    State.DE_ESCALATED: {
        verb: done.format("de-escalated") if isinstance(done, str) else done for verb, done in SETTLED.items()
    },
    State.CLOSED: {
        "acknowledge": "ESC-12 is closed, so there is nothing to acknowledge.",
        "update": "ESC-12 is closed, so there is nothing to update.",
        "tell": "ESC-12 is closed already: the customer knows.",
        "change": "ESC-12 is closed, so there is nothing to change.",
        "keep": "ESC-12 is closed, so there is nothing to change.",
        "resolve": "ESC-12 is closed, so there is nothing to resolve.",
        "de-escalate": "ESC-12 is closed, so there is nothing to de-escalate.",
    },
}
COMBINATIONS = [
    pytest.param(state, verb, TABLE[state].get(verb, (state, ALWAYS.get(verb))), id=f"{state}-{verb}")
    for state in State
    for verb in VERBS
]


@pytest.mark.fault("F33")
@pytest.mark.parametrize(("state", "verb", "outcome"), COMBINATIONS)
def test_what_each_verb_does_in_each_state(state: State, verb: str, outcome: str | tuple[State, list[type]]) -> None:
    escalation = an_escalation(state=state)
    before, known = deepcopy(escalation), len(escalation.recorded)
    if isinstance(outcome, str):
        with pytest.raises(Refusal) as refused:
            VERBS[verb](escalation, LATER)
        assert str(refused.value) == outcome
        assert escalation == before
    else:
        VERBS[verb](escalation, LATER)
        became, happened = outcome
        assert escalation.state is became
        assert [type(event) for event in escalation.recorded[known:]] == happened
    assert escalation.version == len(escalation.recorded)


def test_opening_records_the_brief_and_starts_both_clocks() -> None:
    escalation = an_escalation()
    assert escalation.recorded == (Opened(at=NINE, by=AGENT, brief=escalation.brief, channel=CHANNEL),)
    assert (escalation.reference, escalation.owner, escalation.assignee) == ("ESC-12", AGENT, None)
    assert astuple(escalation.clocks) == (NINE + 4 * HOUR, NINE + 4 * HOUR, NINE + 8 * HOUR, NINE + 4 * HOUR)


def test_who_acknowledges_has_it_and_pressing_twice_changes_nothing() -> None:
    escalation = an_escalation(state=State.ACKNOWLEDGED)
    once = deepcopy(escalation)
    escalation.acknowledge(at=LATER, by=ENGINEER)
    assert escalation == once
    assert (escalation.assignee, escalation.acknowledged_at) == (ENGINEER, NINE + HOUR)


def test_a_redirected_escalation_goes_on_elsewhere() -> None:
    escalation = an_escalation()
    VERBS["redirect"](escalation, LATER)
    assert escalation.route == Route("C0OPS")
    assert escalation.recorded[-1] == Redirected(at=LATER, by=SYSTEM, was=CHANNEL, now="C0OPS", error="is_archived")


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


def test_every_event_survives_being_written_down() -> None:
    escalation = an_escalation(a_brief(), state=State.ACKNOWLEDGED)
    for verb in ("update", "change", "tell", "redirect", "lose"):
        VERBS[verb](escalation, LATER)
    escalation.nudge(at=LATER + 9 * HOUR, schedule=SCHEDULE)
    given_up = deepcopy(escalation)
    VERBS["de-escalate"](given_up, LATER + 9 * HOUR)
    VERBS["resolve"](escalation, LATER + 9 * HOUR)
    VERBS["tell"](escalation, LATER + 9 * HOUR)
    events = [*escalation.recorded, given_up.recorded[-1]]
    assert len({event.kind for event in events}) == 12
    assert [event_from(event.model_dump(mode="json")) for event in events] == events
