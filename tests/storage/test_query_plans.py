"""What people wait for is found by its index, however much there is: before `ANALYZE`, and after."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import cycle, product
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, insert

from bot.domain.access import Actor
from bot.domain.listing import Listing
from bot.domain.lookalikes import weighted_terms
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.state import State
from bot.domain.tiers import Target
from storage.database import connected
from storage.lookalikes import LookalikeRecords
from storage.models import EscalationRow
from storage.records import Records
from storage.snapshots import columns_of, snapshot_of
from storage.unit_of_work import UnitOfWork
from tests.builders import HOME, NINE, a_brief, an_escalation, minutes
from tests.conftest import migrated_database

MANY = 4000
OWNERS = 40
TO_FILL = minutes(1)  # on a busy machine it takes longer than a person would wait
EVERYTHING = re.compile("SCAN escalations|FOR ORDER BY|Seq Scan|(?<!Incremental )Sort  ")
"""What a plan says that reads or sorts all there is; sorting the few that are due in the same instant is well."""
ACTOR = Actor("U7", "C0LOBBY", {"C0SEC": True, "C0ENG": False}, private=frozenset({"C0SEC"}))


@pytest.fixture(scope="module", params=product(("sqlite", "postgresql"), ("fresh", "analysed")), ids="-".join)
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with many escalations in every state, as it comes to be or with its statistics gathered.

    One for all tests, which only ask.
    """
    kind, statistics = request.param
    with migrated_database(kind, request, tmp_path_factory.mktemp("full")) as url, connected(url) as engine:
        with engine.execution_options(timeout=TO_FILL).begin() as connection:
            connection.execute(insert(EscalationRow), list(rows()))
        if statistics == "analysed":
            with engine.begin() as connection:
                connection.exec_driver_sql("ANALYZE")
        yield engine


def rows() -> Iterator[dict[str, Any]]:
    kinds = [
        an_escalation(a_brief(target, severity=severity), state=state, route=Route(f"C0{target.name}"))
        for target in (Target.ENGINEERING, Target.SECURITY, Target.L2)
        for severity in Severity
        for state in State
    ]
    columns = [columns_of(kind, snapshot_of(kind)) for kind in kinds]
    for number, kind in zip(range(1, MANY + 1), cycle(columns)):
        later = timedelta(seconds=number)
        yield kind | {
            "id": f"{HOME}-{number}",
            "workspace": HOME,
            "number": number,
            "submission_key": f"V{number}",
            "head": "",
            "owner": f"U{number * 7 % OWNERS}",
            "assignee": kind["assignee"] and f"U{number // 6 % OWNERS}",
            "owner_unreached": int(number % 20 == 0),
            "needs_info": int(number % 9 == 0),
            "offered_to": f"U{number // 6 % OWNERS}" if number % 2 else None,
            "opened_at": kind["opened_at"] + later,
            "next_nudge": kind["next_nudge"] and kind["next_nudge"] + later,
        }


def listing(engine: Engine) -> None:
    assert Records(engine, HOME).with_the_team(ACTOR, limit=20)[1] > 100


def home(engine: Engine) -> None:
    assert Records(engine, HOME).kept_by(ACTOR, limit=10)[1] > 10


LISTS = {
    Listing.NEXT: "of_owner",
    Listing.OFFERED: "offered",
    Listing.ASSIGNED: "of_assignee",
    Listing.TEAM: "of_channel",
    Listing.OVERDUE: "owed",
    Listing.UNACKNOWLEDGED: "not_acknowledged",
    Listing.UNREACHED: "owner_unreached",
    Listing.NOT_INFORMED: "not_informed",
    Listing.HANDLED: "handled",
}


def a_list(what: Listing) -> Callable[[Engine], None]:
    """Late enough for everything to be overdue."""

    def ask(engine: Engine) -> None:
        reader = Actor("U7", "C0ENGINEERING")
        assert Records(engine, HOME).listed(what, reader, at=NINE + timedelta(days=9), limit=10)[1] > 10

    return ask


def show(engine: Engine) -> None:
    assert Records(engine, HOME).shown(7, Actor("U7", "C0SECURITY", private=frozenset({"C0SECURITY"})))


def where(engine: Engine) -> None:
    assert Records(engine, HOME).place(number=7)


def next_nudge(engine: Engine) -> None:
    assert Records(engine, HOME).next_nudge_at()


