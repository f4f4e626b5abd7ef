"""kill -9 at the worst moments: real processes, real signals, and the workspace's own record as the witness."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sandbox import Message, Person, Workspace
from sandbox.stories import SETTINGS, load_cast
from sandbox.stories.stage import Stage, set_stage
from storage.audit import verify
from storage.database import connect
from storage.records import Records

ROOT = Path(__file__).parents[2]
LEASE_OVER = 70  # seconds ahead of the dead process's clock
SOON = 20.0  # seconds that a real process gets, on a busy machine too

BRIEF = {
    "target": "engineering",
    "severity": "high",
    "customer": "Brightwater Energie",
    "summary": "Exports time out",
    "sla_status": "within",
}
ANSWERS = {
    "description": "Every export fails.",
    "steps": "Open Exports\nPress Start",
    "expected": "A file",
    "actual": "A timeout",
    "environment": "Production",
    "frequency": "Always",
    "logs": "504",
    "customers_affected": "1",
    "workflow_impact": "No exports.",
    "customer_waiting_since": datetime.now(UTC) - timedelta(hours=3),
    "customer_expectation": "A file today",
    "ask": "fix",
    "ask_details": "Make exports work",
    "deadline": datetime.now(UTC) + timedelta(days=1),
}


@dataclass(frozen=True)
class Site:
    """A workspace that outlives the bot's processes, and the environment that they share."""

    workspace: Workspace
    stage: Stage
    environment: dict[str, str]
    log: Path

    @property
    def agent(self) -> Person:
        return self.stage.people["agent"]

    def cards(self) -> list[Message]:
        return self.stage.people["engineer"].reads("C0ENG")

    @contextmanager
    def process(self, point: str, *, ahead: float = 0) -> Iterator["subprocess.Popen[bytes]"]:
        command = [sys.executable, "-m", "tests.faults.victim", point]
        environment = self.environment | {"AHEAD": str(ahead)}
        with self.log.open("ab") as log, subprocess.Popen(command, cwd=ROOT, env=environment, stderr=log) as process:
            try:
                assert self.workspace.wait_for_app(timeout=SOON), self.log.read_text()
                yield process
            finally:
                process.kill()

    def fills_in_the_form(self) -> None:
        self.agent.runs("/escalate")
        self.agent.submits(BRIEF)
        assert self.agent.modal is not None
        self.agent.fills(ANSWERS)


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    workspace = Workspace(manifest=ROOT / "manifest.yml", clock=lambda: datetime.now(UTC))
    stage = set_stage(workspace, load_cast())
    with workspace.serve() as server:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "DATABASE_URL": database_url,
            "SLACK_API_URL": server.api_url,
            "SLACK_BOT_TOKEN": workspace.bot_token,
            "SLACK_APP_TOKEN": workspace.app_token,
        }
        settings = [sys.executable, "app.py", "settings", "import", str(SETTINGS)]
        subprocess.run(settings, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        yield Site(workspace, stage, environment, tmp_path / "bot.log")


@pytest.mark.parametrize(
    ("point", "answered"),
    [
        pytest.param("before_commit", False, marks=pytest.mark.fault("F1")),
        pytest.param("after_commit", False, marks=pytest.mark.fault("F2")),
        pytest.param("before_post", True, marks=pytest.mark.fault("F3")),
        pytest.param("after_post", True, marks=pytest.mark.fault("F4")),
    ],
)
def test_a_kill_loses_nothing_and_sends_nothing_twice(point: str, answered: bool, site: Site) -> None:
    with site.process(point) as victim:
        site.fills_in_the_form()
        site.agent.submits()
        assert victim.wait(SOON) == -signal.SIGKILL, site.log.read_text()
    assert len(site.cards()) == (1 if point == "after_post" else 0)
    assert (site.agent.modal is None) == answered

    with site.process("none", ahead=LEASE_OVER):
        if not answered:
            site.agent.submits()  # the form still stands there with everything in it
            assert site.agent.modal is None
        assert site.workspace.wait_for(lambda: len(site.agent.inbox) == 1, SOON), site.log.read_text()

    (card,) = site.cards()
    assert len(site.stage.people["engineer"].thread(card)) == 2  # the card, and the brief below it
    assert "ESC-1" in site.agent.inbox[0].seen
    _assert_one_escalation_is_on_record(site)


def _assert_one_escalation_is_on_record(site: Site) -> None:
    engine = connect(site.environment["DATABASE_URL"])
    try:
        assert [event.kind for event in Records(engine, site.workspace.team_id).timeline("ESC-1")] == ["opened"]
        assert Records(engine, site.workspace.team_id).timeline("ESC-2") == []
        assert verify(engine) == []
    finally:
        engine.dispose()
