"""A trigger of the audit trail that was dropped, disabled or weakened is named, and found by trying it."""

from typing import Any

import pytest
from sqlalchemy import Engine, Row, select, text

from storage.audit.trigger_trials import ineffective_triggers
from storage.audit.verify import verify
from storage.models import AuditEntry
from tests.builders import opened
from tests.storage.intruder import said_of_schema
from tests.storage.tamperings import Tampering
from tests.storage.trigger_tamperings import TRIGGERS

pytestmark = pytest.mark.fault("F70")


@pytest.mark.parametrize(
    ("database_url", "tampering"),
    [(dialect, one) for dialect in ("sqlite", "postgresql") for one in TRIGGERS if one.on(dialect)],
    ids=lambda one: one if isinstance(one, str) else one.name,
    indirect=["database_url"],
)
def test_a_weakened_trigger_is_named(engine: Engine, tampering: Tampering) -> None:
    assert tampering.told in said_of_schema(engine, *tampering.on(engine.dialect.name))


@pytest.mark.own_database
def test_a_check_tells_of_the_triggers_too(engine: Engine) -> None:
    tampering = next(one for one in TRIGGERS if one.on(engine.dialect.name))
    _do(engine, tampering)
    assert tampering.told in verify(engine)


@pytest.mark.own_database
@pytest.mark.parametrize(
    ("database_url", "name", "allowed"),
    [
        ("sqlite", "no audit_entries_never_go", "remove an entry"),
        ("sqlite", "no audit_entries_never_replaced", "replace an entry"),
        ("sqlite", "hollowed out in the schema itself", "change an entry's actor"),
        ("sqlite", "one column", "change an entry's payload"),
        ("postgresql", "one column only", "change an entry's payload"),
        ("postgresql", "TRUNCATE is let through", "empty the trail"),
        ("postgresql", "a function that does nothing", "empty the trail"),
        ("postgresql", "a rule that swallows deletions", "remove an entry"),
        ("postgresql", "asleep", "overwrite an entry"),
    ],
    indirect=["database_url"],
)
def test_what_it_lets_through_is_found_by_trying(engine: Engine, name: str, allowed: str) -> None:
    opened(engine)
    _do(engine, next(one for one in TRIGGERS if one.name.startswith(name) and one.on(engine.dialect.name)))
    (sentence,) = ineffective_triggers(engine)
    assert allowed in sentence


@pytest.mark.own_database
def test_a_trigger_that_spares_made_up_entries_only_is_found_by_trying_a_real_one(engine: Engine) -> None:
    opened(engine)
    spared = {
        "sqlite": "CREATE TRIGGER {0} BEFORE UPDATE ON audit_entries WHEN OLD.subject <> 'ESC-1' "
        "BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only'); END",
        "postgresql": "CREATE TRIGGER {0} BEFORE UPDATE ON audit_entries FOR EACH ROW "
        "WHEN (OLD.subject <> 'ESC-1') EXECUTE FUNCTION audit_entries_refuse()",
    }[engine.dialect.name]
    name = "audit_entries_never_change" if engine.dialect.name == "sqlite" else "audit_entries_only_grow"
    on = "" if engine.dialect.name == "sqlite" else " ON audit_entries"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
        connection.exec_driver_sql(spared.format(name))
    (sentence,) = ineffective_triggers(engine)
    assert "change an entry's actor" in sentence


def test_trying_leaves_no_trace_and_bites_nobody(engine: Engine) -> None:
    opened(engine)
    before = _all_entries(engine)
    assert list(ineffective_triggers(engine)) == []
    assert _all_entries(engine) == before
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.scalar(text("PRAGMA recursive_triggers")) == 1


def _all_entries(engine: Engine) -> list[Row[Any]]:
    with engine.connect() as connection:
        return list(
            connection.execute(select(*AuditEntry.__table__.columns).order_by(AuditEntry.subject, AuditEntry.seq)).all()
        )


def _do(engine: Engine, tampering: Tampering) -> None:
    with engine.begin() as connection:
        for statement in tampering.on(engine.dialect.name):
            connection.exec_driver_sql(statement)
