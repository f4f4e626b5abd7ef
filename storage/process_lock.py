"""Whether this is the only process that runs on a SQLite file: what one remembers, another would not know of."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine


@contextmanager
def other_process(engine: Engine) -> Iterator[str | None]:
    """Who else runs on this file (`process 123`), None when nobody does; on PostgreSQL anybody may.

    A lock beside the file, one for all paths and links that lead there, says so; the system lets go of it however the
    process ends. It is not on the file itself: closing that would drop SQLite's own locks
    (https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled).
    """
    name = engine.url.database or ""
    if engine.dialect.name != "sqlite" or name.startswith("file:"):
        yield None
        return
    with Path(f"{Path(name).resolve()}.lock").open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            yield f"process {lock.read().strip()}"
            return
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield None
