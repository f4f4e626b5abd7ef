"""How long people wait: `python -m bench.submit_to_card`.

A real process over Socket Mode, SQLite on this machine's disk, and a local workspace that takes 150 ms for each Web
API call, about what Slack takes. Each channel is idle when its card comes, as the bot posts once a second to each.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.table import tell
from sandbox import ApiCall, Person
from storage.database import connect
from storage.upgrade import bring_up_to_date
from tests.faults.site import ANSWERS, BRIEF, SOON, Site, a_site

ROUNDS = 50
CHANNELS = 10  # a channel's turn comes again after its card and its brief have been posted
SECONDS_A_CALL = 0.15


@dataclass
class Seen:
    """When the workspace had done each call that matters, by the real clock."""

    opened: list[float] = field(default_factory=list)
    posted: list[float] = field(default_factory=list)

    def __call__(self, kind: str, what: object) -> None:
        if kind == "call" and isinstance(what, ApiCall) and what.ok:
            if what.method == "views.open":
                self.opened.append(time.monotonic())
            elif _is_card(what):
                self.posted.append(time.monotonic())


def _is_card(call: ApiCall) -> bool:
    told = call.arguments
    in_team = str(told.get("channel")).startswith("C0BENCH")
    return call.method == "chat.postMessage" and in_team and not told.get("thread_ts")


def measure(folder: Path) -> dict[str, list[float]]:
    """Seconds of each round, by what was waited for."""
    url = f"sqlite:///{folder / 'bench.db'}"
    engine = connect(url)
    bring_up_to_date(engine)
    engine.dispose()
    with a_site(url, folder, settings=_settings()) as site:
        agents = _agents(site)
        seen = Seen()
        site.workspace.observe(seen)
        with site.bot():
            site.workspace.faults.delay("*", SECONDS_A_CALL, times=1_000_000)
            return _rounds(site, agents, seen)


def _settings() -> str:
    areas = "\n".join(f'[routes.engineering.areas.area{n}]\nchannel = "C0BENCH{n}"' for n in range(CHANNELS))
    return f'[routes.engineering]\nchannel = "C0ENG"\n{areas}\n'


def _agents(site: Site) -> list[Person]:
    agents = [site.workspace.person(f"Agent {n}", id=f"U0BENCH{n}") for n in range(CHANNELS)]
    for n, agent in enumerate(agents):
        site.workspace.channel(f"bench-{n}", id=f"C0BENCH{n}", members=[agent])
    return agents


def _rounds(site: Site, agents: list[Person], seen: Seen) -> dict[str, list[float]]:
    to_modal, to_next, to_card = [], [], []
    for n in range(ROUNDS):
        agent = agents[n % CHANNELS]
        to_modal.append(_until(site, seen.opened, partial(agent.runs, "/escalate")))
        began = time.monotonic()
        agent.submits({**BRIEF, "area": f"area{n % CHANNELS}"})
        to_next.append(time.monotonic() - began)
        agent.fills(ANSWERS)
        to_card.append(_until(site, seen.posted, agent.submits))
    return {"/escalate to the form": to_modal, "Next to the second step": to_next, "Escalate to the card": to_card}


def _until(site: Site, moments: list[float], act: Callable[[], object]) -> float:
    """Seconds from the beginning of `act` until one more of the moments."""
    before, began = len(moments), time.monotonic()
    act()
    if not site.workspace.wait_for(lambda: len(moments) > before, SOON):
        raise SystemExit(f"Nothing came within {SOON:g} s.\n{site.log}")
    return moments[before] - began


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        measured = measure(Path(made))
    tell(f"{ROUNDS} rounds, {1000 * SECONDS_A_CALL:.0f} ms for each call to Slack", measured)