def claim(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        ids = [f"{HOME}-{number}" for number in range(1, 51)]
        assert len(work.escalations.claim_due(NINE + minutes(60 * 24 * 9), ids)) > 20


def earlier(engine: Engine) -> None:
    assert Records(engine, HOME).earlier("C0HELP", "1772442000.000100", Actor("UANY")) == []


def alike(engine: Engine) -> None:
    records, wanted = LookalikeRecords(engine, HOME, most=50), weighted_terms("Exports", "", "")
    for _ in range(2):  # all anew, then what has changed since
        assert records.alike(wanted, ACTOR, settled_since=NINE - minutes(1))


def next_number(engine: Engine) -> None:
    with UnitOfWork(engine, HOME) as work:
        assert work.escalations.next_number() == MANY + 1


def counts(plan: str) -> bool:
    """Counting stops after two thousand, and may go by another index that holds no more than the list's."""
    return ("Aggregate" in plan or "anon_1" in plan) and "ix_escalations" in plan


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        pytest.param(listing, "ix_escalations_with_the_team", id="list"),
        pytest.param(home, "ix_escalations_of_owner", id="home"),
        *(
            pytest.param(a_list(what), f"ix_escalations_{index}", id=f"list {what}")
            for what, index in LISTS.items()
            if what is not Listing.OVERDUE
        ),
        pytest.param(show, "uq_escalations_workspace_number", id="show"),
        pytest.param(where, "uq_escalations_workspace_number", id="place"),
        pytest.param(next_nudge, "ix_escalations_due", id="next nudge"),
        pytest.param(claim, "pk_escalations", id="claim due"),
        pytest.param(earlier, "ix_escalations_from_source", id="escalated before"),
        pytest.param(next_number, "uq_escalations_workspace_number", id="next number"),
    ],
)
def test_it_goes_by_its_index(full: Engine, ask: Callable[[Engine], None], index: str) -> None:
    with plans_of(full) as plans:
        ask(full)
    assert plans
    for plan in plans:
        assert index in plan or sqlite_name(index) in plan or counts(plan), plan
        assert not EVERYTHING.search(plan), plan


def test_what_is_overdue_is_read_by_its_index(full: Engine) -> None:
    """PostgreSQL without statistics may sort what is overdue, because it expects four; it reads no more."""
    with plans_of(full) as plans:
        a_list(Listing.OVERDUE)(full)
    assert plans
    for plan in plans:
        assert "ix_escalations_owed" in plan or counts(plan), plan
        assert not re.search("SCAN escalations|FOR ORDER BY|Seq Scan", plan), plan


def test_what_is_not_closed_is_read_by_its_index(full: Engine) -> None:
    """PostgreSQL without statistics may sort what another index of these holds, because it expects ten; and where most
    are open, as here, it may count the first two thousand by walking the table."""
    with plans_of(full) as plans:
        a_list(Listing.ALL)(full)
    (page,) = [plan for plan in plans if "Aggregate" not in plan and "anon_1" not in plan]
    sorts = full.dialect.name == "postgresql" and "Bitmap Index Scan on ix_escalations_" in page
    assert "ix_escalations_not_closed" in page or sorts, page
    assert not re.search("SCAN escalations|FOR ORDER BY|Seq Scan", page), page


def test_what_is_due_is_read_by_its_index(full: Engine) -> None:
    """And sorted by owner: no more of it than is due."""
    with plans_of(full) as plans, UnitOfWork(full, HOME) as work:
        assert work.escalations.due(NINE) == []
    for plan in plans:
        assert "ix_escalations_due" in plan, plan
        assert not re.search("SCAN escalations|Seq Scan", plan), plan


def test_look_alikes_are_read_anew_by_their_indexes(full: Engine) -> None:
    """PostgreSQL without statistics may sort what was settled lately, because it expects twenty; it reads no more.

    Where nearly all are open it may walk the numbers instead, which reads no more of them either.
    """
    with plans_of(full) as plans:
        alike(full)
    read = [plan for plan in plans if "outbox" not in plan and ("settled" in plan or "Scan Backward" in plan)]
    for plan, index in zip(read, ("unsettled", "settled") * 2, strict=True):
        walks = full.dialect.name == "postgresql" and "Scan Backward using uq_escalations_workspace_number" in plan
        assert f"ix_escalations_{index}" in plan or walks, plan
        assert not re.search("SCAN escalations|FOR ORDER BY|Seq Scan", plan), plan


def test_what_has_changed_since_is_found_by_keys(full: Engine) -> None:
    """PostgreSQL without statistics may sort what is new, because it expects a few; it reads no more."""
    with plans_of(full) as plans:
        alike(full)
    (news,) = [plan for plan in plans if "COMPOUND" in plan or "Append" in plan]
    assert not re.search("SCAN escalations|SCAN outbox|Seq Scan on escalations", news), news


def sqlite_name(index: str) -> str:
    """SQLite names the indexes of its own constraints by their place in the table."""
    places = {"pk_escalations": 1, "uq_escalations_workspace_number": 2}
    return f"sqlite_autoindex_escalations_{places[index]}" if index in places else index


@contextmanager
def plans_of(engine: Engine) -> Iterator[list[str]]:
    """How the database answers each query on `escalations` that is asked meanwhile."""
    plans: list[str] = []
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"

    def note(connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        if statement.startswith("SELECT") and "FROM escalations" in statement:
            told = connection.exec_driver_sql(f"{explain} {statement}", parameters)
            plans.append("\n".join(str(row[-1]) for row in told))

    event.listen(engine, "before_cursor_execute", note)
    yield plans
    event.remove(engine, "before_cursor_execute", note)
