"""Two people, two processes, two clicks in the same instant."""

import time
from collections.abc import Callable
from functools import partial
from threading import Event

import pytest
from sqlalchemy import Engine

from bot.domain.escalation import Escalation
from bot.domain.nudging import nudge
from bot.domain.refusals import Refusal
from bot.domain.source import Source
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.resolve import RESOLVE
from storage.audit.reading import entry_count
from storage.audit.verify import verify
from storage.outbox import Outbox
from storage.records import Records
from storage.unit_of_work import UnitOfWork
from tests.builders import AWAY, HOME, NINE, SCHEDULE, minutes, numbered, opened, perform, seconds
from tests.storage.concurrency import at_once
from tests.storage.queue_cases import LEASE, claims, sent, tell

ROUNDS = 50

SOON = "less than a minute ago"


def acknowledge(escalation: Escalation) -> None:
    perform(ACKNOWLEDGE, escalation, at=NINE, by="UFIRST")


def resolve(escalation: Escalation) -> None:
    perform(RESOLVE, escalation, at=NINE, by="USECOND", outcome="Done", root_cause="A limit")


def attempt(engine: Engine, number: int, change: Callable[[Escalation], None]) -> str:
    """What the person reads: nothing when it worked."""
    try:
        with UnitOfWork(engine, HOME) as work:
            change(work.escalations.by_number(number))
    except Refusal as refusal:
        return str(refusal)
    return ""


@pytest.mark.fault("F33")
def test_who_acts_and_the_sender_do_not_wait_for_each_other(engine: Engine) -> None:
    """One has the escalation and wants the queue; the other has the queue, and must not want the escalation."""
    opened(engine)
    outbox, at, acts = Outbox(engine, HOME), NINE, Event()
    while taken := claims(outbox, 9, at):
        tell(outbox, *(sent(each, at) for each in taken), at=at)
        at += seconds(5)
    attempt(engine, 1, acknowledge)
    (card,) = claims(outbox, 9, at)

    def resolve_slowly(escalation: Escalation) -> None:
        acts.set()
        time.sleep(0.2)
        resolve(escalation)

    def report_and_claim() -> str:
        acts.wait()
        (note,) = outbox.exchange([sent(card, at)], at=at + seconds(5), lease=LEASE, limit=9)
        return note.kind

    assert at_once(partial(attempt, engine, 1, resolve_slowly), report_and_claim) == ["", "note"]


@pytest.mark.fault("F33")
def test_acknowledging_and_resolving_at_once_loses_no_event(engine: Engine) -> None:
    for number in range(1, ROUNDS + 1):
        opened(engine)
        acknowledged, resolved = at_once(
            partial(attempt, engine, number, acknowledge), partial(attempt, engine, number, resolve)
        )
        kinds = [event.kind for event in Records(engine, HOME).timeline(f"ESC-{number}")]
        assert resolved == ""
        assert (kinds, acknowledged) in (
            (["opened", "acknowledged", "resolved"], ""),
            (
                ["opened", "resolved"],
                f"<@USECOND> resolved ESC-{number} {SOON}, so there is nothing to acknowledge.",
            ),
        )
    assert verify(engine) == []


@pytest.mark.fault("F32")
@pytest.mark.fault("F33")
def test_of_many_who_resolve_at_once_one_does(engine: Engine) -> None:
    opened(engine)
    told = at_once(*[partial(attempt, engine, 1, resolve)] * 16)

    assert sorted(told) == [
        "",
        *[f"<@USECOND> resolved ESC-1 {SOON}, so there is nothing to resolve."] * 15,
    ]
    assert entry_count(engine) == 2


def submit(engine: Engine, key: str) -> str:
    """As a service does it: the same submission again gives what it opened before."""
    with UnitOfWork(engine, HOME) as work:
        known = work.escalations.opened_with(key)
        if known is None:
            known = numbered(work.escalations.next_number())
            work.escalations.add(known, submission_key=key)
        return known.reference


