"""Migrations as a whole, with throw-away scripts: all or nothing, one starter at a time, never backwards."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import pytest
from sqlalchemy import Engine, inspect

from storage.database import connect
from storage.upgrade import NewerDatabase, bring_up_to_date, current_revision, is_current

ROOT = Path(__file__).parents[2]
FIRST = [
    'op.create_table("parents", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(9)))',
    'op.create_table("children", sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent", sa.Integer,'
    ' sa.ForeignKey("parents.id", name="fk_children_parent_parents", ondelete="CASCADE"), nullable=False))',
    "op.execute(\"INSERT INTO parents VALUES (1, 'Orla')\")",
    'op.execute("INSERT INTO children VALUES (1, 1)")',
]
SECOND = [
    'op.create_table("letters", sa.Column("id", sa.Integer, primary_key=True))',
    'with op.batch_alter_table("parents", recreate="auto") as batch: batch.alter_column("name", type_=sa.String(99))',
    "op.execute(\"UPDATE parents SET name = 'Orla Byrne'\")",
    'op.create_index("ix_parents_name", "parents", ["name"])',
    'op.drop_table("children")',
]


@pytest.fixture
def engine(blank_url: str) -> Iterator[Engine]:
    engine = connect(blank_url)
    yield engine
    engine.dispose()


def script(folder: Path, revision: str, after: str | None, statements: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    body = indent("\n".join(statements or ["pass"]), "    ")
    head = f"import time\nimport sqlalchemy as sa\nfrom alembic import op\nrevision = {revision!r}\n"
    (folder / f"{revision}.py").write_text(f"{head}down_revision = {after!r}\ndef upgrade() -> None:\n{body}\n")


def picture(engine: Engine) -> object:
    """Every table with its columns, indexes and rows."""
    with engine.connect() as connection:
        seen = inspect(connection)
        return {
            table: (
                [(column["name"], str(column["type"])) for column in seen.get_columns(table)],
                [index["name"] for index in seen.get_indexes(table)],
                connection.exec_driver_sql(f"SELECT * FROM {table}").all(),  # noqa: S608 - our own table names
            )
            for table in seen.get_table_names()
        }


def test_the_steps_so_far_are_run_once(engine: Engine, tmp_path: Path) -> None:
    versions = tmp_path / "50% of the versions"
    script(versions, "0001", None, FIRST)
    assert current_revision(engine) is None
    assert not is_current(engine, versions=versions)
    bring_up_to_date(engine, versions=versions)
    script(versions, "0002", "0001", SECOND)
    assert not is_current(engine, versions=versions)
    bring_up_to_date(engine, versions=versions)
    after = picture(engine)
    bring_up_to_date(engine, versions=versions)
    assert current_revision(engine) == "0002"
    assert is_current(engine, versions=versions)
    assert picture(engine) == after


@pytest.mark.fault("F10")
@pytest.mark.parametrize("k", range(len(SECOND) + 1))
def test_a_migration_that_fails_at_any_statement_leaves_everything_as_it_was(
    engine: Engine, tmp_path: Path, k: int
) -> None:
    script(tmp_path / "versions", "0001", None, FIRST)
    bring_up_to_date(engine, versions=tmp_path / "versions")
    before = picture(engine)
    script(tmp_path / "versions", "0002", "0001", [*SECOND[:k], 'raise RuntimeError("power cut")'])
    with pytest.raises(RuntimeError, match="power cut"):
        bring_up_to_date(engine, versions=tmp_path / "versions")
    assert picture(engine) == before
    script(tmp_path / "versions", "0002", "0001", SECOND)
    bring_up_to_date(engine, versions=tmp_path / "versions")
    assert is_current(engine, versions=tmp_path / "versions")


@pytest.mark.fault("F10")
def test_the_first_failure_of_all_leaves_an_empty_database(engine: Engine, tmp_path: Path) -> None:
    script(tmp_path / "versions", "0001", None, [*FIRST, 'raise RuntimeError("power cut")'])
    with pytest.raises(RuntimeError, match="power cut"):
        bring_up_to_date(engine, versions=tmp_path / "versions")
    assert picture(engine) == {}


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(engine: Engine, tmp_path: Path) -> None:
    script(tmp_path / "versions", "0001", None, FIRST)
    script(tmp_path / "versions", "0002", "0001", SECOND[:2])
    bring_up_to_date(engine, versions=tmp_path / "versions")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT parent FROM children").scalars().all() == [1]


def test_a_migration_that_leaves_rows_without_their_parent_is_undone(engine: Engine, tmp_path: Path) -> None:
    script(tmp_path / "versions", "0001", None, [*FIRST, 'op.execute("INSERT INTO children VALUES (2, 99)")'])
    with pytest.raises(Exception, match=r"refer to nothing, in: children|violates foreign key"):
        bring_up_to_date(engine, versions=tmp_path / "versions")
    assert picture(engine) == {}


@pytest.mark.fault("F11")
def test_two_starters_wait_for_each_other_even_longer_than_patience(
    engine: Engine, blank_url: str, tmp_path: Path
) -> None:
    script(tmp_path / "versions", "0001", None, [*FIRST, "time.sleep(1.5)"])
    program = (
        "import sys; from datetime import timedelta; from pathlib import Path\n"
        "from storage.database import connect; from storage.upgrade import bring_up_to_date\n"
        "engine = connect(sys.argv[1], timeout=timedelta(seconds=0.5))\n"
        "bring_up_to_date(engine, versions=Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", program, blank_url, str(tmp_path / "versions")]
    starters = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(starter.communicate()[1], starter.returncode) for starter in starters] == [("", 0), ("", 0)]
    assert is_current(engine, versions=tmp_path / "versions")


def test_a_newer_database_is_refused_in_a_sentence_and_left_alone(engine: Engine, tmp_path: Path) -> None:
    script(tmp_path / "ours", "0001", None, FIRST)
    script(tmp_path / "theirs", "0001", None, FIRST)
    script(tmp_path / "theirs", "0002", "0001", SECOND)
    bring_up_to_date(engine, versions=tmp_path / "theirs")
    before = picture(engine)
    with pytest.raises(NewerDatabase) as refused:
        bring_up_to_date(engine, versions=tmp_path / "ours")
    assert str(refused.value) == (
        "This database was last used by a newer version of Escalate (revision 0002). "
        "Upgrade the bot, or point DATABASE_URL at another database."
    )
    assert not is_current(engine, versions=tmp_path / "ours")
    assert picture(engine) == before
