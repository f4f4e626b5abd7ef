"""What docs/architecture.md promises of the code and no linter can say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.counting import counted

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


_THINGS = """
    accounts answers bytes changes characters claims columns commands connections customers days deliveries drafts
    entries escalations fields files forms hours imports lines messages minutes notes people problems questions refusals
    reminders rows seconds teams things times words
    """
_MANY = re.compile(rf" (?:old |new |open )?(?:{'|'.join(_THINGS.split())})\b")
_ALWAYS_SEVERAL = ("event.customers", "limit", "style.name", "person(escalation.owner)")
"""What is never one: the customers of an event that tells of several, a field's limit; and what is no number."""


def _plurals(tree: ast.AST, *, chosen: bool = False) -> Iterator[str]:
    """Sentences in which a number stands before several things; `chosen` of those that stand beside another wording."""
    for node in ast.iter_child_nodes(tree):
        pairs = (
            zip(node.values, node.values[1:], strict=False) if isinstance(node, ast.JoinedStr) and not chosen else ()
        )
        for number, words in pairs:
            what = ast.unparse(number.value) if isinstance(number, ast.FormattedValue) else "LIMIT"
            if isinstance(words, ast.Constant) and _MANY.match(str(words.value)) and what not in _ALWAYS_SEVERAL:
                yield from [] if what.isupper() or what.startswith("counted(") else [ast.unparse(node)]
        yield from _plurals(node, chosen=chosen or isinstance(node, ast.IfExp))


def test_one_thing_is_never_called_several() -> None:
    """A number before a word goes through `counted`: "1 things happened" is no English."""
    found = {path.name: list(_plurals(ast.parse(path.read_text(encoding="utf-8")))) for path in _modules()}
    assert {name: sentences for name, sentences in found.items() if sentences} == {}


def test_the_rule_about_several_finds_what_it_forbids() -> None:
    assert list(_plurals(ast.parse('said = f"{count} things happened"')))
    assert not list(_plurals(ast.parse("""said = f"{counted(count, 'thing')} happened" """)))


def test_one_and_several_are_told_apart() -> None:
    assert [counted(each, "entry", "entries") for each in (0, 1, 2_000)] == ["0 entries", "1 entry", "2,000 entries"]
    assert [counted(each, "file") for each in (1, 2)] == ["1 file", "2 files"]
