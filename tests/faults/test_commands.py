"""The operator's commands, run in this process: settings, audit, migrate, manifest, check."""

import json
import logging
import socket
import sqlite3
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app import MANIFEST, main
from bot.domain.message_kinds import MessageKind
from bot.domain.team import Destination, TeamSettings
from bot.preflight import proof
from bot.preflight.drawings import Drawing, each_drawing
from bot.preflight.drawings.forms import forms
from bot.preflight.drawings.samples import ORDINARY
from bot.services.settings_file import settings_from
from demo.stories import SETTINGS
from storage.database import connect
from storage.deadline import deadline
from storage.outbox import Outbox, OwedMessage, enqueue
from storage.settings import SettingsRecords
from storage.unit_of_work import UnitOfWork
from tests.faults.site import APP, SOON, Site, a_site

GOOD = SETTINGS.read_text(encoding="utf-8")
OURS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL", "DATABASE_URL", "LOG_LEVEL")


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """A command sets up the logging of its process, which is ours here."""
    root, level, kept = logging.getLogger(), logging.getLogger().level, list(logging.getLogger().handlers)
    levels = {name: logging.getLogger(name).level for name in ("app", "bot", "storage")}
    yield
    root.handlers[:], root.level = kept, level
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No `.env` lies here."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def few_drawings(monkeypatch: pytest.MonkeyPatch) -> tuple[Drawing, ...]:
    """A dozen of a thousand; all of them are before the same judges in `tests/unit/test_drawings.py`."""
    few = (*islice(each_drawing(), 11), Drawing("first step", "view", dict(next(forms(ORDINARY))[1])))
    monkeypatch.setattr(proof, "all_drawings", lambda: few)
    return few


FEW_DRAWINGS = pytest.mark.usefixtures("few_drawings")


def run(site: Site, *arguments: str, without: tuple[str, ...] = (), **variables: str) -> Result:
    """`python app.py …`; a traceback would be an exception here."""
    environment = {name: site.environment.get(name) for name in OURS} | dict.fromkeys(without) | variables
    result = CliRunner().invoke(main, arguments, env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def in_force(site: Site) -> TeamSettings:
    engine = connect(site.environment["DATABASE_URL"])
    try:
        return SettingsRecords(engine, site.workspace.team_id).current()
    finally:
        engine.dispose()


def fresh(site: Site) -> str:
    """Where a database is made that has nothing of any workspace yet."""
    return f"sqlite:///{site.folder / 'fresh.db'}"


def file_with(site: Site, written: str) -> str:
    path = site.folder / "settings.toml"
    path.write_text(written, encoding="utf-8")
    return str(path)


def test_settings_go_round_without_a_change(site: Site) -> None:
    exported = run(site, "settings", "export")
    assert exported.exit_code == 0
    before = in_force(site)
    assert tomllib.loads(exported.stdout)["routes"]["security"] == {"channel": "C0SEC", "mention": [], "areas": {}}
    imported = run(site, "settings", "import", file_with(site, exported.stdout))
    told = "Nothing to change: these settings are in force already, version 8.\n"
    assert (imported.exit_code, imported.stdout) == (0, told)
    assert in_force(site) == before
    assert run(site, "settings", "export").stdout == exported.stdout


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("[routes.l2]", "[routes.l22]", "unknown key 'routes.l22': did you mean 'l2'?"),
        ('channel = "C0PROD"', 'chanel = "C0PROD"', "unknown key 'routes.product.chanel': did you mean 'channel'?"),
        ('channel = "C0PROD"', 'channel = "#product"', "routes.product.channel: write the channel's id"),
        ('internal = "2h"', 'internal = "2 fortnights"', "cadence.critical.internal"),
        ('timezone = "Europe/London"', 'timezone = "Europe/Londn"', "hours.timezone"),
        ('holidays = "GB"', 'holidays = "ZZ"', "hours.holidays"),
        ("[support]", "[support", "not valid TOML"),
    ],
)
def test_a_mistake_is_named_and_nothing_changes(right: str, wrong: str, told: str, site: Site) -> None:
    before = in_force(site)
    written = GOOD.replace(right, wrong).replace('channel = "C0OPS"', 'channel = "C0OTHER"')
    refused = run(site, "settings", "import", file_with(site, written))
    assert refused.exit_code == 1
    assert "Nothing was changed." in refused.stderr
    assert told in refused.stderr
    assert in_force(site) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=ascii)
