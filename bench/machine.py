"""How busy the machine was with other work, because that slows what is measured."""

import os
from collections import defaultdict
from pathlib import Path

_Ticks = dict[int, tuple[int, int]]  # by process: its parent, and the ticks that it and its ended children took


class Others:
    """Everything on this machine but this process and what it has started, from its making on."""

    def __init__(self) -> None:
        self._busy, self._all = _machine()
        self._ours = _ours()

    def percent(self) -> int:
        """Of the processors' time."""
        busy, total = _machine()
        others = busy - self._busy - (_ours() - self._ours)
        return round(100 * max(0, others) / max(1, total - self._all))


def _machine() -> tuple[int, int]:
    """Busy ticks and all ticks of all processors since the machine was started."""
    first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0]
    user, nice, system, idle, waiting, *rest = (int(number) for number in first.split()[1:9])
    busy = user + nice + system + sum(rest)
    return busy, busy + idle + waiting


def _ours() -> int:
    """Ticks of this process and all below it."""
    ticks = _processes()
    below = defaultdict(list)
    for process, (parent, _) in ticks.items():
        below[parent].append(process)
    waiting, total = [os.getpid()], 0
    while waiting:
        process = waiting.pop()
        total += ticks[process][1]
        waiting += below[process]
    return total


def _processes() -> _Ticks:
    found: _Ticks = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        found[int(stat.parent.name)] = int(fields[1]), sum(int(field) for field in fields[11:15])
    return found
