"""A workspace kept in a file: written at every change before anybody hears of it, read when it is opened again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sandbox.records import JSON
from sandbox.refusals import SandboxError
from sandbox.workspace import Workspace

FORMAT = "local workspace 2"
_NOT_SAVED = {"call", "delivery"}  # recorded while it runs, and not kept


class WorkspaceFile:
    """Keeps `workspace` in `path`, with the JSON that `extra` gives. `SandboxError` when the file is something else.

    The file is replaced whole: whoever is killed while it is written finds the one before.
    """

    def __init__(self, path: Path, workspace: Workspace, extra: Callable[[], JSON] = dict) -> None:
        self._path = path
        self._workspace = workspace
        self._extra = extra

    def load(self) -> JSON | None:
        """Restore the workspace as it was kept, and give the extra JSON; None when there is no file."""
        saved = read(self._path)
        if saved is None:
            return None
        self._workspace.restore(saved["workspace"])
        extra: JSON = saved["extra"]
        return extra

    def watch(self) -> None:
        """Save now, and from now on at every change."""
        self.save()
        self._workspace.observe(self._changed)

    def stop(self) -> None:
        """Save once more, then no more."""
        self._workspace.stop_observing(self._changed)
        self.save()

    def save(self) -> None:
        with self._workspace.lock:
            whole = {"format": FORMAT, "extra": self._extra(), "workspace": self._workspace.snapshot()}
            fresh = self._path.with_name(f"{self._path.name}.new")
            fresh.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
            fresh.replace(self._path)

    def _changed(self, kind: str, _what: Any) -> None:
        if kind not in _NOT_SAVED:
            self.save()


def read(path: Path) -> JSON | None:
    """What stands in a kept file, None when there is none."""
    if not path.absolute().parent.is_dir():
        raise SandboxError(f"There is no folder {path.absolute().parent}.")
    if not path.exists():
        return None
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        saved = None
    if not isinstance(saved, dict) or saved.get("format") != FORMAT:
        raise SandboxError(f"{path} does not hold a workspace of this version; name another file, or remove it.")
    return saved