def test_a_file_from_any_editor_is_taken(site: Site, encoding: str, ends: str) -> None:
    (site.folder / "team.toml").write_text(GOOD, encoding=encoding, newline=ends)
    imported = run(site, "settings", "import", str(site.folder / "team.toml"))
    assert imported.exit_code == 0, imported.stderr


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_a_file_in_another_encoding_says_what_to_do(site: Site, encoding: str) -> None:
    (site.folder / "team.toml").write_text(GOOD + "# für uns", encoding=encoding)
    refused = run(site, "settings", "import", str(site.folder / "team.toml"))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "save it as UTF-8" in refused.stderr


def test_a_file_in_utf_16_without_its_mark_says_so_too(site: Site) -> None:
    """It is valid UTF-8, with a NUL beside each letter."""
    (site.folder / "team.toml").write_text('[hours]\nopen = "09:00"\n', encoding="utf-16-le")
    assert "save it as UTF-8" in run(site, "settings", "import", str(site.folder / "team.toml")).stderr


@pytest.mark.parametrize(("opens", "closes", "noted"), [("09:00", "09:00", True), ("00:00", "24:00", False)])
def test_hours_that_never_close_are_noted_unless_midnight_says_so(
    opens: str, closes: str, noted: bool, site: Site
) -> None:
    imported = run(site, "settings", "import", file_with(site, f'[hours]\nopen = "{opens}"\nclose = "{closes}"\n'))
    assert imported.exit_code == 0
    assert ("never close" in imported.stderr) is noted


@FEW_DRAWINGS
def test_routes_that_call_nobody_are_named(site: Site) -> None:
    settings = '[routes.engineering]\nchannel = "C0ENG"\nmention = ["S0ENG"]\n[routes.security]\nchannel = "C0SEC"\n'
    told = "Note: a critical escalation calls nobody in routes.security: there is no `mention`.\n"
    assert run(site, "settings", "import", file_with(site, settings)).stderr == told
    assert told in run(site, "check").stderr


def test_all_mistakes_are_named_at_once(site: Site) -> None:
    refused = run(site, "settings", "import", file_with(site, '[hours]\nopen = "25:00"\n[route]\n[support]\nl3 = []'))
    for named in ("hours.open", "'route'", "'support.l3'"):
        assert named in refused.stderr


def test_an_import_says_what_it_changed_and_the_history_who_did(site: Site) -> None:
    changed = GOOD.replace("C0OPS", "C0NEW").replace('internal = "2h"', 'internal = "1h"')
    imported = run(site, "settings", "import", file_with(site, changed), "--by", "U09")
    told = "The settings are in force, version 10. Changed: routes.fallback, cadence.critical.\n"
    assert (imported.exit_code, imported.stdout) == (0, told)
    lines = run(site, "settings", "history").stdout.splitlines()
    assert len(lines) == 10
    assert lines[0].startswith("  10  ")
    assert lines[0].endswith("UTC  U09 changed the cadence of Critical: internal 2h → 1h")
    assert lines[1].endswith("UTC  U09 changed the fallback channel: channel C0OPS → C0NEW")
    assert run(site, "settings", "history", "--limit", "1").stdout.splitlines() == lines[:1]
    nobody = run(site, "settings", "history", "--workspace", "T0OTHER", DATABASE_URL=fresh(site))
    assert nobody.stdout == "Nobody has set anything yet: the defaults are in force.\n"


@pytest.mark.parametrize("written", ["", " \n# nothing\n"], ids=["empty", "comment"])
def test_a_file_with_nothing_in_it_changes_nothing(site: Site, written: str) -> None:
    before = in_force(site)
    refused = run(site, "settings", "import", file_with(site, written))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "Nothing was changed.\n- There are no settings in this file" in refused.stderr
    assert in_force(site) == before


