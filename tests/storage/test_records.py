"""What lists and readers get, and what they must never get."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.exc import NoResultFound

from bot.domain.access import Actor, may_see
from bot.domain.escalation import Escalation
from bot.domain.events import UnknownEvent
from bot.domain.listing import Listing
from bot.domain.refusals import NotFound
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.source import Source
from bot.domain.state import NOT_CLOSED, WITH_THE_TEAM, State
from bot.domain.tiers import Target
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from storage.models import AuditEntry
from storage.records import Place, Records
from storage.summaries import Summary
from storage.unit_of_work import UnitOfWork
from tests.builders import AGENT, AWAY, CHANNEL, ENGINEER, HOME, NINE, a_brief, minutes, numbered, opened, perform

ANYBODY = Actor("UANY")
MANY = 1000


def listed(engine: Engine, actor: Actor = ANYBODY, limit: int = MANY) -> list[str]:
    return [line.reference for line in Records(engine, HOME).with_the_team(actor, limit=limit)[0]]


def kept_by(engine: Engine, user: str, limit: int = MANY) -> list[str]:
    return [line.reference for line in Records(engine, HOME).kept_by(Actor(user), limit=limit)[0]]


MEMBERSHIPS: list[dict[str, bool]] = [{}, {"C1": True}, {"C1": False, "C2": True}, {"C1": True, "C2": True, "C9": True}]
PRIVATE = [frozenset[str](), frozenset({"C1"}), frozenset({"C1", "C2", "C9"})]
ACTORS = [
    Actor(user, channel, memberships, private=private)
    for user, channel, memberships, private in product(
        ("U1", "U2", "U3", "U4", ""), (None, "C1", "C9"), MEMBERSHIPS, PRIVATE
    )
]


@pytest.fixture
def all_kinds(engine: Engine) -> list[Escalation]:
    """Each target, owner, channel and assignee there can be, all of them with their team."""
    cases = product(Target, ("U1", "U2"), ("C1", "C2"), (None, "U1", "U3"))
    with UnitOfWork(engine, HOME) as work:
        for number, (target, owner, channel, assignee) in enumerate(cases, 1):
            escalation = numbered(number, a_brief(target), by=owner, route=Route(channel))
            if assignee:
                perform(ACKNOWLEDGE, escalation, at=NINE, by=assignee)
            work.escalations.add(escalation, submission_key=f"V{number}")
    return [Records(engine, HOME).escalation(f"{HOME}-{n}") for n in range(1, number + 1)]


@pytest.mark.fault("F66")
@pytest.mark.fault("F67")
def test_a_list_holds_exactly_what_the_rule_allows(engine: Engine, all_kinds: list[Escalation]) -> None:
    for actor in ACTORS:
        allowed = {escalation.reference for escalation in all_kinds if may_see(actor, escalation)}
        lines, total = Records(engine, HOME).with_the_team(actor, limit=MANY)
        assert {line.reference for line in lines} == allowed, actor
        assert total == len(allowed), actor
        assert Records(engine, HOME).with_the_team(actor, limit=1)[1] == len(allowed), actor


@pytest.mark.fault("F66")
@pytest.mark.fault("F67")
def test_showing_one_keeps_to_the_same_rule(engine: Engine, all_kinds: list[Escalation]) -> None:
    secret = [escalation for escalation in all_kinds if escalation.confidential]
    for actor, escalation in product(ACTORS, secret[::2]):
        shown = Records(engine, HOME).shown(escalation.number, actor)
        assert (shown is not None) is may_see(actor, escalation), (actor, escalation.reference)


@pytest.mark.fault("F66")
def test_what_one_person_keeps_they_may_see(engine: Engine, all_kinds: list[Escalation]) -> None:
    for user in ("U1", "U2", "U3"):
        theirs = [one.reference for one in all_kinds if one.owner == user]
        assert kept_by(engine, user) == theirs
        assert all(may_see(Actor(user), one) for one in all_kinds if one.owner == user)


@pytest.fixture
def untidy(engine: Engine) -> list[str]:
    """Opened in this order: the references, worst first and then oldest, two of them in the same instant."""
    severities = [Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL, Severity.HIGH, Severity.HIGH]
    for severity, late in zip(severities, (0, 3, 9, 1, 1), strict=True):
        opened(engine, severity=severity, at=NINE + minutes(late))
    return ["ESC-3", "ESC-4", "ESC-5", "ESC-2", "ESC-1"]


@pytest.mark.parametrize("limit", [1, 2, 4, 5, 6])
def test_the_worst_comes_first_then_the_oldest_and_the_total_counts_all(
    engine: Engine, untidy: list[str], limit: int
) -> None:
    records = Records(engine, HOME)
    for lines, total in (records.with_the_team(ANYBODY, limit=limit), records.kept_by(Actor(AGENT), limit=limit)):
        assert ([line.reference for line in lines], total) == (untidy[:limit], 5)


@pytest.mark.parametrize(("offset", "places"), [(0, [0, 1]), (2, [2, 3]), (4, [4]), (5, []), (1_000, [])])
def test_a_list_is_read_to_its_end(engine: Engine, untidy: list[str], offset: int, places: list[int]) -> None:
    records = Records(engine, HOME)
    for lines, total in (
        records.with_the_team(ANYBODY, limit=2, offset=offset),
        records.kept_by(Actor(AGENT), limit=2, offset=offset),
    ):
        assert ([line.reference for line in lines], total) == ([untidy[place] for place in places], 5)


def test_who_reads_further_than_is_counted_learns_whether_there_is_more(
    engine: Engine, untidy: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.records.MOST_COUNTED", 2)
    totals = [Records(engine, HOME).with_the_team(ANYBODY, limit=1, offset=offset)[1] for offset in range(5)]
    assert totals == [3, 3, 4, 5, 5]


def test_counting_stops_where_nobody_reads_on(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.records.MOST_COUNTED", 2)
    totals = []
    for _ in range(4):
        opened(engine)
        totals.append(Records(engine, HOME).with_the_team(ANYBODY, limit=1)[1])

    assert totals == [1, 2, 3, 3]


def test_one_who_keeps_nothing_and_sees_nothing_gets_an_empty_list(engine: Engine) -> None:
    opened(engine, a_brief(Target.SECURITY))

    assert Records(engine, HOME).kept_by(ANYBODY, limit=3) == ([], 0)
    assert Records(engine, HOME).with_the_team(ANYBODY, limit=3) == ([], 0)


def test_each_list_holds_its_states(engine: Engine) -> None:
    references = {state: f"ESC-{number}" for number, state in enumerate(State, 1)}
    for state in State:
        opened(engine, state=state)

    assert listed(engine) == [references[state] for state in State if state in WITH_THE_TEAM]
    assert kept_by(engine, AGENT) == [references[state] for state in State if state in NOT_CLOSED]


def test_what_is_seen_elsewhere_is_neither_listed_nor_counted(engine: Engine, untidy: list[str]) -> None:
    lines, total = Records(engine, HOME).listed(Listing.MINE, Actor(AGENT), at=NINE, limit=2, without=untidy[:2])
    assert ([line.reference for line in lines], total) == (untidy[2:4], 3)


def test_a_line_says_where_it_stands(engine: Engine) -> None:
    id = opened(engine, state=State.ACKNOWLEDGED)
    escalation = Records(engine, HOME).escalation(id)

    ((line,), _) = Records(engine, HOME).with_the_team(ANYBODY, limit=2)
    assert line == Summary(
        reference="ESC-1",
        summary=escalation.brief.summary,
        customer=escalation.brief.customer,
        severity=Severity.HIGH,
        state=State.ACKNOWLEDGED,
        target=Target.ENGINEERING,
        owner=AGENT,
        assignee=ENGINEER,
        opened_at=NINE,
        follow_up_due=escalation.clocks.follow_up_due,
        customer_overdue=escalation.clocks.customer_overdue,
        team_channels=escalation.route.team_channels,
    )


def test_where_one_stands_is_told_by_id_and_by_number(engine: Engine) -> None:
    id = opened(engine, a_brief(Target.SECURITY), state=State.ACKNOWLEDGED)
    place = Place(id, CHANNEL, (), AGENT, ENGINEER, confidential=True)

    assert (Records(engine, HOME).place(id=id), Records(engine, HOME).place(number=1)) == (place, place)
    assert (Records(engine, HOME).place(id="nowhere"), Records(engine, HOME).place(number=2)) == (None, None)
    other = opened(engine)
    assert Records(engine, HOME).place(id=other) == replace(place, id=other, assignee=None, confidential=False)


def test_what_a_newer_release_wrote_down_hides_nothing_else(engine: Engine) -> None:
    opened(engine)
    payload = {"kind": "pinned", "at": "2026-03-03T10:00:00Z", "by": ENGINEER, "note": {"text": "Look"}}
    entry = {
        "workspace": HOME, "subject": "ESC-1", "seq": 2, "at": NINE, "actor": ENGINEER,
        "kind": "pinned", "payload": payload, "built_on": "", "state_digest": "", "owed_digest": "", "previous": "",
        "entry_hash": "",
    }  # fmt: skip
    with engine.begin() as connection:
        connection.execute(insert(AuditEntry), entry)

    first, second = Records(engine, HOME).timeline("ESC-1")
    assert first.kind == "opened"
    assert second == UnknownEvent(kind="pinned", at=NINE + timedelta(hours=1), by=ENGINEER)
    assert Records(engine, HOME).event("ESC-1", 2) == second


@pytest.mark.fault("F78")
def test_another_workspace_reads_nothing(engine: Engine) -> None:
    id = opened(engine, by="UME")
    away = Records(engine, AWAY)

    assert away.with_the_team(ANYBODY, limit=MANY) == away.kept_by(Actor("UME"), limit=MANY) == ([], 0)
    assert (away.shown(1, ANYBODY), away.place(id=id), away.place(number=1)) == (None, None, None)
    assert (away.timeline("ESC-1"), away.next_nudge_at(), away.unreadable()) == ([], None, [])
    with pytest.raises(NotFound):
        away.escalation(id)
    with pytest.raises(NoResultFound):
        away.event("ESC-1", 1)


def test_what_is_not_there_is_not_found(engine: Engine) -> None:
    assert Records(engine, HOME).shown(1, ANYBODY) is None
    with pytest.raises(NotFound):
        Records(engine, HOME).escalation("nowhere")


def test_the_next_nudge_is_the_soonest_of_all(engine: Engine) -> None:
    opened(engine, severity=Severity.MEDIUM)
    opened(engine, severity=Severity.CRITICAL, at=NINE + minutes(5))
    opened(engine, state=State.CLOSED)

    assert Records(engine, HOME).next_nudge_at() == NINE + minutes(125)


@pytest.mark.fault("F66")
@pytest.mark.fault("F67")
def test_what_a_message_was_escalated_as_is_told_to_who_may_see_it(engine: Engine) -> None:
    here, elsewhere = Source("C0CUST", "1772442000.000100"), Source("C0CUST", "1772442000.000200")
    opened(engine, source=here, state=State.CLOSED)
    opened(engine, source=elsewhere)
    opened(engine)
    opened(engine, workspace=AWAY, source=here)
    opened(engine, source=here, route=Route("C1"))
    opened(engine, a_brief(Target.SECURITY), source=here, by="UME", route=Route("C0SEC"))

    def told(actor: Actor) -> list[str]:
        return [one.reference for one in Records(engine, HOME).earlier("C0CUST", "1772442000.000100", actor)]

    def hidden(actor: Actor) -> list[str]:
        return Records(engine, HOME).hidden_places_of("C0CUST", "1772442000.000100", actor)

    assert (told(ANYBODY), hidden(ANYBODY)) == (["ESC-4"], ["C0SEC"])
    assert (told(Actor("UME")), hidden(Actor("UME"))) == (["ESC-5", "ESC-4"], [])
    private = frozenset({"C0SEC"})
    inside, outside = (Actor("UANY", None, {"C0SEC": member}, private=private) for member in (True, False))
    assert (told(inside), told(outside)) == (["ESC-5", "ESC-4"], ["ESC-4"])
    assert told(Actor("UANY", None, {"C0SEC": True})) == ["ESC-4"]
    (one,) = Records(engine, HOME).earlier("C0CUST", "1772442000.000100", ANYBODY)
    assert (one.state, one.channel, one.card, one.opened_at) == (State.OPEN, "C1", None, NINE)
    assert Records(engine, HOME).earlier("C1", "1772442000.000100", ANYBODY) == []
