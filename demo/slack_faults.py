"""Slack's bad days as switches that stay on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.faults import Faults
from sandbox.records import JSON

_ALWAYS = 10**9


@dataclass(frozen=True)
class Switch:
    """What stands beside it, what it does to Slack."""

    label: str
    hint: str
    turn_on: Callable[[Faults], None]


SWITCHES: Mapping[str, Switch] = {
    "slow": Switch("Slow", "Every call takes two seconds.", lambda faults: faults.delay("*", 2.0, _ALWAYS)),
    "limited": Switch(
        "Rate limited",
        "Posts are answered with 429, come back in 5 seconds.",
        lambda faults: faults.rate_limit("chat.postMessage", retry_after=5, times=_ALWAYS),
    ),
    "down": Switch(
        "Down", "Every call is answered with 503.", lambda faults: faults.fail("*", status=503, times=_ALWAYS)
    ),
    "lost": Switch(
        "Answers lost",
        "Posts arrive, and the app never hears of it.",
        lambda faults: faults.lose_answer("chat.postMessage", times=_ALWAYS),
    ),
}


class SlackFaults:
    """Which switches are on."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._on: set[str] = set()

    def turn(self, name: str, *, on: bool) -> None:
        """`KeyError` when there is no such switch."""
        if name not in SWITCHES:
            raise KeyError(name)
        self._on = self._on | {name} if on else self._on - {name}
        self._faults.clear()
        for each in sorted(self._on):
            SWITCHES[each].turn_on(self._faults)

    def shown(self) -> list[JSON]:
        return [
            {"name": name, "label": switch.label, "hint": switch.hint, "on": name in self._on}
            for name, switch in SWITCHES.items()
        ]