def test_an_import_says_what_it_took_away(site: Site) -> None:
    imported = run(site, "settings", "import", file_with(site, "[support]\nadmins = ['U09']\n"))
    gone = "support.l1, support.l2, support.managers, routes.l2, routes.engineering, routes.product, routes.security"
    assert imported.stdout == (
        "The settings are in force, version 16. Changed: support. "
        f"Removed, so the default holds: {gone}, routes.leadership, routes.fallback, hours.\n"
    )


@pytest.mark.parametrize("command", ["settings", "customers"])
@pytest.mark.parametrize(
    ("option", "given", "told"),
    [
        ("--by", "Robin", "write the Slack user id of a person"),
        ("--by", "S0ENG", "write the Slack user id of a person"),
        ("--workspace", "local", "write the Slack team id"),
    ],
)
def test_whoever_and_wherever_must_be_an_id(command: str, option: str, given: str, told: str, site: Site) -> None:
    refused = run(site, command, "import", file_with(site, "[support]\n"), option, given)
    assert (refused.exit_code, told in refused.stderr) == (2, True)
    assert in_force(site) == settings_from(GOOD)


@pytest.mark.parametrize("command", ["settings import", "settings export", "settings history", "report"])
def test_a_workspace_that_the_database_does_not_have_is_a_slip(command: str, site: Site) -> None:
    file = [file_with(site, GOOD)] if "import" in command else []
    refused = run(site, *command.split(), *file, "--workspace", "T0OTHER")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"The database has no workspace T0OTHER; it has {site.workspace.team_id}." in refused.stderr


@pytest.mark.fault("F33")
def test_a_file_that_would_undo_what_somebody_else_changed_is_refused(site: Site) -> None:
    mine = run(site, "settings", "export").stdout.replace("C0PROD", "C0MINE")
    run(site, "settings", "import", file_with(site, GOOD.replace("C0OPS", "C0NEW")), "--by", "U09")
    refused = run(site, "settings", "import", file_with(site, mine))
    assert refused.exit_code == 1
    for told in (
        "Nothing was changed. The settings have moved on from version 8 to version 9: "
        "U09 changed the fallback channel: channel C0OPS → C0NEW",
        "Yours differ in: routes.fallback.",
        "Export the settings again and make your changes there, or import with --force.",
    ):
        assert told in refused.stderr
    assert in_force(site).routes.fallback == Destination(channel="C0NEW")
    assert run(site, "settings", "import", file_with(site, mine), "--force").exit_code == 0
    assert in_force(site).routes.fallback == Destination(channel="C0OPS")
    elsewhere = run(site, "settings", "import", file_with(site, mine.replace("version = 8", "version = 99")))
    assert "Version 99 of the settings is not known here, the latest is 11" in elsewhere.stderr


def test_a_workspace_that_is_named_needs_no_slack(site: Site) -> None:
    alone = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL")
    changed = file_with(site, GOOD.replace("C0OPS", "C0OTHER"))
    named = ("--workspace", "T0OTHER")
    elsewhere = run(site, "settings", "import", changed, *named, without=alone, DATABASE_URL=fresh(site))
    assert elsewhere.exit_code == 0, elsewhere.stderr
    assert in_force(site).routes.fallback == settings_from(GOOD).routes.fallback
    assert "C0OTHER" in run(site, "settings", "export", *named, without=alone, DATABASE_URL=fresh(site)).stdout
    refused = run(site, "settings", "export", without=alone)
    assert refused.exit_code == 1
    assert "SLACK_BOT_TOKEN is missing" in refused.stderr


