"""Somebody of a team acts in the instant in which another team gets it: who may is decided by where it is then."""

from functools import partial
from typing import NamedTuple

import pytest
from sqlalchemy import Engine

from bot.domain.access import Actor, Role
from bot.domain.refusals import AskedTooEarly, Refusal
from bot.domain.state import WITH_THE_TEAM, State
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS
from bot.domain.verbs.needs_info import NEEDS_INFO
from bot.domain.verbs.reroute import REROUTE
from bot.services.escalations import Escalations
from storage.audit.verify import verify
from storage.records import Records
from storage.unit_of_work import UnitOfWork
from tests.builders import AGENT, CHANNEL, ENGINEER, HOME, NINE, ROUTED, answers_of, minutes, opened
from tests.storage.concurrency import at_once

AGENT_ACTS = Actor(AGENT)
ELSEWHERE = "C0PRODUCT"
WAS_ASKED = Actor("U0MEMBER", memberships={CHANNEL: True})
"""Slack was asked when it was still with engineering."""
OF_PRODUCT = Actor("U0MEMBER", memberships={CHANNEL: True, ELSEWHERE: True})
NEEDED_NO_ASKING = Actor(ENGINEER)
"""They had acknowledged it, so nobody asked of their channel."""
MOVES: dict[str, object] = {"to": "product", "reason": "It is how exports are meant to be."}


class Act(NamedTuple):
    """One verb of the team, by somebody of it or by the one who has it."""

    state: State
    verb: AnyVerb
    actor: Actor

    @property
    def by_nobody_else(self) -> bool:
        return self.state in self.verb.states and Role.MEMBER in self.verb.may and Role.OTHER not in self.verb.may


ACTS = [
    act
    for verb in VERBS
    for act in (*(Act(state, verb, WAS_ASKED) for state in State), Act(State.ACKNOWLEDGED, verb, NEEDED_NO_ASKING))
    if act.by_nobody_else and act.state in WITH_THE_TEAM and verb is not REROUTE
]


@pytest.fixture
def services(engine: Engine) -> Escalations:
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(ROUTED, by="UADMIN", at=NINE)
    return Escalations(partial(UnitOfWork, engine, HOME), lambda: NINE + minutes(90))


def attempt(services: Escalations, verb: AnyVerb, id: str, actor: Actor, answers: dict[str, object]) -> str:
    """What they read: nothing when it worked."""
    try:
        services.do(verb, id, answers, actor=actor, idempotency_key=f"{id} {verb.name} {actor.user}")
    except Refusal as refusal:
        return str(refusal)
    return ""


def test_nobody_of_the_team_that_was_left_does_anything_for_the_next_one(engine: Engine, services: Escalations) -> None:
    for act in ACTS:
        id = opened(engine, state=act.state)
        moved, read = at_once(
            partial(attempt, services, REROUTE, id, AGENT_ACTS, MOVES),
            partial(attempt, services, act.verb, id, act.actor, answers_of(act.verb)),
        )
        kinds = [event.kind for event in Records(engine, HOME).timeline(Records(engine, HOME).escalation(id).reference)]
        if read:
            assert f"<@{AGENT}>" in read, (act, read)
            assert kinds[-1] == "rerouted", (act, kinds)
        elif not moved:
            assert kinds[-1] == "rerouted", (act, kinds)
    assert verify(engine) == []


def test_who_was_asked_of_the_team_that_was_left_reads_who_sent_it_away(engine: Engine, services: Escalations) -> None:
    for act in ACTS:
        id = opened(engine, state=act.state)
        assert attempt(services, REROUTE, id, AGENT_ACTS, MOVES) == ""
        read = attempt(services, act.verb, id, act.actor, answers_of(act.verb))
        assert f"<@{AGENT}> sent " in read, (act, read)
        assert "to Product less than a minute ago" in read, (act, read)


def test_whoever_belongs_to_the_next_team_too_may_once_slack_is_asked_again(
    engine: Engine, services: Escalations
) -> None:
    id, asks = opened(engine), {"question": "Which tenant?"}
    services.do(REROUTE, id, MOVES, actor=AGENT_ACTS, idempotency_key="moves")
    with pytest.raises(AskedTooEarly):
        services.do(NEEDS_INFO, id, asks, actor=WAS_ASKED, idempotency_key="asks")
    done = services.do(NEEDS_INFO, id, asks, actor=OF_PRODUCT, idempotency_key="asks")
    assert done.event
