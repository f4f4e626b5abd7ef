"""Do our limits agree with slackblocks, which read Slack's pages independently of us?"""

from copy import deepcopy
from typing import Any

import pytest
from slackblocks import _limits, _surfaces
from slackblocks._core import resolve

from sandbox.blockkit import Problem, Surface, problems_in_message, problems_in_view
from sandbox.blockkit.newer_blocks import BLOCKS as OUR_BLOCKS
from tests.sandbox.blockkit.second_source import Probe
from tests.sandbox.blockkit.second_source_probes import BLOCKS, ELEMENTS, ELSEWHERE, UNREAD, VIEWS
from tests.walking import as_one_test

PROBES = ELEMENTS + BLOCKS + VIEWS
NAMES = [name for name in vars(_limits) if name.isupper()]
IN_MODALS = OUR_BLOCKS.records.keys() & _surfaces._BLOCK_TYPES_BY_SURFACE["modal"]


def problems(built: dict[str, Any]) -> list[Problem]:
    """What is wrong on a surface that allows it, with pointers from the object that was built."""
    if built["type"] == "modal":
        found, root = problems_in_view(built), "/view"
    elif built["type"] in IN_MODALS and "workflow" not in str(built):
        view = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": [built]}
        submit = {"type": "plain_text", "text": "x"}
        found, root = problems_in_view(view | {"submit": submit}), "/view/blocks/0"
    else:
        found, root = problems_in_message([built]), "/blocks/0"
    return [Problem(problem.pointer.removeprefix(root), problem.message) for problem in found]


def resized(whole: dict[str, Any], pointer: str, size: int) -> dict[str, Any]:
    """The same JSON with the number, string or list at `pointer` made to be of `size`."""
    changed: Any = deepcopy(whole)
    *path, last = [int(step) if step.isdigit() else step for step in pointer.split("/")[1:]]
    container = changed
    for step in path:
        container = container[step]
    match container[last] if isinstance(last, int) else container.get(last):
        case str() as text:
            container[last] = text[:size].ljust(size, "a")
        case list() as items:
            container[last] = [*items, items[-1]][:size]
        case _:
            container[last] = size
    return dict(changed)


@pytest.mark.fault("F29")
@as_one_test
@pytest.mark.parametrize("probe", PROBES, ids=[name for name, _, _ in PROBES])
def test_our_limit_is_slackblocks_limit(probe: Probe) -> None:
    name, pointer, build = probe
    limit = getattr(_limits, name)
    beyond = limit - 1 if "_MIN_ITEMS" in name or name.endswith(("_MIN", "MIN_LENGTH")) else limit + 1
    built = resolve(build(limit))

    assert problems(resized(built, pointer, limit)) == []
    assert pointer in [problem.pointer for problem in problems(resized(built, pointer, beyond))]


def test_every_limit_that_slackblocks_names_is_probed_or_explained() -> None:
    probed = {name for name, _, _ in PROBES}

    assert {name for name in NAMES if not name.startswith(UNREAD)} == probed | ELSEWHERE.keys()
    assert not probed & ELSEWHERE.keys()


SURFACES_APART = {
    ("file", "message"): "it appears in retrieved messages; apps cannot send it",
    ("container", "home"): "Slack's page says messages only",
}


@pytest.mark.parametrize("surface", list(Surface))
def test_our_surfaces_are_slackblocks_surfaces(surface: Surface) -> None:
    theirs = _surfaces._BLOCK_TYPES_BY_SURFACE[surface.value]
    ours = {name for name, record in OUR_BLOCKS.records.items() if surface in record.surfaces}

    assert ours ^ theirs == {name for name, where in SURFACES_APART if where == surface.value}
