"""What the demo's buttons on the page do: time, faults, the form filled in from the story, starting over."""

import secrets
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from demo.bot_process import BotProcess
from demo.guide import suggestions
from demo.slack_faults import SlackFaults
from demo.stories import Cast, Story
from demo.time_travel import TimeTravel
from sandbox.clock import RunningClock
from sandbox.page.controls import Press
from sandbox.people.person import Person
from sandbox.records import JSON
from sandbox.refusals import SandboxError
from sandbox.workspace import Workspace


class DemoControls:
    """Implements the page's `Controls`. The last of `stories` is the one the guide is about.

    `start_again` starts a bot on the database the one before has left, `start_over` begins the whole demo anew.
    """

    def __init__(
        self, workspace: Workspace, travel: TimeTravel, clock: RunningClock, stories: list[Story], cast: Cast
    ) -> None:
        self._workspace = workspace
        self._travel = travel
        self._clock = clock
        self._stories = stories
        self._cast = cast
        self._slack_faults = SlackFaults(workspace.faults)
        self._travelled = False
        self._done: set[int] = set()
        self.story = secrets.token_hex(8)  # another one with every new beginning
        self.app: BotProcess | None = None  # while the first one starts
        self.start_again: Callable[[], BotProcess]
        self.start_over: Callable[[], None]

    @property
    def presses(self) -> Mapping[str, Press]:
        return {
            "forward": self._forward,
            "next": self._next,
            "monday": self._monday,
            "fault": self._fault,
            "disconnect": lambda _: self._workspace.faults.disconnect(None),
            "kill": self._kill,
            "revive": self._revive,
            "fill": self._fill,
            "start-over": lambda _: self.start_over(),
        }

    def shown(self) -> JSON:
        due = self._travel.next_due()
        return {
            "ahead": round(self._clock().timestamp() - time.time()),
            "due": due.timestamp() if due else None,
            "guide": self._guide(),
            "faults": self._slack_faults.shown(),
            "bot": self._bot(),
            "fills": [story.channel for story in self._stories],
        }

    def beneath(self) -> JSON:
        return {"trail": self.app.trail()} if self.app else {}

    def acted(self) -> None:
        self._travel.hurry()

    def kept(self) -> JSON:
        """What is the demo's own: the time, and what of the guide is done."""
        return {
            "now": self._clock().isoformat(),
            "done": sorted(self._done),
            "travelled": self._travelled,
            "story": self.story,
        }

    def put_back(self, kept: JSON) -> None:
        self._clock.move_to(datetime.fromisoformat(kept["now"]))
        self._done, self._travelled, self.story = set(kept["done"]), kept["travelled"], kept["story"]

    def _guide(self) -> list[JSON]:
        """What was done stays done, also when the demo is opened again."""
        all_of_it = suggestions(self._stories[-1], self._cast, self._workspace.deliveries, travelled=self._travelled)
        self._done |= {at for at, each in enumerate(all_of_it) if each["done"]}
        return [each | {"done": at in self._done} for at, each in enumerate(all_of_it)]

    def _forward(self, asked: JSON) -> None:
        self._set_out()
        self._travel.forward(timedelta(minutes=min(int(asked["minutes"]), 60 * 24 * 7)))

    def _next(self, _: JSON) -> None:
        self._set_out()
        self._travel.to_the_next_reminder()

    def _monday(self, asked: JSON) -> None:
        self._set_out()
        self._travel.to_monday(self._person(asked).user.tz)

    def _set_out(self) -> None:
        """A jump counts for the guide when somebody is reminded on the way, so not before anything was escalated."""
        self._travelled |= self._travel.next_due() is not None

    def _fault(self, asked: JSON) -> None:
        self._slack_faults.turn(asked["name"], on=bool(asked["on"]))
        self.acted()

    def _bot(self) -> str:
        if self.app and not self.app.alive:
            return "killed"
        return "connected" if self.app and self._workspace.connections else "connecting"

    def _kill(self, _: JSON) -> None:
        if self.app:
            self.app.kill()

    def _revive(self, _: JSON) -> None:
        if self.app:
            self._travel.replace(self._living)

    def _living(self) -> BotProcess:
        """The one there is, or where that was killed, its successor."""
        if self.app and self.app.alive:
            return self.app
        if self.app:
            self.app.close()
        self.app = self.start_again()
        return self.app

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
