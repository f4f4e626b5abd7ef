"""A process keeps what may be proposed, and follows what others change: it proposes what a look at every row would."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, Row, func, select, update

from bot.domain.access import Actor, may_see
from bot.domain.lookalikes import weighted_terms
from bot.domain.refusals import Refusal
from bot.domain.route import Route
from bot.domain.state import State
from bot.domain.tiers import Target
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS
from bot.domain.verbs.de_escalate import DE_ESCALATE
from bot.domain.verbs.reroute import REROUTE
from storage.lookalikes import CANDIDATE, LookalikeRecords
from storage.models import EscalationRow, OutboxRow
from storage.snapshots import escalation_from, terms_of
from storage.unit_of_work import UnitOfWork
from tests.builders import (
    AGENT,
    ENGINEER,
    HOME,
    NINE,
    a_brief,
    answers_of,
    numbered,
    opened,
    perform,
    ready_for,
    seconds,
)
from tests.plain_ranking import plainly_ranked
from tests.storage.concurrency import at_once

STEPS = 60
LATER = NINE + seconds(9000)
WITHIN = seconds(90)
"""Of what is settled for longer nothing is proposed here, so that some of it comes to that."""
SECURITY = "C0SECURITY"
READERS = [
    Actor(AGENT),
    Actor(ENGINEER),
    Actor("U0OTHER"),
    Actor("U0OTHER", SECURITY, private=frozenset({SECURITY})),
]
WORDS = "printer label invoice export search login password timeout driver browser spool voucher".split()  # noqa: SIM905
PRINTER = {"summary": "Printer prints labels twice", "description": "Since the driver update."}
ASKED = weighted_terms("Printer prints labels twice", "Since the driver update.", "")


def some_words(chance: Random) -> str:
    return " ".join(chance.sample(WORDS, chance.randint(2, 5)))


def open_one(engine: Engine, chance: Random, at: datetime) -> None:
    target = chance.choice([*Target, Target.ENGINEERING])
    brief = a_brief(target, summary=some_words(chance), description=some_words(chance))
    state = chance.choice([State.OPEN, State.OPEN, State.HANDLED])
    by, route = chance.choice([AGENT, "U0OTHER"]), Route(SECURITY if target.confidential else "C0ENG")
    opened(engine, brief, state=state, at=at, by=by, route=route)


def change_one(engine: Engine, chance: Random, at: datetime) -> None:
    """By any verb that takes it as it is."""
    verb, by = chance.choice(VERBS), chance.choice([AGENT, ENGINEER, "U0OTHER"])
    with suppress(Refusal), UnitOfWork(engine, HOME) as work:
        number = chance.randint(1, max(1, work.escalations.next_number() - 1))
        escalation = ready_for(verb, work.escalations.by_number(number), by)
        perform(verb, escalation, at=at, by=by, **answers_with(verb, chance))


def answers_with(verb: AnyVerb, chance: Random) -> dict[str, Any]:
    moves = {"to": chance.choice(["security", "product"])} if verb is REROUTE else {}
    return answers_of(verb, some_words(chance)) | moves


def plainly(engine: Engine, wanted: dict[str, float], actor: Actor, since: datetime) -> list[int]:
    with engine.begin() as connection:
        rows = connection.execute(select(EscalationRow.id, EscalationRow.snapshot))
        everything = [escalation_from(row.id, row.snapshot) for row in rows]
    known = [one for one in everything if may_see(actor, one) and (one.settled_at is None or one.settled_at >= since)]
    return plainly_ranked(wanted, {one.number: terms_of(one.brief) for one in known})


def proposed(records: LookalikeRecords, wanted: dict[str, float], actor: Actor, since: datetime) -> list[int]:
    return [one.number for one in records.alike(wanted, actor, settled_since=since)]


@pytest.mark.fault("F67")
@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_two_processes_propose_what_there_is(seed: int, engine: Engine, another: Engine) -> None:
    chance, at = Random(seed), NINE  # noqa: S311 - the same story each time
    processes = [LookalikeRecords(engine, HOME), LookalikeRecords(another, HOME)]
    some = 0
    for _ in range(STEPS):
        at += seconds(chance.choice([0.3, 2, 7]))
        act: Callable[[Engine, Random, datetime], None] = chance.choice([open_one, change_one, change_one])
        act(chance.choice([engine, another]), chance, at)
        if chance.random() < 0.5:
            wanted, actor = weighted_terms(some_words(chance), some_words(chance), ""), chance.choice(READERS)
            found = proposed(chance.choice(processes), wanted, actor, at - WITHIN)
            assert found == plainly(engine, wanted, actor, at - WITHIN)
            some += bool(found)
    assert some, "else the story proves nothing"


def test_whatever_changes_what_is_searched_owes_a_message(engine: Engine) -> None:
    """That is how another process hears of it."""
    changing = set()
    for verb, state in ((verb, state) for verb in VERBS for state in State if state in verb.states):
        id = opened(engine, a_brief(**PRINTER), state=state)
        with UnitOfWork(engine, HOME) as work:
            ready_for(verb, work.escalations.get(id), "U0OTHER")
        before, owed = searched(engine, id)
        with suppress(Refusal), UnitOfWork(engine, HOME) as work:
            perform(verb, work.escalations.get(id), at=LATER, by="U0OTHER", **answers_of(verb))
        after, owed_now = searched(engine, id)
        if after != before:
            assert owed_now > owed, f"{verb.name} of what is {state}"
            changing.add(verb.name)
    assert len(changing) > 8, changing


def searched(engine: Engine, id: str) -> tuple[Row[*tuple[Any, ...]], int]:
    """What an index keeps of it, and how many messages it has owed."""
    with engine.begin() as connection:
        kept = connection.execute(select(*CANDIDATE).where(EscalationRow.id == id)).one()
        owed = connection.scalar(select(func.count()).where(OutboxRow.escalation_id == id))
    return kept, owed or 0


@pytest.mark.fault("F67")
def test_what_went_to_a_confidential_team_makes_room_for_the_next(engine: Engine, another: Engine) -> None:
    for _ in range(5):
        opened(engine, a_brief(**PRINTER), by="U0SOMEONE")
    records = LookalikeRecords(engine, HOME)
    assert proposed(records, ASKED, Actor(AGENT), NINE) == [5, 4, 3]
    with UnitOfWork(another, HOME) as work:
        perform(REROUTE, work.escalations.by_number(4), at=NINE, by=ENGINEER, to="security", reason="Data is exposed.")
    assert proposed(records, ASKED, Actor(AGENT), NINE) == [5, 3, 2]
    assert proposed(records, ASKED, Actor("U0SOMEONE"), NINE) == [5, 4, 3]


@pytest.mark.fault("F67")
def test_what_has_left_makes_room_for_what_was_too_old(engine: Engine, another: Engine) -> None:
    """So a process that has been running proposes what one that begins now does."""
    few = 5
    for _ in range(14):
        opened(engine, a_brief(**PRINTER), by="U0SOMEONE")
    running = LookalikeRecords(engine, HOME, most=few)

    def both(actor: Actor, since: datetime) -> list[int]:
        found = proposed(running, ASKED, actor, since)
        assert proposed(LookalikeRecords(another, HOME, most=few), ASKED, actor, since) == found
        return found

    assert both(Actor(AGENT), NINE) == [14, 13, 12]
    for number in (14, 13, 12, 11):
        with UnitOfWork(another, HOME) as work:
            perform(REROUTE, work.escalations.by_number(number), at=NINE, by=ENGINEER, to="security", reason="Exposed.")
    assert both(Actor(AGENT), NINE) == [10, 9, 8]
    for number in (10, 9, 8, 7):
        with UnitOfWork(another, HOME) as work:
            perform(DE_ESCALATE, work.escalations.by_number(number), at=NINE, by=ENGINEER, **answers_of(DE_ESCALATE))
    assert both(Actor(AGENT), NINE) == [10, 9, 8]
    assert both(Actor(AGENT), NINE + seconds(1)) == [6, 5, 4]
    opened(another, a_brief(**PRINTER), by="U0SOMEONE")
    assert both(Actor(AGENT), NINE + seconds(1)) == [15, 6, 5]
    assert both(Actor("U0SOMEONE"), NINE + seconds(1)) == [15, 14, 13]


@pytest.mark.fault("F67")
def test_the_database_has_the_last_word(engine: Engine) -> None:
    """Whatever is kept in memory: what this person may not see now is not proposed, and costs no other its place."""
    for _ in range(5):
        opened(engine, a_brief(**PRINTER), by="U0SOMEONE")
    records = LookalikeRecords(engine, HOME)
    assert proposed(records, ASKED, Actor(AGENT), NINE) == [5, 4, 3]
    with engine.begin() as connection:  # nobody hears of it
        connection.execute(update(EscalationRow).where(EscalationRow.number > 3).values(target="security"))
    assert proposed(records, ASKED, Actor(AGENT), NINE) == [3, 2, 1]


def test_all_is_read_anew_after_a_while_and_when_much_has_changed(engine: Engine) -> None:
    records = LookalikeRecords(engine, HOME, most=2)
    for _ in range(4):
        opened(engine, a_brief(**PRINTER))
    assert proposed(records, ASKED, Actor(AGENT), NINE) == [4, 3]
    with engine.begin() as connection:
        connection.execute(update(EscalationRow).where(EscalationRow.number == 4).values(settled_at=NINE))
    assert proposed(records, ASKED, Actor(AGENT), NINE + seconds(60)) == [4, 3]
    assert proposed(records, ASKED, Actor(AGENT), NINE + seconds(601)) == [3, 2]
    wide = LookalikeRecords(engine, HOME)
    assert proposed(wide, ASKED, Actor(AGENT), NINE + seconds(601)) == [3, 2, 1]
    with UnitOfWork(engine, HOME) as work:
        for number in range(5, 205):
            search = numbered(number, a_brief(summary="Search is slow", description="Since noon."))
            work.escalations.add(search, submission_key=f"V{number}")
    with engine.begin() as connection:
        connection.execute(update(EscalationRow).where(EscalationRow.number == 2).values(terms="nothing"))
    assert proposed(wide, ASKED, Actor(AGENT), NINE + seconds(601)) == [3, 1]


def test_another_workspaces_messages_are_not_ours(engine: Engine) -> None:
    records = LookalikeRecords(engine, HOME)
    opened(engine, a_brief(**PRINTER))
    assert proposed(records, ASKED, Actor(AGENT), NINE) == [1]
    opened(engine, a_brief(summary="Search is slow"), workspace="T0AWAY")
    opened(engine, a_brief(**PRINTER), workspace="T0AWAY")
    assert proposed(records, ASKED, Actor(AGENT), NINE) == [1]


def test_many_at_once_miss_nothing(engine: Engine, another: Engine) -> None:
    """Each opens one, on either of two processes, and looks at once: they find it, whoever else is at work."""
    processes = [(each, LookalikeRecords(each, HOME)) for each in (engine, another)]

    def open_and_look(number: int) -> bool:
        own, records = processes[number % 2]
        id = opened(own, a_brief(summary=f"Printer {WORDS[number]} twice"))
        wanted = weighted_terms(f"Printer {WORDS[number]} twice", "", "")
        return id in {one.id for one in records.alike(wanted, Actor(AGENT), settled_since=NINE, limit=99)}

    assert all(at_once(*(partial(open_and_look, number) for number in range(len(WORDS)))))
    for _, records in processes:
        assert proposed(records, ASKED, Actor(AGENT), NINE) == plainly(engine, ASKED, Actor(AGENT), NINE)
