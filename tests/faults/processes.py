"""Our programs in processes of their own, which can be stopped and killed as any other.

A fresh Python imports for a second before it does anything. On Linux these are children of a clean process that has our
code already, and begin at once; see `tests.forked`.
"""

import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from demo.bot_process import PRELOADED
from tests.forked import PROCESSES


class Program:
    """`python …` begun in `folder`: a script with its arguments, or `-m` with a module and its arguments.

    What it writes is appended to the file `output`, and to `errors`, where that is another.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str], output: Path, errors: Path
    ) -> None:
        self._command = tuple(command)
        self._process = PROCESSES.Process(
            target=_become, args=(self._command, folder, dict(environment), output, errors)
        )
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """The exit status, negative for a signal, once there is one."""
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        """The exit status within so many seconds; else raises `subprocess.TimeoutExpired`."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(self._command, timeout)
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """SIGKILL, and wait for the end; nothing where it has ended already."""
        self._process.kill()
        self._process.join()


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], *, timeout: float
) -> "subprocess.CompletedProcess[str]":
    """The program to its end, as `subprocess.run`; what it writes passes through two files beside `folder`."""
    output, errors = (folder.with_name(f"{folder.name}.{os.urandom(4).hex()}.{kind}") for kind in ("out", "err"))
    program = Program(command, folder, environment, output, errors)
    try:
        status = program.wait(timeout)
    finally:
        program.kill()
    said, complained = (file.read_text(encoding="utf-8") for file in (output, errors))
    return subprocess.CompletedProcess(command, status, said, complained)


def _become(command: Sequence[str], folder: Path, environment: dict[str, str], output: Path, errors: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for descriptor, file in ((1, output), (2, errors)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), descriptor)
    PROCESSES.set_forkserver_preload(PRELOADED)  # a demo begins its bots as people's does
    if command[0] == "-m":
        sys.argv = list(command[1:])
        runpy.run_module(command[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = list(command)
        runpy.run_path(command[0], run_name="__main__")
