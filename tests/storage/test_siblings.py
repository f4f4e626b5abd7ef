"""Several escalations of one case, changed by several people in the same instant."""

from functools import partial

import pytest
from sqlalchemy import Engine

from bot.domain.access import Actor
from bot.domain.verbs.ask_another import ASK_ANOTHER
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from bot.services.escalations import Escalations
from storage.audit.verify import verify
from storage.records import Records
from storage.unit_of_work import UnitOfWork
from tests.builders import AGENT, HOME, NINE, ROUTED, minutes, opened
from tests.storage.concurrency import at_once

DEADLINE = int((NINE + minutes(600)).timestamp())
ROUNDS = 15


def services(engine: Engine) -> Escalations:
    return Escalations(partial(UnitOfWork, engine, HOME), lambda: NINE + minutes(5))


def asks(engine: Engine, id: str, to: str) -> str:
    """Another team; gives the second one's id."""
    answers = {"to": to, "ask": "decide", "ask_details": "May we?", "deadline": DEADLINE}
    done = services(engine).do(ASK_ANOTHER, id, answers, actor=Actor(AGENT), idempotency_key=f"{id} {to}")
    return done.escalation.siblings[-1].id


def tells(engine: Engine, id: str, said: str) -> None:
    services(engine).do(TELL_CUSTOMER, id, {"said": said}, actor=Actor(AGENT), idempotency_key=f"{id} {said}")


@pytest.fixture
def case(engine: Engine) -> list[str]:
    """Three of one case."""
    with UnitOfWork(engine, HOME) as work:
        work.settings.replace(ROUTED, by="UADMIN", at=NINE)
    first = opened(engine)
    return [first, asks(engine, first, "leadership"), asks(engine, first, "product")]


def test_each_is_kept_with_its_number_and_knows_the_others(engine: Engine, case: list[str]) -> None:
    found = [Records(engine, HOME).escalation(id) for id in case]
    assert [one.number for one in found] == [1, 2, 3]
    for one in found:
        assert {each.id for each in one.siblings} == {id for id in case if id != one.id}
    assert verify(engine) == []


@pytest.mark.fault("F33")
def test_all_at_once_on_each_of_them_is_counted_on_all_and_nobody_waits_for_ever(
    engine: Engine, case: list[str]
) -> None:
    for number in range(ROUNDS):
        at_once(*(partial(tells, engine, id, f"Word {number}") for id in case))
    for reference in ("ESC-1", "ESC-2", "ESC-3"):
        kinds = [event.kind for event in Records(engine, HOME).timeline(reference)]
        assert (kinds.count("customer_updated"), kinds.count("customer_updated_beside")) == (ROUNDS, 2 * ROUNDS)
    assert verify(engine) == []