@FEW_DRAWINGS
@pytest.mark.fault("F70")
def test_the_audit_trail_is_proved_and_tampering_is_named(site: Site) -> None:
    intact = run(site, "audit", "verify")
    assert intact.exit_code == 0
    assert intact.stdout.startswith("The audit trail is intact: 9 entries. Head: ")
    with closing(sqlite3.connect(site.environment["DATABASE_URL"].removeprefix("sqlite:///"))) as intruder:
        for (name,) in intruder.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            intruder.execute(f"DROP TRIGGER {name}")
        intruder.execute("UPDATE audit_entries SET actor = 'UEVIL'")
        intruder.execute("UPDATE settings SET head = CAST(x'ff41fe' AS TEXT)")
        intruder.commit()
    found = run(site, "audit", "verify")
    assert found.exit_code == 1
    assert "column head: text that is not UTF-8 stands there" in found.stdout
    assert "entry 1 is not what was written." in found.stdout
    assert "The audit trail is not intact." in found.stderr
    assert "entry 1 is not what was written." in run(site, "check").stdout


@pytest.mark.fault("F7")
def test_a_trail_that_is_not_there_ends_otherwise_than_one_that_is_not_intact(site: Site) -> None:
    none, blank, text = (site.folder / name for name in ("none.db", "blank.db", "text.db"))
    blank.touch()
    text.write_text("This is no database at all. " * 99, encoding="utf-8")
    for file, told in (
        (none, "There is no file where DATABASE_URL points."),
        (blank, "The database has none of this bot's tables. Check DATABASE_URL."),
        (text, "The database cannot be used: file is not a database."),
    ):
        refused = run(site, "audit", "verify", DATABASE_URL=f"sqlite:///{file}")
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert told in refused.stderr
    assert not none.exists()
    nobody = run(site, "audit", "verify", DATABASE_URL="postgresql://somebody:hunter2@127.0.0.1:9/x")
    assert (nobody.exit_code, "hunter2" in nobody.stderr) == (2, False)


@pytest.mark.fault("F111")
def test_a_check_beside_a_lock_ends_as_one_that_could_not_be_made_unless_it_found_something(site: Site) -> None:
    file = site.environment["DATABASE_URL"].removeprefix("sqlite:///")
    could_not = "The check could not be finished: the triggers of the audit trail could not be tried, because "
    with closing(sqlite3.connect(file, isolation_level=None)) as somebody:
        for change, code, told in (
            ("SELECT 1", 2, f"Error: {could_not}"),
            ("UPDATE settings SET head = 'x'", 1, f"Error: The audit trail is not intact. {could_not}"),
        ):
            somebody.execute(change)
            somebody.execute("BEGIN IMMEDIATE")
            with deadline(timedelta()):
                ended = run(site, "audit", "verify")
            somebody.execute("ROLLBACK")
            assert (ended.exit_code, bool(ended.stdout)) == (code, code == 1)
            assert ended.stderr.startswith(told)
            assert ended.stderr.endswith("Try again when nobody holds it.\n")


@pytest.mark.fault("F111")
def test_whoever_locks_all_others_out_is_named_instead_of_the_disk(site: Site) -> None:
    file = site.environment["DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as somebody:
        somebody.execute("PRAGMA locking_mode = EXCLUSIVE")
        somebody.execute("BEGIN EXCLUSIVE")
        with deadline(timedelta()):
            ended = run(site, "audit", "verify")
    assert ended.exit_code == 2
    assert "Somebody else holds a lock on the database (database is locked). Try again" in ended.stderr


@pytest.mark.fault("F106")
def test_a_damaged_file_is_not_intact(site: Site) -> None:
    file = site.environment["DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as intruder:
        intruder.execute("PRAGMA writable_schema = ON")
        intruder.execute("UPDATE sqlite_master SET sql = replace(sql, 'UNIQUE', '--') WHERE name = 'outbox'")
    found = run(site, "audit", "verify")
    assert (found.exit_code, found.stdout.startswith("- The database is damaged: malformed database schema")) == (
        1,
        True,
    )


def test_a_message_that_was_edited_is_named_by_check(site: Site) -> None:
    engine, at = connect(site.environment["DATABASE_URL"]), datetime.now(UTC)
    with engine.begin() as connection:
        enqueue(connection, [OwedMessage(site.workspace.team_id, MessageKind.NOTICE, "U1", at, content={"text": "x"})])
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE outbox SET content = '{}'")
    Outbox(engine, site.workspace.team_id).exchange([], at=at, lease=timedelta(minutes=1), limit=1)
    engine.dispose()
    told = "- message 1 was not sent: somebody had changed it behind the bot's back. `audit verify` tells of more."
    assert told in run(site, "check", "--quick").stdout


def test_migrate_makes_and_keeps_a_database(site: Site) -> None:
    new = f"sqlite:///{site.folder / 'new.db'}"
    for _ in range(2):
        made = run(site, "migrate", without=OURS, DATABASE_URL=new)
        assert (made.exit_code, made.stdout) == (0, "The database is up to date.\n")


@pytest.mark.fault("F7")
@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:////nowhere/at/all.db", "which does not exist"),
        ("postgresql://somebody:hunter2@127.0.0.1:9/x", "The database cannot be used"),
    ],
)
def test_a_database_that_cannot_be_opened_is_a_sentence_without_its_password(url: str, told: str, site: Site) -> None:
    refused = run(site, "migrate", DATABASE_URL=url)
    assert refused.exit_code == 1
    assert told in refused.stderr
    assert "hunter2" not in refused.stderr


