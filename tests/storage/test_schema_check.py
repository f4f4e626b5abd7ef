"""Whoever takes a key, an index or a rule of the tables away, or adds something, is named by `audit verify`."""

import re

import pytest
from sqlalchemy import Connection, Engine, text

from storage.audit.verify import verify
from storage.database import connected
from tests.storage.intruder import said_of_schema

pytestmark = pytest.mark.fault("F70")

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
DUE = "CREATE INDEX ix_outbox_due ON outbox (workspace, due_at)"


def test_an_intact_database_has_nothing_to_tell(engine: Engine) -> None:
    assert verify(engine) == []


@pytest.mark.own_database
def test_a_check_tells_of_the_schema_too(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_outbox_due")
    (sentence,) = verify(engine)
    assert sentence.startswith("schema: outbox: the index ix_outbox_due is gone.")


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["DROP INDEX ix_outbox_due"], "outbox: the index ix_outbox_due is gone. This bot made it «CREATE INDEX "),
        (["DROP INDEX ix_outbox_due", DUE], "outbox: the index ix_outbox_due is «CREATE INDEX "),
        (
            ["DROP INDEX ix_outbox_due", f"{DUE} WHERE state IN ('sending', 'sent')"],
            "outbox: the index ix_outbox_due is «CREATE INDEX ",
        ),
        (
            ["DROP INDEX ix_outbox_due", f"{DUE} WHERE NOT (state IN ('sending', 'delayed'))"],
            "outbox: the index ix_outbox_due is «CREATE INDEX ",
        ),
        (
            ["CREATE UNIQUE INDEX one_each ON drafts (author)"],
            "drafts: the index one_each is not this bot's: «CREATE UNIQUE INDEX ",
        ),
        (["ALTER TABLE drafts ADD COLUMN spy TEXT DEFAULT 'x'"], "drafts: the column spy is not this bot's: «"),
        (["CREATE TABLE loot (id INTEGER)"], "there is a table loot that this bot did not make."),
        (["CREATE VIEW mine AS SELECT id FROM drafts"], "there is a view mine that this bot did not make."),
        (
            [
                "DROP INDEX ix_drafts_workspace_kept_at",
                "CREATE INDEX ix_drafts_workspace_kept_at ON drafts (workspace, kept_at DESC)",
            ],
            "drafts: the index ix_drafts_workspace_kept_at is «CREATE INDEX ",
        ),
    ],
)
def test_a_change_is_named(engine: Engine, statements: list[str], expected: str) -> None:
    (sentence,) = said_of_schema(engine, *statements)
    assert sentence.startswith(f"schema: {expected}")


def test_what_stands_there_and_what_should_are_both_told(engine: Engine) -> None:
    (sentence,) = said_of_schema(engine, "DROP INDEX ix_outbox_due", DUE)
    theirs, _, ours = sentence.partition("», but this bot made it «")
    assert theirs.endswith("(workspace, due_at)")
    assert ours.endswith("(workspace, due_at) WHERE state IN ('sending', 'delayed')».")


@POSTGRESQL
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "ALTER TABLE escalations DROP CONSTRAINT uq_escalations_workspace_number",
            "escalations: the constraint uq_escalations_workspace_number is gone. This bot made it «",
        ),
        (
            "ALTER TABLE outbox DROP CONSTRAINT fk_outbox_escalation_id_escalations",
            "outbox: the constraint fk_outbox_escalation_id_escalations is gone. This bot made it «",
        ),
        (
            "ALTER TABLE outbox DROP CONSTRAINT ck_outbox_ck_outbox_state",
            "outbox: the constraint ck_outbox_ck_outbox_state is gone. This bot made it «",
        ),
        ("ALTER TABLE inbox DROP CONSTRAINT pk_inbox", "inbox: the constraint pk_inbox is gone. This bot made it «"),
        (
            "ALTER TABLE outbox ALTER COLUMN lane DROP NOT NULL",
            "outbox: the column lane is «character varying», but",
        ),
        (
            "ALTER TABLE outbox ALTER COLUMN lane SET DEFAULT 'x'",
            "outbox: the column lane is «character varying NOT NULL DEFAULT 'x'::character varying», but",
        ),
        (
            "ALTER TABLE outbox ALTER COLUMN rank TYPE bigint",
            "outbox: the column rank is «bigint NOT NULL», but this bot made it «integer NOT NULL».",
        ),
        (
            "ALTER TABLE inbox ENABLE ROW LEVEL SECURITY",
            "the table inbox is «TABLE WITH ROW LEVEL SECURITY (IT HIDES ROWS)», but",
        ),
    ],
)
def test_what_postgresql_is_told_to_forget_is_named(engine: Engine, statement: str, expected: str) -> None:
    found = said_of_schema(engine, statement)
    assert any(sentence.startswith(f"schema: {expected}") for sentence in found), found


@SQLITE
def test_another_collation_is_named_on_sqlite(engine: Engine) -> None:
    found = said_of_schema(
        engine,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'author VARCHAR', 'author VARCHAR COLLATE NOCASE') "
        "WHERE name = 'drafts'",
        "PRAGMA writable_schema = RESET",
    )
    assert found == [
        "schema: drafts: the column author is «author VARCHAR COLLATE NOCASE NOT NULL», but this bot made it "
        "«author VARCHAR NOT NULL»."
    ]


