"""Which escalations may be proposed as alike: open or lately settled ones, and only to who may see them."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import Engine, select, update

from bot.domain.access import Actor, may_see
from bot.domain.lookalikes import search_terms, weighted_terms
from bot.domain.route import Route
from bot.domain.state import State
from bot.domain.tiers import Target
from bot.domain.verbs.post_update import POST_UPDATE
from bot.services.lookalikes import SETTLED_WITHIN, Lookalike, Lookalikes
from storage.lookalikes import MOST_CANDIDATES, LookalikeRecords
from storage.models import EscalationRow
from storage.records import Records
from storage.unit_of_work import UnitOfWork
from tests.builders import AGENT, AWAY, ENGINEER, HOME, NINE, RESOLVED, a_brief, minutes, opened, perform

ANYBODY = Actor("UANY")
LONG_AGO = NINE - timedelta(days=3650)
NO_TIME = timedelta()
PRINTER = {
    "summary": "Label printer prints twice",
    "description": "Zebra, since the driver update.",
    "logs": "E77 spool",
}
SEARCH = {"summary": "Search is slow", "description": "Twelve seconds for a million articles.", "logs": "took 12 s"}


def numbers(engine: Engine, actor: Actor = ANYBODY, *, most: int = MOST_CANDIDATES) -> list[int]:
    """Of all that have the words of every brief here, the newest first."""
    brief = a_brief()
    wanted = weighted_terms(brief.summary, brief.description, "")
    records = LookalikeRecords(engine, HOME, most=most)
    return [one.number for one in records.alike(wanted, actor, settled_since=LONG_AGO, limit=99)]


def like_printer(engine: Engine, actor: Actor = ANYBODY, *, after: timedelta = NO_TIME) -> list[Lookalike]:
    alike = Lookalikes(LookalikeRecords(engine, HOME), lambda: NINE + after)
    return alike.escalations_like("Printer prints labels two times", "since the new driver", "E77", actor=actor)


@pytest.mark.fault("F66")
@pytest.mark.fault("F67")
def test_candidates_are_those_that_the_rule_allows(engine: Engine) -> None:
    for target, owner, channel in product(Target, ("U1", "U2"), ("C1", "C2")):
        opened(engine, a_brief(target), by=owner, route=Route(channel))
    all_of_them = [Records(engine, HOME).found(number=number) for number in range(1, len(Target) * 4 + 1)]
    for user, place, member in product(("U1", "U3"), (None, "C1"), ({}, {"C2": True}, {"C1": False})):
        actor = Actor(user, place, member)
        allowed = {one.number for one in all_of_them if one and may_see(actor, one)}
        assert set(numbers(engine, actor)) == allowed


def test_they_come_newest_first_of_this_workspace_and_in_every_state(engine: Engine) -> None:
    for state in State:
        opened(engine, state=state)
    opened(engine, workspace=AWAY)
    newest_first = list(range(len(State), 0, -1))
    assert numbers(engine) == newest_first
    assert numbers(engine, most=2) == newest_first[:2]


def test_their_terms_are_those_of_the_brief(engine: Engine) -> None:
    opened(engine, a_brief(**PRINTER, actual="It says «spool full»"))
    with engine.begin() as connection:
        terms = connection.scalar(select(EscalationRow.terms))
    assert terms == search_terms(PRINTER["summary"], PRINTER["description"], f"It says «spool full»\n{PRINTER['logs']}")


def test_what_was_settled_long_ago_is_not_proposed(engine: Engine) -> None:
    opened(engine, a_brief(**PRINTER), state=State.CLOSED)
    settled = timedelta(hours=1)
    assert like_printer(engine, after=settled + SETTLED_WITHIN)
    assert not like_printer(engine, after=settled + SETTLED_WITHIN + minutes(1))


def test_what_is_open_is_proposed_however_old(engine: Engine) -> None:
    opened(engine, a_brief(**PRINTER))
    assert like_printer(engine, after=timedelta(days=900))


def test_the_one_that_is_alike_is_proposed_with_its_state_and_solution(engine: Engine) -> None:
    for _ in range(3):
        opened(engine, a_brief(**SEARCH))
    solved = opened(engine, a_brief(**PRINTER), state=State.RESOLVED)
    open_one = opened(engine, a_brief(**PRINTER, customer="Larkspur"))
    with UnitOfWork(engine, HOME) as work:
        perform(POST_UPDATE, work.escalations.get(open_one), at=NINE, by=ENGINEER, text="The driver is suspected.")
    assert like_printer(engine) == [
        Lookalike(open_one, "ESC-5", PRINTER["summary"], State.OPEN, "Larkspur", None),
        Lookalike(solved, "ESC-4", PRINTER["summary"], State.RESOLVED, "Brightwater Ltd", RESOLVED["outcome"]),
    ]


def test_securitys_is_proposed_to_its_owner_alone(engine: Engine) -> None:
    opened(engine, a_brief(Target.SECURITY, summary=PRINTER["summary"], description=PRINTER["description"]))
    assert like_printer(engine, Actor(AGENT))
    assert not like_printer(engine)


def test_one_that_this_release_cannot_read_is_left_out(engine: Engine) -> None:
    opened(engine, a_brief(**PRINTER))
    readable = opened(engine, a_brief(**PRINTER))
    with engine.begin() as connection:
        connection.execute(update(EscalationRow).where(EscalationRow.number == 1).values(snapshot="{}"))
    assert [one.id for one in like_printer(engine)] == [readable]


def test_nothing_written_is_like_nothing(engine: Engine) -> None:
    opened(engine, a_brief(**PRINTER))
    alike = Lookalikes(LookalikeRecords(engine, HOME), lambda: NINE)
    assert alike.escalations_like("", "", "", actor=ANYBODY) == []