def test_a_newer_database_is_refused(site: Site) -> None:
    with closing(sqlite3.connect(site.environment["DATABASE_URL"].removeprefix("sqlite:///"))) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    refused = run(site, "migrate")
    assert refused.exit_code == 1
    assert "newer version of Escalate (revision 9999)" in refused.stderr


def test_manifest_prints_the_file(site: Site) -> None:
    printed = run(site, "manifest", without=OURS)
    assert printed.stdout == MANIFEST.read_text(encoding="utf-8")


def test_check_says_when_all_is_well(site: Site, few_drawings: tuple[Drawing, ...]) -> None:
    well = run(site, "check")
    assert well.exit_code == 0, well.stdout
    assert "Everything is ready." in well.stdout
    assert f"asking Slack about each of {len(few_drawings)} (blocks.validate)" in well.stdout
    asked = [call.arguments for call in site.workspace.called("blocks.validate")]
    assert [{kind: json.loads(drawn) for kind, drawn in one.items()} for one in asked] == [
        {drawing.kind: drawing.payload} for drawing in few_drawings
    ]
    assert {drawing.kind for drawing in few_drawings} == {"message", "view"}
    assert run(site, "check", "--quick").exit_code == 0


@pytest.mark.fault("F98")
def test_check_says_that_files_are_linked_only_and_that_is_no_problem(sqlite_url: str, tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text(encoding="utf-8").replace("      - files:write\n", ""), encoding="utf-8")
    with a_site(sqlite_url, tmp_path, manifest=manifest) as site:
        told = run(site, "check", "--quick")
    assert told.exit_code == 0
    assert "Files are linked only: the app was installed without files:write." in told.stdout


@FEW_DRAWINGS
@pytest.mark.fault("F22")
def test_check_names_every_channel_that_is_not_fit(site: Site) -> None:
    workspace, channels = site.workspace, site.seeded.channels
    workspace.change(channels["C0L2"], with_bot=False)
    workspace.change(channels["C0PROD"], archived=True)
    workspace.change(channels["C0SEC"], private=False)
    workspace.change(channels["C0LEAD"], with_bot=False)  # private, so it cannot even be seen
    workspace.change(channels["C0OPS"], shared=True)
    found = run(site, "check")
    assert found.exit_code == 1
    for told in (
        "L2 Support: the bot is not in #l2-support. Invite it with /invite.",
        "Product: #product-escalations is archived.",
        "Security: #security-escalations is public; security's channel must be private.",
        "channel C0LEAD cannot be seen (channel_not_found). Invite the bot to it.",
        "Fallback: #support-ops is shared with another company",
    ):
        assert told in found.stdout, told
    assert "Engineering" not in found.stdout
    assert "5 things need your attention." in found.stderr
    assert run(site, "check", "--quick").exit_code == 0


