"""What docs/architecture.md promises of the code and no linter can say."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_EMPTY = ("set", "dict", "list", "defaultdict", "deque", "Counter", "OrderedDict")


def _modules() -> list[Path]:
    return sorted(path for folder in ("bot", "storage") for path in (ROOT / folder).rglob("*.py"))


def _filled_while_it_runs(tree: ast.Module) -> Iterator[str]:
    """Names of the module that hold an empty collection, which can only be there to be filled."""
    for statement in tree.body:
        value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
        if value is not None and (ast.unparse(value) in ("[]", "{}") or _made_empty(value)):
            yield ast.unparse(statement)


def _made_empty(value: ast.expr) -> bool:
    made = isinstance(value, ast.Call) and not value.args and not value.keywords
    return made and ast.unparse(value).split("(")[0].split("[")[0].split(".")[-1] in _EMPTY


def test_no_module_keeps_what_it_learns_while_it_runs() -> None:
    """State is in the database and in objects that are passed down; a cache is `functools`'."""
    found = {path.name: list(_filled_while_it_runs(ast.parse(path.read_text(encoding="utf-8")))) for path in _modules()}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "line", ["known: set[int] = set()", "known = {}", "known: list[str] = []", "a = defaultdict()"]
)
def test_the_rule_finds_what_it_forbids(line: str) -> None:
    assert list(_filled_while_it_runs(ast.parse(line)))
