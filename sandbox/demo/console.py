"""The demo's buttons on the page: time, faults, the form filled in from the story, a new beginning."""

import time
from collections.abc import Callable, Mapping
from datetime import timedelta

from sandbox.demo.contract import App, Clock
from sandbox.demo.guide import suggestions
from sandbox.demo.travel import Travel
from sandbox.demo.weather import Weather
from sandbox.page.controls import Press
from sandbox.people.person import Person
from sandbox.records import JSON
from sandbox.refusals import SandboxError
from sandbox.stories import Cast, Story
from sandbox.workspace import Workspace


class Console:
    """Implements the page's `Controls`. The last of `stories` is the one the guide speaks of.

    `start_again` restarts the app on its database, `start_over` begins the whole demo anew.
    """

    def __init__(self, workspace: Workspace, travel: Travel, clock: Clock, stories: list[Story], cast: Cast) -> None:
        self._workspace = workspace
        self._travel = travel
        self._clock = clock
        self._stories = stories
        self._cast = cast
        self._weather = Weather(workspace.faults)
        self._travelled = False
        self.start_again: Callable[[], App]
        self.start_over: Callable[[], None]

    @property
    def presses(self) -> Mapping[str, Press]:
        return {
            "forward": self._forward,
            "next": self._next,
            "monday": self._monday,
            "fault": self._fault,
            "disconnect": lambda _: self._workspace.faults.disconnect(None),
            "restart": self._restart,
            "fill": self._fill,
            "start-over": lambda _: self.start_over(),
        }

    def shown(self) -> JSON:
        due = self._travel.next_due()
        return {
            "ahead": round(self._clock().timestamp() - time.time()),
            "due": due.timestamp() if due else None,
            "guide": suggestions(self._stories[-1], self._cast, self._workspace.deliveries, travelled=self._travelled),
            "faults": self._weather.shown(),
            "connected": self._workspace.connections > 0,
            "fills": [story.channel for story in self._stories],
        }

    def acted(self) -> None:
        self._travel.hurry()

    def _forward(self, asked: JSON) -> None:
        self._travelled = True
        self._travel.forward(timedelta(minutes=min(int(asked["minutes"]), 60 * 24 * 7)))

    def _next(self, _: JSON) -> None:
        self._travelled = True
        self._travel.to_the_next_reminder()

    def _monday(self, asked: JSON) -> None:
        self._travelled = True
        self._travel.to_monday(self._person(asked).user.tz)

    def _fault(self, asked: JSON) -> None:
        self._weather.turn(asked["name"], on=bool(asked["on"]))
        self.acted()

    def _restart(self, _: JSON) -> None:
        self._travel.replace(self.start_again)

    def _fill(self, asked: JSON) -> None:
        """What a good agent would write into the open form, with its times moved to the present."""
        person = self._person(asked)
        modal = person.modal
        if modal is None:
            raise SandboxError("No form is open.")
        story = next((each for each in self._stories if each.channel == modal.channel), self._stories[-1])
        since = self._clock() - story.escalated_at
        answers = story.brief.model_dump(exclude_none=True)
        asked_for = [block["block_id"] for block in modal.blocks if block["type"] == "input"]
        known = {name: answers[name] for name in asked_for if name in answers}
        moved = {name: at + since for name, at in known.items() if hasattr(at, "tzinfo")}
        person.fills(known | moved)

    def _person(self, asked: JSON) -> Person:
        return next(person for person in self._workspace.people if person.id == asked["as"])
