"""The figures as a table."""

from collections.abc import Sequence

from bench.effort.walk import Walked

_HEAD = (
    *("story", "target", "kind", "actions", "characters", "minutes", "goal", "met"),
    *("step 1, screens", "advice on it", "step 2, screens"),
)


def report(walked: Sequence[Walked]) -> str:
    """Markdown: one line a story."""
    lines = [_HEAD, tuple("-" * len(one) for one in _HEAD), *map(_line, walked)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _line(one: Walked) -> tuple[str, ...]:
    count, goal = one.count, one.goal
    return (
        one.story, one.target, one.kind,
        str(count.actions), str(count.characters), f"{count.minutes:.1f}",
        f"{goal.actions} / {goal.characters}", "yes" if one.met else "no",
        f"{one.opened:.2f}", "yes" if one.advised else "no",
        "" if one.screens is None else f"{one.screens:.2f}",
    )  # fmt: skip
