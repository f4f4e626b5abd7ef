"""What changes took away: settings that somebody had made and that are at their defaults now."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.domain.settings_changes.changes import SettingsChange
from bot.domain.team import TeamSettings


def removed_by(changes: Iterable[SettingsChange]) -> list[str]:
    """Their keys, joined by dots, each as high up as all below it is gone: `routes.engineering`, `support.managers`.

    Absences are left out: they end by themselves.
    """
    defaults = TeamSettings().model_dump(mode="json")
    found: list[str] = []
    for change in changes:
        if change.kind != "away_set":
            facts = change.model_dump(mode="json")
            found += _removed(change.part, facts["was"], facts["now"], _at(defaults, change.part))
    return found


def _removed(path: str, was: Any, now: Any, default: Any) -> Iterator[str]:
    if _is_same(was, default):
        return
    if _is_same(now, default):
        yield path
    elif isinstance(was, Mapping) and isinstance(now, Mapping):
        for key, inner in was.items():
            yield from _removed(f"{path}.{key}", inner, now.get(key), _at(default, key))


def _is_same(one: Any, other: Any) -> bool:
    """Nothing and an empty list are the same here: nobody set anything."""
    return one == other or not (one or other)


def _at(document: Any, part: str) -> Any:
    for key in part.split("."):
        document = document.get(key) if isinstance(document, Mapping) else None
    return document