@pytest.mark.fault("F2")
@pytest.mark.fault("F32")
def test_one_submission_opens_one_escalation_however_often_it_comes(engine: Engine) -> None:
    assert at_once(*[partial(submit, engine, "V777")] * 12) == ["ESC-1"] * 12
    assert submit(engine, "V777") == "ESC-1"
    assert entry_count(engine) == 1


def test_numbers_are_given_once_and_without_gaps(engine: Engine) -> None:
    references = at_once(*[partial(submit, engine, f"V{i}") for i in range(12)])

    assert sorted(references) == sorted(f"ESC-{number}" for number in range(1, 13))


def escalate_message(engine: Engine, key: str) -> bool:
    """Whether it was opened, as the first one of its message."""
    with UnitOfWork(engine, HOME) as work:
        if work.escalations.of_message("C0CUST", "1.2", since=0):
            return False
        one = numbered(work.escalations.next_number()).model_copy(update={"source": Source("C0CUST", "1.2")})
        work.escalations.add(one, submission_key=key)
        return True


def test_of_many_who_escalate_one_message_at_once_one_does_unheard(engine: Engine) -> None:
    assert sum(at_once(*[partial(escalate_message, engine, f"V{i}") for i in range(12)])) == 1


@pytest.mark.fault("F31")
def test_a_delivery_is_new_once(engine: Engine) -> None:
    def deliver() -> bool:
        with UnitOfWork(engine, HOME) as work:
            return work.inbox.is_new("Ev0123", NINE)

    assert sorted(at_once(*[deliver] * 12)) == [False] * 11 + [True]


@pytest.mark.fault("F31")
def test_a_delivery_whose_effect_failed_is_new_again(engine: Engine) -> None:
    def deliver_and_fail() -> None:
        with UnitOfWork(engine, HOME) as work:
            assert work.inbox.is_new("Ev1", NINE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deliver_and_fail()
    with UnitOfWork(engine, HOME) as work:
        assert work.inbox.is_new("Ev1", NINE)
        assert not work.inbox.is_new("Ev1", NINE)
    with UnitOfWork(engine, AWAY) as work:
        assert work.inbox.is_new("Ev1", NINE)


@pytest.mark.fault("F36")
def test_two_sweeps_nudge_each_escalation_once(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        for number in range(1, 201):
            work.escalations.add(numbered(number), submission_key=f"V{number}")
    due = NINE + minutes(241)  # high: ask the team and tell the customer after 4 h

    def sweep() -> list[int]:
        nudged: list[int] = []
        with UnitOfWork(engine, HOME) as work:
            ids = work.escalations.due(due)
        for start in range(0, len(ids), 10):
            with UnitOfWork(engine, HOME) as work:
                claimed = work.escalations.claim_due(due, ids[start : start + 10])
                for escalation in claimed:
                    nudge(escalation, at=due, schedule=SCHEDULE)
            nudged += [escalation.number for escalation in claimed]
        return nudged

    first, second = at_once(sweep, sweep)

    assert sorted(first + second) == list(range(1, 201))
    assert entry_count(engine) == 200 * 3
    assert Records(engine, HOME).next_nudge_at() == NINE + minutes(241 + 120)  # the next step of the ladder


def test_the_longest_overdue_comes_first(engine: Engine) -> None:
    ids = [opened(engine, at=NINE + minutes(late)) for late in (3, 1, 2)]
    with UnitOfWork(engine, HOME) as work:
        assert work.escalations.claim_due(NINE + minutes(240), ids) == []
        assert [one.number for one in work.escalations.claim_due(NINE + minutes(242), ids)] == [2, 3]
        assert [one.number for one in work.escalations.claim_due(NINE + minutes(242), ids[2:])] == [3]


def test_what_is_due_comes_owner_by_owner(engine: Engine) -> None:
    ids = [opened(engine, by=by, at=NINE + minutes(late)) for by, late in (("UB", 1), ("UA", 3), ("UB", 0), ("UA", 9))]
    with UnitOfWork(engine, HOME) as work:
        assert work.escalations.due(NINE + minutes(245)) == [ids[1], ids[2], ids[0]]
