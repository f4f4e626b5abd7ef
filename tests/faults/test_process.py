"""`python app.py run` as a real process: how it refuses to start, how it stops, and what it keeps quiet about."""

import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from bot.domain.draft import FormContent, Step
from bot.services.escalations import Escalations
from sandbox import Person
from storage.database import connect
from storage.records import Records
from storage.unit_of_work import UnitOfWork
from tests.faults.site import ANSWERS, APP, BRIEF, ROOT, SOON, Site, a_site
from tests.scenarios.forms import does

CANARY = "canary-91c4"  # what people type; no log may hold it
IN_TIME = 10.0  # seconds from SIGTERM to the end
BARE = dict.fromkeys(("DATABASE_URL", "SLACK_API_URL", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"), "")


def refusal(run: "subprocess.CompletedProcess[str]") -> str:
    """What the operator reads; never a traceback."""
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    assert run.stderr.startswith("Error: ")
    return run.stderr


# How it refuses to start


def test_all_that_is_missing_or_malformed_is_named_at_once(site: Site) -> None:
    wrong = {"SLACK_BOT_TOKEN": "hunter2", "SLACK_APP_TOKEN": "hunter2", "PORT": "http", "DATABASE_URL": "mysql://x"}
    wrong |= {"SLACK_API_URL": "ftp://x", "LOG_LEVEL": "loud"}
    bare, malformed = map(refusal, site.runs_at_once(BARE, wrong))
    assert "SLACK_BOT_TOKEN is missing: copy the Bot User OAuth Token" in bare
    assert "Set SLACK_APP_TOKEN" in bare
    for name in wrong:
        assert f"- {name} is not right: " in malformed, name
    assert "hunter2" not in malformed


def test_a_bad_token_stops_the_start_with_slacks_own_word(site: Site) -> None:
    """Bolt's Socket Mode would ask again for ever."""
    for variable, wrong in (("SLACK_BOT_TOKEN", "xoxb-wrong"), ("SLACK_APP_TOKEN", "xapp-wrong")):
        (run,) = site.runs_at_once({variable: wrong})
        assert f"Slack refused {variable}: invalid_auth. Slack does not know this token." in refusal(run)
    assert len(site.workspace.called("apps.connections.open")) == 1


@pytest.mark.fault("F21")
def test_a_missing_scope_stops_the_start_and_is_named(sqlite_url: str, tmp_path: Path) -> None:
    manifest = (ROOT / "manifest.yml").read_text(encoding="utf-8")
    (tmp_path / "manifest.yml").write_text(manifest.replace("      - im:write\n", ""), encoding="utf-8")
    with a_site(sqlite_url, tmp_path, manifest=tmp_path / "manifest.yml") as site:
        told = refusal(site.runs("run"))
    assert "lacks these scopes" in told
    assert "im:write (opening the direct message with an escalation's owner)" in told
    assert "users:read" not in told


@pytest.mark.fault("F83")
def test_a_start_survives_a_bad_day_of_slacks(site: Site) -> None:
    """The answers that it needs are asked for again; those that only warn are not waited for."""
    faults = site.workspace.faults
    faults.rate_limit("auth.test", retry_after=1)
    faults.fail("auth.test", status=503)
    faults.lose_answer("apps.connections.open")
    faults.hang("conversations.info", times=50)
    faults.fail("usergroups.list", error="internal_error", times=50)
    with site.bot():
        site.agent.runs("/escalate", "help")
        assert "/escalate list" in site.agent.ephemerals[-1].seen, site.log
        assert "(ratelimited); asking again in 1 s" in site.log
    assert site.log.index("asking again") < site.log.index("ready: connected to Slack")


def test_a_start_warns_of_what_will_not_work(site: Site) -> None:
    site.workspace.change(site.seeded.channels["C0PROD"], archived=True)
    with site.bot():
        assert site.logs("Product: #product-escalations is archived."), site.log


# How it stops, and what its log holds


def a_crowd(site: Site, size: int) -> list[Person]:
    """People with the whole form before them, every field of theirs holding the canary."""
    typed = {name: f"{CANARY} {name}" for name, answer in ANSWERS.items() if isinstance(answer, str)}
    crowd = [site.workspace.person(f"Agent {n}", id=f"U0CROWD{n}") for n in range(size)]
    for n, person in enumerate(crowd):
        first = {
            "summary": f"{CANARY} was seen",
            "customer": f"{CANARY} & Sons",
            **({"area": "billing"} if n % 2 else {}),
        }
        site.fills_in_the_form(person, first, **typed | {"ask": "fix"})
    return crowd


@pytest.mark.fault("F9")
@pytest.mark.fault("F73")
def test_sigterm_under_a_burst_loses_nothing_and_logs_no_words(site: Site) -> None:
    with site.bot(LOG_LEVEL="DEBUG") as process:
        crowd = a_crowd(site, 4)
        site.workspace.answer_timeout = 1.5
        with ThreadPoolExecutor(len(crowd)) as at_once:
            for person in crowd:
                at_once.submit(person.submits)
            assert site.workspace.wait_for(lambda: _submitted(site), SOON)
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            assert process.wait(IN_TIME) == 0, site.log
        assert time.monotonic() - began < IN_TIME
    answered = [person for person in crowd if person.modal is None]
    assert answered

    site.workspace.answer_timeout = 3
    with site.bot(LOG_LEVEL="DEBUG"):
        for person in crowd:
            if person.modal is not None:
                person.submits()  # it still stands there with everything in it
                assert person.modal is None, site.log
        assert site.workspace.wait_for(lambda: all(len(person.inbox) == 1 for person in crowd), SOON), site.log
        _say_more(site, crowd)
    assert len(site.cards()) == len(site.engineer.reads("C0BILL")) == len(crowd) / 2
    _assert_the_log_is_silent(site)


SAID = [
    ("Post update", {"text": CANARY}),
    ("Change severity", {"severity": "critical", "reason": CANARY}),
    ("Resolve", {"outcome": CANARY, "root_cause": CANARY}),
]


def _say_more(site: Site, crowd: Sequence[Person]) -> None:
    """In every other place that takes words; the second card's team gives it back."""
    first, second = site.cards()
    for card, button, words in (
        *((first, *each) for each in SAID),
        (second, "De-escalate", {"reason": "workaround", "note": CANARY}),
    ):
        does(site.engineer, button, card)
        site.engineer.submits(words)
        assert site.engineer.modal is None, site.log
    for person in crowd:
        reference = re.search(r"ESC-\d+", person.inbox[0].seen)
        assert reference
        person.runs("/escalate", f"customer {reference[0]} {CANARY}")
    for typed in (CANARY, f"new {CANARY}"):
        site.engineer.runs("/escalate", typed)
        site.engineer.closes_modal()
    site.engineer.runs("/escalate", f"show {CANARY}")
    kinds = [set(_kinds(site, f"ESC-{number}")) for number in range(1, len(crowd) + 1)]
    assert all("customer_updated" in each for each in kinds), kinds
    assert set.union(*kinds) >= {"update_posted", "severity_changed", "resolved", "de_escalated"}


def _submitted(site: Site) -> bool:
    """Whether the first last step was answered."""
    forms = [
        one.payload for one in site.workspace.deliveries if one.payload.get("type") == "view_submission" and one.acked
    ]
    return any(form["view"]["callback_id"] == "second_step" for form in forms)


def _assert_the_log_is_silent(site: Site) -> None:
    assert "ready: connected to Slack" in site.log
    for secret in (CANARY, site.workspace.bot_token, site.workspace.app_token, site.workspace.signing_secret):
        assert secret not in site.log
    assert not re.search(r"xox[a-z]-|xapp-", site.log)


# What happens while the database is away


@contextmanager
def sqlite_locked(url: str) -> Iterator[None]:
    """Somebody else than the bot writes to the file, and does not come to an end."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def postgres_stopped(url: str) -> Iterator[None]:
    """Every connection is cut, and no new one is let in."""
    database = url.partition("@/")[2].partition("?")[0]
    with psycopg.connect(url.replace(f"@/{database}?", "@/postgres?"), autocommit=True) as server:
        server.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS false")
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database])
        yield
        server.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS true")


@pytest.mark.fault("F7")
@pytest.mark.fault("F73")
def test_a_database_that_stops_in_the_middle_costs_nothing_that_was_typed(site_on_each: Site) -> None:
    site, url = site_on_each, site_on_each.environment["DATABASE_URL"]
    stopped = sqlite_locked if url.startswith("sqlite") else postgres_stopped
    with site.bot(LOG_LEVEL="DEBUG"):
        site.fills_in_the_form(description=f"{CANARY} was seen", ask_details=f"Find {CANARY} again")
        with stopped(url):
            sent = site.agent.submits()
        assert sent is not None
        assert sent.acked, site.log
        assert sent.seconds < 3
        form = site.agent.modal
        assert form is not None
        (sentence,) = form.errors.values()
        reference = re.search(r"nothing was sent\..*\(ref ([0-9a-f]{6})\)", sentence)
        assert reference, sentence
        assert f"ref {reference[1]}: OperationalError" in site.log
        assert form.values["Issue description"] == f"{CANARY} was seen"

        site.agent.submits()
        assert site.agent.modal is None, site.log
        assert site.workspace.wait_for(lambda: len(site.agent.inbox) == 1, SOON), site.log
    assert len(site.cards()) == 1
    assert _kinds(site, "ESC-1") == ["opened"]
    assert _kinds(site, "ESC-2") == []
    assert CANARY not in site.log


def _kinds(site: Site, reference: str) -> list[str]:
    engine = connect(site.environment["DATABASE_URL"])
    try:
        return [event.kind for event in Records(engine, site.workspace.team_id).timeline(reference)]
    finally:
        engine.dispose()


# Two processes


def test_a_second_process_on_a_sqlite_file_is_warned_about(site: Site) -> None:
    """By another path too: a link, such as one to the volume that the file lies on."""
    told = "runs on this SQLite file already"
    link = site.folder / "link.db"
    link.symlink_to(site.environment["DATABASE_URL"].removeprefix("sqlite:///"))
    with site.bot() as first:
        assert told not in site.log
        with site.fresh_process(APP, "run", DATABASE_URL=f"sqlite:///{link}"):
            assert site.workspace.wait_for_app(2, timeout=SOON), site.log
        assert f"process {first.pid} {told}" in site.log
    written = len(site.log)
    with site.bot():
        assert told not in site.log[written:]


@pytest.mark.fault("F36")
def test_two_processes_nudge_each_escalation_once(postgres_site: Site) -> None:
    site, many = postgres_site, 40
    opened = datetime.now(UTC) - timedelta(hours=2) + timedelta(seconds=3)  # due when both are up and waiting for it
    references = _opened(site, many, opened)
    with site.two_bots():
        deadline = time.monotonic() + SOON
        while "follow_up_nudged" not in _kinds(site, references[-1]):
            assert time.monotonic() < deadline, site.log
            time.sleep(0.2)
        time.sleep(0.5)  # for the slower of the two
    for reference in references:
        assert _kinds(site, reference).count("follow_up_nudged") == 1, reference
        assert _kinds(site, reference).count("customer_update_nudged") <= 1, reference


def _opened(site: Site, many: int, at: datetime) -> list[str]:
    engine = connect(site.environment["DATABASE_URL"])
    asked = {"severity": "critical", "customer_waiting_since": at, "deadline": at + timedelta(days=1)}
    answers = {**BRIEF, **ANSWERS, **asked}
    cases = Escalations(lambda: UnitOfWork(engine, site.workspace.team_id), lambda: at)
    try:
        return [
            cases.submit(f"D{n}", FormContent(Step.SECOND, answers), by=site.agent.id, submission=f"V{n}").reference
            for n in range(many)
        ]
    finally:
        engine.dispose()
