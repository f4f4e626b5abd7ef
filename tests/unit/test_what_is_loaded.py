"""A command loads what it needs and nothing else: each health check is a Python of its own, once a minute."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner

from app import main

ROOT = Path(__file__).parents[2]
LOADED = """
import json, sys, app
for command in sys.argv[1:]:
    app.main.get_command(None, command)
    print(json.dumps([command, *sys.modules]))
"""
NEITHER = frozenset(
    {"alembic", "holidays", "psycopg", "starlette", "uvicorn", "sandbox", "demo", "bot.preflight.drawings"}
)
NOT_LOADED: Mapping[str, frozenset[str]] = {
    "manifest": NEITHER | {"slack_bolt", "apscheduler", "slack_sdk", "sqlalchemy", "pydantic", "bot", "storage"},
    "migrate": NEITHER | {"slack_bolt", "apscheduler"},
    "brief": NEITHER | {"slack_bolt", "apscheduler"},
    "check": NEITHER | {"slack_bolt", "apscheduler", "bot.listeners", "bot.command_line.full_check"},
    "run": NEITHER,
}
"""A command may load all that those before it may: so one Python can load them in turn."""


def test_a_command_loads_nothing_that_it_does_not_need() -> None:
    program = [sys.executable, "-c", LOADED, *NOT_LOADED]
    told = subprocess.run(program, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    loaded = {command: modules for command, *modules in map(json.loads, told.splitlines())}
    assert list(loaded) == list(NOT_LOADED)
    assert {command: found for command in loaded if (found := NOT_LOADED[command].intersection(loaded[command]))} == {}


def test_help_knows_every_command() -> None:
    told = CliRunner().invoke(main, ["--help"]).stdout
    commands = [line.split()[0] for line in told.partition("Commands:\n")[2].splitlines()]
    assert commands == sorted(commands)
    assert {*NOT_LOADED, "audit", "customers", "demo", "report", "settings", "stories"} == set(commands)
