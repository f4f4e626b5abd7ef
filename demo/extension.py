"""What the demo adds to the page: time travel, faults, the bot's process, a guide, filled forms, starting over."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from demo.bot_supervisor import BotSupervisor
from demo.fill import fill_from_story
from demo.guide import Guide
from demo.slack_faults import SlackFaults
from demo.stories import KeptStory, Story
from demo.time_travel import TimeTravel
from sandbox.page.extension import Action
from sandbox.people.person import Person
from sandbox.records import JSON
from sandbox.workspace import Workspace

_LONGEST_JUMP = timedelta(days=7)


class DemoExtension:
    """Implements the page's `Extension`; its scripts are in static/. `start_over` begins the whole demo anew."""

    static = Path(__file__).with_name("static")

    def __init__(
        self,
        workspace: Workspace,
        bot: BotSupervisor,
        time: TimeTravel,
        guide: Guide,
        stories: Sequence[Story | KeptStory],
        start_over: Callable[[], None],
    ) -> None:
        self.start_over = start_over
        self._workspace = workspace
        self._bot = bot
        self._time = time
        self._guide = guide
        self._stories = stories
        self._slack_faults = SlackFaults(workspace.faults)

    @property
    def actions(self) -> Mapping[str, Action]:
        return {
            "forward": self._forward,
            "next": self._next_reminder,
            "monday": self._monday,
            "fault": self._fault,
            "disconnect": lambda _: self._workspace.faults.disconnect(None),
            "kill": lambda _: self._bot.kill(),
            "restart": self._restart,
            "fill": self._fill,
            "start-over": lambda _: self.start_over(),
        }

    def parts(self, *, inspected: bool) -> Mapping[str, JSON]:
        due = self._bot.next_due()
        shown: dict[str, JSON] = {
            "time": {"due": due.timestamp() if due else None, "jump": self._jump()},
            "guide": {"steps": self._guide.steps()},
            "slack_faults": {"switches": self._slack_faults.shown()},
            "bot": {"state": self._bot.state},
            "stories": {"channels": [story.channel for story in self._stories]},
        }
        return shown | ({"trail": self._bot.trail()} if inspected else {})

    def acted(self) -> None:
        self._time.hurry()

    def _jump(self) -> JSON | None:
        """From where to where time is on its way, in epoch seconds."""
        if self._time.jump is None:
            return None
        start, end = self._time.jump
        return {"from": start.timestamp(), "to": end.timestamp()}

    def _forward(self, asked: JSON) -> None:
        self._guide.about_to_jump(due=self._bot.next_due())
        self._time.forward(min(timedelta(minutes=int(asked["minutes"])), _LONGEST_JUMP))

    def _next_reminder(self, _: JSON) -> None:
        self._guide.about_to_jump(due=self._bot.next_due())
        self._time.to_the_next_reminder()

    def _monday(self, asked: JSON) -> None:
        self._guide.about_to_jump(due=self._bot.next_due())
        self._time.to_monday(self._person(asked).user.tz)

    def _fault(self, asked: JSON) -> None:
        self._slack_faults.turn(asked["name"], on=bool(asked["on"]))
        self._time.hurry()

    def _restart(self, _: JSON) -> None:
        self._bot.restart()
        self._time.hurry()

    def _fill(self, asked: JSON) -> None:
        fill_from_story(self._person(asked), self._stories, self._workspace.now)

    def _person(self, asked: JSON) -> Person:
        return next(person for person in self._workspace.people if person.id == asked["as"])