@FEW_DRAWINGS
def test_check_names_mentions_that_reach_nobody(site: Site) -> None:
    site.workspace.user_group("empty", id="S0EMPTY", members=[])
    site.workspace.deactivate(site.seeded.people["engineer"])
    routes = '[routes.engineering]\nchannel = "C0ENG"\nmention = ["{}", "S0EMPTY", "S0GONE", "U0NOBODY", "S0ENG"]\n'
    settings = routes.format(site.engineer.id) + '[support]\nadmins = ["U0TYPO"]\n'
    assert run(site, "settings", "import", file_with(site, settings)).exit_code == 0
    found = run(site, "check")
    for told in (
        f"- Engineering: the account of {site.engineer.name.split()[0].lower()}",
        "- Engineering: nobody is in the user group @empty (S0EMPTY), so naming it calls nobody.",
        "- Engineering: there is no user group S0GONE, so naming it calls nobody.",
        "- Engineering: U0NOBODY is nobody that Slack knows here (user_not_found), so naming it calls nobody.",
        "- support.admins: U0TYPO is nobody that Slack knows here",
    ):
        assert told in found.stdout, found.stdout
    assert "S0ENG" not in found.stdout


@FEW_DRAWINGS
def test_check_names_what_was_never_set(site: Site) -> None:
    run(site, "settings", "import", file_with(site, '[routes.l2]\nchannel = "C0L2"'))
    found = run(site, "check")
    assert found.exit_code == 1
    assert "Security: no channel is set, so nothing can be escalated there." in found.stdout


@FEW_DRAWINGS
def test_check_names_what_another_release_wrote(site: Site) -> None:
    with closing(sqlite3.connect(site.environment["DATABASE_URL"].removeprefix("sqlite:///"))) as newer:
        newer.execute("UPDATE settings SET document = json_set(document, '$.hours.timezone', 'Mars/Olympus')")
        newer.execute(
            "INSERT INTO drafts SELECT 'D1', workspace, 'UME', '{}', '{}', '[]', 'third_step', at, '{}', '', '[]',"
            " NULL, '{}', 0, 0, 0, at, '' FROM settings"
        )
        newer.commit()
    found = run(site, "check")
    assert "settings: hours was written by another release and cannot be read" in found.stdout
    assert "draft D1 of UME cannot be read by this release" in found.stdout


@FEW_DRAWINGS
@pytest.mark.fault("F105")
def test_check_names_settings_that_nobody_can_read_and_has_them_from_their_changes(site: Site) -> None:
    with closing(sqlite3.connect(site.environment["DATABASE_URL"].removeprefix("sqlite:///"))) as edited:
        edited.execute("UPDATE settings SET document = ?", ("[" * 5000 + "]" * 5000,))
        edited.commit()
    found = run(site, "check")
    assert "settings: what is stored cannot be read. What their changes on record make is in force" in found.stdout
    assert "no channel is set" not in found.stdout


@FEW_DRAWINGS
def test_check_says_what_slack_has_against_a_drawing(site: Site) -> None:
    site.workspace.faults.fail("blocks.validate", error="invalid_message")
    found = run(site, "check")
    assert found.exit_code == 1
    assert '- drawing "brief for L2 Support, ordinary words": invalid_message' in found.stdout


def test_a_slack_that_cannot_be_reached_is_a_sentence(site: Site) -> None:
    refused = run(site, "check", SLACK_API_URL="http://127.0.0.1:9/api/")
    assert refused.exit_code == 1
    assert "Slack cannot be reached" in refused.stderr
    assert "Traceback" not in refused.stderr


