"""A command loads what it needs and nothing else: each health check is a Python of its own, once a minute."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from app import main

ROOT = Path(__file__).parents[2]
LOADED = "import sys, app; app.main.get_command(None, sys.argv[1]); print(*sys.modules)"
NEITHER = frozenset(
    {"alembic", "holidays", "psycopg", "starlette", "uvicorn", "sandbox", "demo", "bot.preflight.drawings"}
)
NOT_LOADED: Mapping[str, frozenset[str]] = {
    "run": NEITHER,
    "check": NEITHER | {"slack_bolt", "apscheduler", "bot.listeners", "bot.command_line.full_check"},
    "brief": NEITHER | {"slack_bolt", "apscheduler"},
    "migrate": NEITHER | {"slack_bolt", "apscheduler"},
    "manifest": NEITHER | {"slack_bolt", "apscheduler", "slack_sdk", "sqlalchemy", "pydantic", "bot", "storage"},
}


@pytest.mark.parametrize("command", NOT_LOADED)
def test_a_command_loads_nothing_that_it_does_not_need(command: str) -> None:
    program = [sys.executable, "-c", LOADED, command]
    loaded = subprocess.run(program, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert NOT_LOADED[command].isdisjoint(loaded)


def test_help_knows_every_command() -> None:
    told = CliRunner().invoke(main, ["--help"]).stdout
    commands = [line.split()[0] for line in told.partition("Commands:\n")[2].splitlines()]
    assert commands == sorted(commands)
    assert {*NOT_LOADED, "audit", "customers", "demo", "report", "settings", "stories"} == set(commands)
