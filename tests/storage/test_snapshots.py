"""The snapshot comes back whole, and the columns beside it never say anything else."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from bot.domain.access import Role
from bot.domain.brief import Brief
from bot.domain.customers import merged
from bot.domain.escalation import Escalation
from bot.domain.events import Origin
from bot.domain.lapse import hear
from bot.domain.lapsed import Lapsed
from bot.domain.logged_message import LoggedMessage
from bot.domain.nudging import nudge
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.source import Source
from bot.domain.state import State
from bot.domain.thread_word import ThreadWord
from bot.domain.tiers import Target
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.change_severity import CHANGE_SEVERITY
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.de_escalate import DE_ESCALATE
from bot.domain.verbs.hand_over import HAND_OVER
from bot.domain.verbs.needs_info import NEEDS_INFO
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.reopen import REOPEN
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from storage.audit.verify import verify
from storage.models import EscalationRow
from storage.records import Records
from storage.repositories import read_again
from storage.snapshots import Unreadable, columns_of, escalation_from, snapshot_of
from storage.unit_of_work import UnitOfWork
from storage.upgrade import open_database
from tests.builders import (
    AGENT,
    COLLEAGUE,
    CONFIRMED,
    ENGINEER,
    HOME,
    NINE,
    SCHEDULE,
    SIBLING,
    WORKED_AROUND,
    a_brief,
    a_line,
    answers_of,
    claim_all_due,
    minutes,
    numbered,
    opened,
    perform,
    ready_for,
)
from tests.storage.history import a_rich_history

UNTIDY = {
    "customer": "Ölmühle Köln & Söhne <GmbH>",
    "customers_named": "Brightwater, שלום, شركة النور, نمی‌خواهم",
    "summary": "Export ends in an error 💥 👩‍👩‍👧 \\u0000 %s {x}",
    "description": 'Since Monday\'s release,\n\texports "fail" — after 30 s.',
    "logs": 'Traceback:\n  File "export.py" \\d+ \'; DROP TABLE escalations; --',
    "revenue_amount": "9999999999999.99",
    "deadline": "2026-03-03T19:00:00.123456+02:00",
}
REASON = {"personal_data_reason": "The bank asks for it"}
SOURCE = Source("C0HELP", "1772442000.000100", "https://example.slack.com/archives/C0HELP/p1")
GIVEN: dict[AnyVerb, dict[str, Any]] = {
    ACKNOWLEDGE: {},
    POST_UPDATE: {"text": "Found it: ключ истёк"},
    TELL_CUSTOMER: {"said": "Nearly there 🙏", "next_by": int((NINE + minutes(200)).timestamp())},
    RESOLVE: {"outcome": "A limit was lifted", "root_cause": "A limit", "reference": "2026.9.3"},
    CHANGE_SEVERITY: {"severity": "critical", "reason": "Spreads"},
    DE_ESCALATE: WORKED_AROUND,
    CLOSE: CONFIRMED,
}
FROM_OPEN = [verb for verb in VERBS if State.OPEN in verb.states]


def everything_happens(escalation: Escalation) -> None:
    """All that can, but for de-escalating, which would leave nothing to resolve."""
    first: tuple[AnyVerb, ...] = (ACKNOWLEDGE, POST_UPDATE, TELL_CUSTOMER, CHANGE_SEVERITY)
    for passed, verb in enumerate(first):
        perform(verb, escalation, at=NINE + minutes(passed), by=ENGINEER, **GIVEN[verb])
    wrote = ThreadWord(ENGINEER, NINE + minutes(4), "C0ENG", "1.0", "2.0", "Reading")
    hear(escalation, wrote, at=NINE + minutes(4))
    escalation.use_fallback(Route("C0OPS", ("U0LEAD", "S0OPS")), error="is_archived", at=NINE + minutes(5))
    perform(RESOLVE, escalation, at=NINE + minutes(6), by=ENGINEER, **GIVEN[RESOLVE])
    perform(HAND_OVER, escalation, at=NINE + minutes(6), by=AGENT, colleague="U0COLLEAGUE")
    perform(REOPEN, escalation, at=NINE + minutes(7), by=AGENT, reason="It stops again")
    perform(TELL_CUSTOMER, escalation, at=NINE + minutes(8), by=ENGINEER, **GIVEN[TELL_CUSTOMER])
    perform(RESOLVE, escalation, at=NINE + minutes(9), by=ENGINEER, **GIVEN[RESOLVE])


def test_every_field_survives_the_trip(engine: Engine) -> None:
    kept = [
        numbered(
            number, a_brief(target, **asked(target)).model_copy(update=REASON), source=SOURCE, zone="Europe/Berlin"
        )
        for number, target in enumerate(Target, 1)
    ]
    line = a_line("Ölmühle", aliases="Ö", revenue="5,50", currency="EUR", sla_high="1bd", renewal="2027-03-31")
    (kept[0].account,) = merged([line], {}).added
    everything_happens(kept[0])
    perform(NEEDS_INFO, kept[1], at=NINE + minutes(1), by=ENGINEER, question="Which tenant? ¿Cuál?")
    perform(HAND_OVER, kept[2], at=NINE + minutes(1), by=AGENT, colleague=COLLEAGUE)
    kept.append(numbered(len(kept) + 1, siblings=(SIBLING,), beside=kept[0].id))
    kept[3].lapsed = Lapsed(was=ENGINEER, at=NINE)
    kept[2].logged = LoggedMessage(origin=Origin(channel="C0ENG", ts="1.0"), text="Found it", known_until=NINE)
    with UnitOfWork(engine, HOME) as work:
        for escalation in kept:
            work.escalations.add(escalation, submission_key=escalation.id)

    loaded = [Records(engine, HOME).escalation(escalation.id) for escalation in kept]
    assert [one.model_dump() for one in loaded] == [one.model_dump() for one in kept]
    assert [one.recorded for one in loaded] == [()] * len(kept)
    filled = {field for escalation in kept for field, value in escalation.brief if value not in (None, ())}
    assert filled == set(Brief.model_fields), "the briefs of this test leave fields out"
    empty = [name for name in Escalation.model_fields if all(getattr(one, name) is None for one in loaded)]
    assert empty == [], "the stories of this test leave fields out"


def asked(target: Target) -> dict[str, object]:
    """The untidy answers, as far as this target is asked for them."""
    return {field: answer for field, answer in UNTIDY.items() if field in a_brief(target).model_dump(exclude_none=True)}


def test_what_a_newer_release_added_is_kept_when_this_one_writes(engine: Engine) -> None:
    id = opened(engine)
    change(engine, id, lambda snapshot: snapshot.update(mood="calm 🧘", links=[{"to": "ESC-9"}]))
    change(engine, id, lambda snapshot: snapshot["brief"].update(region="EMEA"))
    change(engine, id, lambda snapshot: snapshot["brief"]["tried"][0].update(by="U0CUST"))
    change(engine, id, lambda snapshot: snapshot["clocks"].update(partner_due="2026-03-09T09:00:00Z"))
    with UnitOfWork(engine, HOME) as work:
        perform(POST_UPDATE, work.escalations.get(id), at=NINE, by=ENGINEER, text="Found it")

    written = json.loads(row_of(engine, id)["snapshot"])
    assert (written["mood"], written["links"]) == ("calm 🧘", [{"to": "ESC-9"}])
    assert written["brief"]["region"] == "EMEA"
    assert written["brief"]["tried"][0]["by"] == "U0CUST"
    assert written["clocks"]["partner_due"] == "2026-03-09T09:00:00Z"
    assert written["latest_news"] == "Found it"


@pytest.mark.parametrize("verb", FROM_OPEN, ids=lambda verb: verb.name)
def test_the_columns_say_what_the_snapshot_says_after_each_verb(engine: Engine, verb: AnyVerb) -> None:
    id = opened(engine)
    assert_columns_follow(engine, id)
    with UnitOfWork(engine, HOME) as work:
        escalation = work.escalations.get(id)
        by = COLLEAGUE if Role.INVITED in verb.may or verb.already(escalation, AGENT) else AGENT
        ready_for(verb, escalation, by)
        before = escalation.version
        perform(verb, escalation, at=NINE + minutes(90), by=by, **answers_of(verb))

    assert row_of(engine, id)["version"] == before + 1
    assert_columns_follow(engine, id)


@pytest.mark.parametrize("verb", [RESOLVE, DE_ESCALATE], ids=lambda verb: verb.name)
def test_the_columns_say_what_the_snapshot_says_when_it_is_closed(engine: Engine, verb: AnyVerb) -> None:
    id = opened(engine)
    for one in (verb, CLOSE):
        with UnitOfWork(engine, HOME) as work:
            perform(one, work.escalations.get(id), at=NINE + minutes(1), by=AGENT, **GIVEN[one])

    row = row_of(engine, id)
    assert (row["state"], row["next_nudge"], row["follow_up_due"], row["customer_overdue"]) == ("closed", *[None] * 3)
    assert_columns_follow(engine, id)


def test_the_columns_say_what_the_snapshot_says_after_what_nobody_pressed(engine: Engine) -> None:
    id, due = opened(engine, severity=Severity.CRITICAL), NINE + minutes(120)
    before = row_of(engine, id)
    with UnitOfWork(engine, HOME) as work:
        for escalation in claim_all_due(work, due):
            nudge(escalation, at=due, schedule=SCHEDULE)
    assert row_of(engine, id)["next_nudge"] > before["next_nudge"] == due
    assert_columns_follow(engine, id)
    with UnitOfWork(engine, HOME) as work:
        work.escalations.get(id).use_fallback(Route("C0OPS"), error="is_archived", at=due)
    assert row_of(engine, id)["channel"] == "C0OPS"
    assert_columns_follow(engine, id)
    with UnitOfWork(engine, HOME) as work:
        work.escalations.get(id).record_undeliverable("note", to="C0OPS", error="is_archived", at=due)
    assert_columns_follow(engine, id)


def test_every_column_follows_from_the_snapshot_or_is_known_not_to() -> None:
    """A new column is written at every write, or somebody has said here why not."""
    written_elsewhere = {"submission_key": "once, at the opening", "head": "with the last audit entry"}
    escalation = numbered(1)
    columns = set(columns_of(escalation, snapshot_of(escalation)))
    assert columns | set(written_elsewhere) == set(EscalationRow.__table__.columns.keys())


SECRET = "our-secret-roadmap"
SPOILT: dict[str, str | dict[str, Any]] = {
    "no JSON": f'{{"summary": "{SECRET}',
    "not an object": f'["{SECRET}"]',
    "empty": "",
    "a newer schema": {"schema_version": 2, "mood": SECRET},
    "an unknown state": {"state": SECRET},
    "a clock that is no time": {"clocks": {"follow_up_due": SECRET}},
    "a brief without its target": {"brief": {"customer": SECRET}},
    "an unknown severity in the brief": {"severity": SECRET},
}


@pytest.mark.fault("F73")
@pytest.mark.parametrize("name", SPOILT)
def test_what_cannot_be_read_is_named_by_its_id_and_not_quoted(engine: Engine, name: str) -> None:
    id = opened(engine)
    spoil(engine, id, SPOILT[name])

    for read in (lambda: Records(engine, HOME).escalation(id), lambda: changed(engine, id)):
        with pytest.raises(Unreadable, match=id) as refused:
            read()
        assert refused.value.id == id
        assert SECRET not in f"{refused.value} {refused.value!r}"
        assert (refused.value.__cause__, refused.value.__suppress_context__) == (None, True)


def test_one_that_cannot_be_read_stops_no_other_s_nudge(engine: Engine) -> None:
    spoilt, well = opened(engine, severity=Severity.CRITICAL), opened(engine)
    before = row_of(engine, spoilt)
    spoil(engine, spoilt, SPOILT["a newer schema"])
    snapshot = row_of(engine, spoilt)["snapshot"]

    assert (swept(engine), swept(engine)) == ([well], [])
    assert Records(engine, HOME).next_nudge_at() == NINE + minutes(240 + 120)  # the next step of the ladder
    assert Records(engine, HOME).unreadable() == [
        "ESC-1 cannot be read by this release (schema_version): nobody is reminded of it."
    ]
    assert row_of(engine, spoilt) == before | {"snapshot": snapshot, "unreadable": "schema_version"}


def restart(engine: Engine, _: str) -> None:
    """As a release that can read it does."""
    read_again(engine)


@pytest.mark.fault("F108")
def test_a_start_of_a_release_that_cannot_read_it_leaves_it_where_it_is(engine: Engine) -> None:
    id = opened(engine)
    spoil(engine, id, SPOILT["a newer schema"])
    assert swept(engine) == []
    before = row_of(engine, id)
    restart(engine, id)
    assert (row_of(engine, id), swept(engine)) == (before, [])


@pytest.mark.fault("F108")
def test_a_start_gives_its_own_reason(engine: Engine) -> None:
    id = opened(engine)
    spoil(engine, id, SPOILT["a newer schema"])
    with engine.begin() as connection:
        connection.execute(update(EscalationRow).values(unreadable="what another release could not read"))
    restart(engine, id)
    assert row_of(engine, id)["unreadable"] == "schema_version"


@pytest.mark.fault("F108")
def test_what_another_release_wrote_is_no_tampering_whether_it_is_set_aside_yet_or_not(engine: Engine) -> None:
    a_rich_history(engine)
    for _ in range(2):
        open_database(engine.url.render_as_string(hide_password=False)).dispose()  # as each command does
        read_again(engine)
        assert verify(engine) == []
        with engine.begin() as connection:
            connection.execute(update(EscalationRow).values(unreadable=None))
        assert verify(engine) == []


@pytest.mark.parametrize("touch", [lambda engine, id: changed(engine, id), restart], ids=["a verb", "the next start"])
def test_once_it_can_be_read_it_is_swept_again(engine: Engine, touch: Callable[[Engine, str], None]) -> None:
    id = opened(engine)
    written = row_of(engine, id)["snapshot"]
    spoil(engine, id, SPOILT["a newer schema"])
    assert swept(engine) == []
    write(engine, id, written)
    assert (swept(engine), Records(engine, HOME).unreadable()) == ([], [])
    touch(engine, id)

    assert swept(engine) == [id]
    assert verify(engine) == []


def swept(engine: Engine) -> list[str]:
    """The ids of those that a sweep nudged."""
    due = NINE + minutes(240)
    with UnitOfWork(engine, HOME) as work:
        claimed = claim_all_due(work, due)
        for escalation in claimed:
            nudge(escalation, at=due, schedule=SCHEDULE)
    return [escalation.id for escalation in claimed]


def changed(engine: Engine, id: str) -> None:
    with UnitOfWork(engine, HOME) as work:
        perform(CHANGE_SEVERITY, work.escalations.get(id), at=NINE, by=AGENT, severity="critical", reason="Spreads")


def change(engine: Engine, id: str, edit: Callable[[dict[str, Any]], None]) -> None:
    """As another release would have written it."""
    snapshot = json.loads(row_of(engine, id)["snapshot"])
    edit(snapshot)
    write(engine, id, json.dumps(snapshot))


def spoil(engine: Engine, id: str, spoilt: str | dict[str, Any]) -> None:
    """The whole text, or what is different in it."""
    written = json.loads(row_of(engine, id)["snapshot"]) if isinstance(spoilt, dict) else {}
    write(engine, id, json.dumps(written | spoilt) if isinstance(spoilt, dict) else spoilt)


def write(engine: Engine, id: str, snapshot: str) -> None:
    with engine.begin() as connection:
        connection.execute(update(EscalationRow).where(EscalationRow.id == id).values(snapshot=snapshot))


def row_of(engine: Engine, id: str) -> dict[str, Any]:
    with engine.connect() as connection:
        row = connection.execute(select(*EscalationRow.__table__.columns).where(EscalationRow.id == id)).one()
    return row._asdict()


def assert_columns_follow(engine: Engine, id: str) -> None:
    """Every column that follows from the aggregate, against what the snapshot says when it is read."""
    row = row_of(engine, id)
    expected = columns_of(escalation_from(id, row["snapshot"]), row["snapshot"])
    assert {name: row[name] for name in expected} == expected
