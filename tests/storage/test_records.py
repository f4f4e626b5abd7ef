"""What lists and readers get, and what they must never get."""

from itertools import product

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import NoResultFound

from bot.domain.access import Actor, may_see
from bot.domain.escalation import Route, State
from bot.domain.refusals import NotFound
from bot.domain.tiers import Target
from storage.records import Records, Summary
from storage.unit_of_work import UnitOfWork
from tests.builders import AT, AWAY, HOME, SCHEDULE, an_escalation, minutes, opened

ANYBODY = Actor("UANY")


@pytest.mark.fault("F66")
@pytest.mark.fault("F67")
def test_the_filter_says_exactly_what_the_rule_says(engine: Engine) -> None:
    cases = product(Target, ("U1", "U2"), ("C1", "C2"), (None, "U1", "U3"))
    with UnitOfWork(engine, HOME) as work:
        for number, (target, owner, channel, assignee) in enumerate(cases, 1):
            escalation = an_escalation(number, target=target.value, by=owner, route=Route(channel))
            if assignee:
                escalation.acknowledge(at=AT, by=assignee)
            work.escalations.add(escalation, submission_key=f"V{number}")
    everything = [Records(engine, HOME).escalation(f"{HOME}-{n}") for n in range(1, number + 1)]

    for user, here in product(("U1", "U2", "U3", "U4"), (None, "C1", "C2", "C3")):
        actor = Actor(user, here)
        allowed = {escalation.number for escalation in everything if may_see(actor, escalation)}
        assert {line.number for line in Records(engine, HOME).listing(actor, limit=1000)} == allowed, actor


@pytest.mark.fault("F66")
def test_showing_keeps_to_the_same_filter(engine: Engine) -> None:
    opened(engine, target="security", by="UOWNER", route=Route("C0SEC"))

    for actor in (Actor("UOWNER"), Actor("UANY", "C0SEC")):
        assert Records(engine, HOME).shown(1, actor) == Records(engine, HOME).escalation(f"{HOME}-1")
    for actor in (ANYBODY, Actor("UANY", "C0ENG")):
        assert Records(engine, HOME).shown(1, actor) is None


def test_the_worst_comes_first_and_then_the_oldest(engine: Engine) -> None:
    for severity, late in (("medium", 0), ("high", 3), ("critical", 9), ("high", 1)):
        opened(engine, severity=severity, at=AT + minutes(late))

    assert [line.reference for line in Records(engine, HOME).listing(ANYBODY)] == ["ESC-3", "ESC-4", "ESC-2", "ESC-1"]
    assert [line.number for line in Records(engine, HOME).listing(ANYBODY, limit=2)] == [3, 4]


def test_one_persons_own_are_listed_when_asked_for(engine: Engine) -> None:
    for owner in ("UME", "UYOU", "UME"):
        opened(engine, by=owner)

    assert [line.number for line in Records(engine, HOME).listing(ANYBODY, owner="UME")] == [1, 3]


def test_a_line_says_where_it_stands(engine: Engine) -> None:
    opened(engine)
    escalation = Records(engine, HOME).escalation(f"{HOME}-1")
    clocks, brief = escalation.clocks, escalation.brief

    assert Records(engine, HOME).listing(ANYBODY) == [
        Summary(
            "ESC-1", 1, brief.summary, brief.customer, escalation.severity, State.OPEN, brief.target, "UOWNER", None,
            AT, clocks.follow_up_due, clocks.customer_due, clocks.customer_overdue,
        )
    ]  # fmt: skip


def test_what_the_team_has_done_is_listed_when_asked_for(engine: Engine) -> None:
    for _ in range(4):
        opened(engine)
    with UnitOfWork(engine, HOME) as work:
        work.escalations.by_number(1).acknowledge(at=AT, by="UENG")
        work.escalations.by_number(2).resolve("Done", at=AT, by="UENG")
        work.escalations.by_number(3).de_escalate("Ours", at=AT, by="UENG")
        work.escalations.by_number(3).tell_customer("Ours", at=AT, by="UOWNER", schedule=SCHEDULE)

    assert [line.number for line in Records(engine, HOME).listing(ANYBODY)] == [1, 4]
    everything = Records(engine, HOME).listing(ANYBODY, states=frozenset(State))
    assert [line.state.value for line in everything] == ["acknowledged", "resolved", "closed", "open"]


@pytest.mark.fault("F78")
def test_another_workspace_reads_nothing(engine: Engine) -> None:
    id = opened(engine, target="product")

    assert Records(engine, AWAY).listing(ANYBODY) == []
    assert Records(engine, AWAY).shown(1, ANYBODY) is None
    assert Records(engine, AWAY).timeline("ESC-1") == []
    assert Records(engine, AWAY).next_nudge_at() is None
    with pytest.raises(NotFound):
        Records(engine, AWAY).escalation(id)
    with pytest.raises(NoResultFound):
        Records(engine, AWAY).event(id, 1)


def test_what_is_not_there_is_not_found(engine: Engine) -> None:
    assert Records(engine, HOME).shown(1, ANYBODY) is None
    with pytest.raises(NotFound):
        Records(engine, HOME).escalation("nowhere")


def test_the_next_nudge_is_the_soonest_of_all(engine: Engine) -> None:
    opened(engine, severity="medium")
    opened(engine, severity="critical", at=AT + minutes(5))

    assert Records(engine, HOME).next_nudge_at() == AT + minutes(125)