@contextmanager
def a_proxy(says: bytes) -> Iterator[str]:
    """Its address, with a password in it; it answers the first who asks."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def answer() -> None:
            with suppress(OSError), door.accept()[0] as asking:
                asking.recv(4000)
                asking.sendall(says)

        threading.Thread(target=answer, daemon=True).start()
        yield f"http://us:hunter2@127.0.0.1:{door.getsockname()[1]}"


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", "the proxy in HTTPS_PROXY refuses (403 Forbidden)"),
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "refuses (407 Proxy Authentication Required)"),
        (b"SSH-2.0-nonsense\r\n", "the proxy in HTTPS_PROXY"),
        (b"", "the proxy in HTTPS_PROXY"),
    ],
)
def test_a_proxy_that_lets_nothing_through_is_a_sentence_without_its_password(
    site: Site, says: bytes, told: str
) -> None:
    with a_proxy(says) as address:
        refused = run(site, "check", HTTPS_PROXY=address, SLACK_API_URL="https://slack.example/api/")
    assert refused.exit_code == 1
    assert told in refused.stderr
    assert "hunter2" not in refused.output


def test_this_machine_is_not_behind_the_proxy(site: Site) -> None:
    """Nor is what NO_PROXY names; the SDK asks its proxy for every address."""
    assert (
        run(site, "check", "--quick", HTTPS_PROXY="http://127.0.0.1:9", HTTP_PROXY="http://127.0.0.1:9").exit_code == 0
    )
    elsewhere = run(
        site,
        "check",
        HTTPS_PROXY="http://127.0.0.1:9",
        SLACK_API_URL="https://slack.invalid/api/",
        NO_PROXY="slack.invalid",
    )
    assert "Slack cannot be reached" in elsewhere.stderr


@pytest.mark.fault("F95")
def test_what_we_create_is_read_by_nobody_else(site: Site) -> None:
    new = site.folder / "new.db"
    for _ in range(2):
        assert run(site, "migrate", without=OURS, DATABASE_URL=f"sqlite:///{new}").exit_code == 0
    assert new.stat().st_mode & 0o777 == 0o600


@FEW_DRAWINGS
@pytest.mark.fault("F95")
def test_check_names_secrets_that_anybody_could_read(site: Site) -> None:
    (site.folder / ".env").write_text("PORT=3000\n")
    database = Path(site.environment["DATABASE_URL"].removeprefix("sqlite:///"))
    for file in (site.folder / ".env", database):
        file.chmod(0o644)
    found = run(site, "check")
    assert "- .env can be read by every account of this machine: chmod 600 .env" in found.stdout
    assert f"chmod 600 {database}" in found.stdout
    for file in (site.folder / ".env", database):
        file.chmod(0o640)
    assert run(site, "check").exit_code == 0


@pytest.mark.fault("F8")
def test_a_disk_that_takes_nothing_more_is_no_health(site: Site) -> None:
    """Held to a file size that the write-ahead log has passed already: reading goes on as if nothing were wrong."""
    command = f"ulimit -f 64; exec {sys.executable} {APP} check --quick"
    with closing(sqlite3.connect(site.environment["DATABASE_URL"].removeprefix("sqlite:///"))) as somebody:
        somebody.execute("PRAGMA wal_autocheckpoint=0")
        somebody.execute("CREATE TABLE ballast (page)")
        for _ in range(40):
            somebody.execute("INSERT INTO ballast VALUES (randomblob(4000))")
            somebody.commit()
        somebody.execute("BEGIN")
        somebody.execute("SELECT * FROM ballast").fetchone()  # so that the log does not begin anew
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=site.folder,
            env=site.environment,
            capture_output=True,
            text=True,
            timeout=SOON,
        )
    assert done.returncode == 1, done.stdout
    assert "The database cannot be used: " in done.stderr
    assert "Traceback" not in done.stderr
    assert run(site, "check", "--quick").exit_code == 0


def test_customers_go_round_without_a_change(site: Site) -> None:
    exported = run(site, "customers", "export")
    assert exported.stdout.splitlines()[1].startswith("Aurora Mercado,,C0CUST2,")
    (site.folder / "all.csv").write_text(exported.stdout, encoding="utf-8-sig")
    imported = run(site, "customers", "import", "--replace", str(site.folder / "all.csv"))
    told = "Nothing to change: all of this is in the directory already (8 customers).\n"
    assert (imported.exit_code, imported.stdout, imported.stderr) == (0, told, "")


def test_customers_are_brought_in_or_nothing_is(site: Site) -> None:
    (site.folder / "new.csv").write_bytes(b"name;tier\nTamar Clinics;key\nAcme;\n")
    imported = run(site, "customers", "import", str(site.folder / "new.csv"))
    assert imported.stdout == "Customers: 1 added, 1 changed. The directory has 9, version 2.\n"
    (site.folder / "bad.csv").write_bytes(b"name,tier\nBolt,key\nCorp,gold\n")
    refused = run(site, "customers", "import", str(site.folder / "bad.csv"))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == ("Error: Nothing was changed.\n- line 3, tier: write key or standard, not “gold”.\n")
    assert "Bolt" not in run(site, "customers", "export").stdout
    assert run(site, "audit", "verify").exit_code == 0


def test_a_report_counts_what_was_opened(site: Site) -> None:
    told = run(site, "report", "--since", "2026-01-01")
    assert (told.exit_code, told.stderr) == (0, "")
    assert told.stdout == "Opened since 2026-01-01:\nEscalated: 0. Handled in support: 0.\n"
    assert run(site, "report", "--since", "yesterday").exit_code == 2


GOOD_BRIEF = {
    "target": "l2", "kind": "deeper_skills", "severity": "medium",
    "customer": "Tamar Clinics", "summary": "A report is empty",
    "sla_status": "within", "description": "The weekly report has no lines.", "tried": ["Ran it again -> empty"],
    "customers_affected": 1, "workflow_impact": "They count by hand.", "customer_expectation": "A report on Monday",
    "ask": "investigate", "ask_details": "Find out why it is empty.",
    "deadline": (datetime.now(UTC) + timedelta(days=7)).isoformat(),
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (json.dumps(GOOD_BRIEF), 0),
        (json.dumps(GOOD_BRIEF | {"deadline": None}), 1),
        (json.dumps(GOOD_BRIEF | {"deadline": "2020-01-01T12:00:00Z"}), 1),
        ("{", 2),
    ],
    ids=["fine", "missing", "past", "unreadable"],
)
def test_a_pipeline_reads_what_a_brief_lacks_from_the_exit_code(site: Site, written: str, code: int) -> None:
    (site.folder / "brief.json").write_text(written, encoding="utf-8")
    checked = run(site, "brief", "check", "--json", str(site.folder / "brief.json"))
    assert checked.exit_code == code
    assert code == 2 or json.loads(checked.stdout)["fine"] == (code == 0)


def test_a_brief_is_checked_by_a_file_where_no_database_is(site: Site) -> None:
    (site.folder / "brief.json").write_text(json.dumps(GOOD_BRIEF), encoding="utf-8")
    nowhere = site.folder / "nowhere.db"
    arguments = ["brief", "check", str(site.folder / "brief.json")]
    refused = run(site, *arguments, DATABASE_URL=f"sqlite:///{nowhere}")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "Import them first (`app.py settings import FILE`), or name a file: --settings FILE." in refused.stderr
    checked = run(site, *arguments, "--settings", str(SETTINGS), DATABASE_URL=f"sqlite:///{nowhere}")
    assert (checked.exit_code, "Goes to C0L2, calling nobody." in checked.stdout.splitlines()) == (0, True)
    assert not nowhere.exists()


def test_a_brief_in_a_database_of_several_workspaces_must_say_whose(site: Site) -> None:
    engine = connect(site.environment["DATABASE_URL"])
    with UnitOfWork(engine, "T0OTHER") as work:
        work.settings.replace(settings_from(GOOD), by="U09", at=datetime.now(UTC))
    engine.dispose()
    (site.folder / "brief.json").write_text(json.dumps(GOOD_BRIEF), encoding="utf-8")
    arguments = ["brief", "check", str(site.folder / "brief.json")]
    refused = run(site, *arguments)
    assert refused.exit_code == 2
    assert "several workspaces: add --workspace with one of " in refused.stderr
    assert run(site, *arguments, "--workspace", "T0OTHER").exit_code == 0
    assert run(site, *arguments, "--workspace", "T0NONE").exit_code == 2
