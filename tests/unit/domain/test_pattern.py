"""A pattern is compiled by the first text that needs it, and no list of them by a start."""

import re
import subprocess
import sys
from pathlib import Path

from bot.domain.pattern import Pattern

ROOT = Path(__file__).parents[3]
COMPILED = (
    "from bot.domain.secrets.rules import RULES; from bot.domain import courtesies\n"
    "patterns = [*(rule.pattern for rule in RULES), *courtesies._PATTERNS, *courtesies._CALLS]\n"
    "print(sum('compiled' in vars(one) for one in patterns))"
)


def test_it_is_compiled_once() -> None:
    pattern = Pattern("esc-[0-9]+", re.IGNORECASE)
    assert "compiled" not in vars(pattern)
    assert pattern.compiled is pattern.compiled
    assert pattern.compiled.fullmatch("ESC-1")


def test_nothing_is_compiled_by_loading_the_lists() -> None:
    told = subprocess.run([sys.executable, "-c", COMPILED], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert told == "0\n"
