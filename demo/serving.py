"""`app.py demo`: the demo in a browser until it is interrupted, and its files."""

import errno
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from demo.live import LiveDemo
from sandbox.refusals import SandboxError
from sandbox.workspace_file import read


def serve(manifest: Path, port: int, data: Path | None = None) -> None:
    """Serve until interrupted; the address is printed once.

    With `data` the workspace is kept in that file and the bot's database beside it. Raises `SandboxError` when the port
    is taken, or when a file is missing or holds something else.
    """
    with tempfile.TemporaryDirectory() as folder:
        # Beside the workspace's file, under a name that no bot in earnest has.
        database = data.with_name(f"{data.name}.bot.db") if data else Path(folder, "bot.db")
        is_new = data is None or read(data) is None
        if not is_new and not database.exists():
            raise SandboxError(f"{database} is missing: it belongs to {data}. Put it back, or remove {data}.")
        try:
            _serve_runs(manifest, port, database, data, is_new=is_new)
        except KeyboardInterrupt:
            return


def _serve_runs(manifest: Path, port: int, database: Path, data: Path | None, *, is_new: bool) -> None:
    """One run after the other, each but the first one from the beginning."""
    start_over = threading.Event()
    address = f"Your workspace is open at http://localhost:{port}\nCtrl+C ends it."
    while True:
        if is_new:
            _remove(database)
        live = _opened(manifest, port, f"sqlite:///{database}", data, start_over.set)
        try:
            if address:
                print(address, flush=True)
            start_over.wait()
        finally:
            live.close()
        start_over.clear()
        is_new, address = True, ""
        if data:
            data.unlink()


def _opened(
    manifest: Path, port: int, database_url: str, data: Path | None, start_over: Callable[[], None]
) -> LiveDemo:
    try:
        return LiveDemo(manifest, port, database_url, data, start_over)
    except OSError as refusal:
        if refusal.errno != errno.EADDRINUSE:
            raise
        raise SandboxError(f"Port {port} is taken; choose another with --port.") from None


def _remove(database: Path) -> None:
    """The SQLite file and what lies beside it while it is open."""
    for end in ("", "-wal", "-shm"):
        database.with_name(f"{database.name}{end}").unlink(missing_ok=True)