@POSTGRESQL
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "ALTER TABLE drafts SET UNLOGGED",
            "the table drafts is «UNLOGGED (A CRASH EMPTIES IT) TABLE», but",
        ),
        (
            'ALTER TABLE drafts ALTER COLUMN author TYPE varchar COLLATE "C"',
            'drafts: the column author is «character varying COLLATE "C" NOT NULL», but',
        ),
        (
            "CREATE MATERIALIZED VIEW mine AS SELECT id FROM drafts",
            "there is a materialized view mine that this bot did not make.",
        ),
        (
            "DROP INDEX ix_inbox_workspace_at; CREATE INDEX ix_inbox_workspace_at ON inbox (workspace "
            "varchar_pattern_ops, at)",
            "inbox: the index ix_inbox_workspace_at is «CREATE INDEX ",
        ),
        (
            'DROP INDEX ix_inbox_workspace_at; CREATE INDEX ix_inbox_workspace_at ON inbox (workspace COLLATE "C", at)',
            "inbox: the index ix_inbox_workspace_at is «CREATE INDEX ",
        ),
        (
            "CREATE FUNCTION spy() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; "
            "CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION spy()",
            "the event trigger mine is not this bot's: it runs at changes of the tables.",
        ),
        (
            "CREATE FUNCTION denies(varchar, varchar) RETURNS boolean IMMUTABLE LANGUAGE sql AS "
            "$$ SELECT $1::text = $2::text AND $1::text <> 'open' $$; "
            "CREATE OPERATOR public.= (FUNCTION = denies, LEFTARG = varchar, RIGHTARG = varchar)",
            "the operator =(character varying,character varying) is not this bot's: it may be taken where PostgreSQL's "
            "own of that name is meant. Drop it (DROP OPERATOR), then verify again.",
        ),
        (
            "CREATE FUNCTION public.length(varchar) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 0'",
            "the function length(character varying) is not this bot's: it may be taken where ",
        ),
        (
            "CREATE AGGREGATE public.max(varchar) (SFUNC = textcat, STYPE = text)",
            "the function max(character varying) is not this bot's: it may be taken where ",
        ),
        (
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %%I SET session_replication_role = replica', "
            "current_database()); END $$",
            "session_replication_role is replica for this database or a role, which lets ordinary triggers and foreign "
            "keys sleep.",
        ),
    ],
)
def test_what_postgresql_has_beside_its_tables_is_named(engine: Engine, statement: str, expected: str) -> None:
    found = said_of_schema(engine, statement)
    assert any(sentence.startswith(f"schema: {expected}") for sentence in found), found


@POSTGRESQL
def test_a_function_of_the_neighbours_that_stands_in_for_none_is_no_tampering(engine: Engine) -> None:
    assert (
        said_of_schema(engine, "CREATE FUNCTION our_report(varchar) RETURNS integer LANGUAGE sql AS 'SELECT 0'") == []
    )


@POSTGRESQL
def test_a_connection_whose_foreign_keys_sleep_is_named(engine: Engine) -> None:
    replica = engine.url.update_query_dict({"options": "-c session_replication_role=replica"})
    with connected(replica.render_as_string(hide_password=False)) as sleeping:
        (sentence,) = [one for one in verify(sleeping) if "session_replication_role" in one]
    assert sentence.startswith("schema: session_replication_role is replica for this connection, ")


@SQLITE
@pytest.mark.parametrize(
    ("table", "without", "expected"),
    [
        (
            "escalations",
            r"CONSTRAINT uq_escalations_workspace_number UNIQUE \(workspace, number\)",
            "escalations: the constraint uq_escalations_workspace_number is gone. This bot made it «",
        ),
        (
            "outbox",
            r"CONSTRAINT fk_outbox_escalation_id_escalations FOREIGN KEY.*?\(id\)",
            "outbox: the constraint fk_outbox_escalation_id_escalations is gone. This bot made it «",
        ),
        (
            "outbox",
            r"CONSTRAINT ck_outbox_ck_outbox_state CHECK \(.*?\)\)",
            "outbox: the constraint ck_outbox_ck_outbox_state is gone. This bot made it «",
        ),
        (
            "inbox",
            r"CONSTRAINT pk_inbox PRIMARY KEY \(.*?\)",
            "inbox: the constraint pk_inbox is gone. This bot made it «",
        ),
        (
            "outbox",
            r"(?<=lane VARCHAR) NOT NULL",
            "outbox: the column lane is «lane VARCHAR», but",
        ),
    ],
)
def test_a_table_that_was_made_anew_on_sqlite_is_named(engine: Engine, table: str, without: str, expected: str) -> None:
    with engine.execution_options(foreign_keys=False).begin() as connection:
        make_anew(connection, table, without)
    found = verify(engine)
    assert any(sentence.startswith(f"schema: {expected}") for sentence in found), found


def make_anew(connection: Connection, table: str, without: str) -> None:
    """The same empty table with its indexes and triggers, but without these words of its definition."""
    of_it = text("SELECT type, sql FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL ORDER BY type DESC")
    parts = [(row.type, row.sql) for row in connection.execute(of_it, {"table": table})]
    (definition,) = (sql for type_, sql in parts if type_ == "table")
    changed, times = re.subn(rf",\s*{without}|{without}", "", definition, count=1, flags=re.DOTALL)
    assert times == 1, definition
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(changed)
    for type_, sql in parts:
        if type_ != "table":
            connection.exec_driver_sql(sql)


@pytest.mark.own_database
@pytest.mark.parametrize(
    ("statement", "lost"),
    [("DROP TABLE drafts", "table drafts"), ("ALTER TABLE drafts DROP COLUMN notes", "column drafts.notes")],
)
def test_without_a_table_or_column_nothing_else_is_looked_at(engine: Engine, statement: str, lost: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert verify(engine) == [f"There is no {lost}: this is no database of this version."]
