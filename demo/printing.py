"""`app.py stories`: stories played in a local workspace with a real bot, printed as each person sees them."""

import tempfile
import textwrap
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from demo.manual_bot import ManualBot
from demo.stories import SETTINGS, KeptStory, Story, StoryError, load_case, load_cases, load_cast
from demo.stories.kept_player import KeptPlayer
from demo.stories.player import Report, StoryPlayer, TimeControl
from demo.stories.seed import SeededWorkspace, seed
from sandbox.clock import Clock
from sandbox.workspace import Workspace

_WIDTH = 110


def print_stories(manifest: Path, names: Sequence[str], *, database_url: str | None = None, http: bool = False) -> None:
    """Play the stories called `names`, or all, by their dates.

    The bot keeps what is played at `database_url`, or else in a temporary file. Deliveries come over signed HTTP, or
    else over Socket Mode. Raises `StoryError` for an unknown name and for a database where something was played
    already, `SandboxError` when a story cannot be played.
    """
    stories = sorted([load_case(name) for name in names] or load_cases(), key=lambda story: story.starts)
    clock = Clock(stories[0].starts)
    workspace = Workspace(manifest=manifest, clock=clock)
    seeded = seed(workspace, load_cast())
    with ExitStack() as stack:
        server = stack.enter_context(workspace.serve())
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url = database_url or f"sqlite:///{folder}/demo.db"
        bot = ManualBot(server.api_url, workspace.bot_token, workspace.signing_secret, clock=clock, database_url=url)
        stack.enter_context(closing(bot))
        if bot.bot.records.found(number=1):
            raise StoryError("Something has been played in this database already. Name a new one.")
        bot.import_settings(SETTINGS.read_text(encoding="utf-8"))
        if http:
            workspace.deliver_to(bot.listen())
        else:
            bot.connect(workspace.app_token)
            workspace.require_app()
        for story in stories:
            print(f"\n\n{story.title.upper()}\n{textwrap.fill(story.synopsis, _WIDTH)}")
            _play(story, seeded, TimeControl(clock, clock.move_to, bot.settle), _printer(clock))
    print(f"\nThe end: {len(stories)} played. Nothing left this machine.")


def _play(story: Story | KeptStory, seeded: SeededWorkspace, time: TimeControl, report: Report) -> None:
    if isinstance(story, KeptStory):
        KeptPlayer(story, seeded, time, report).play()
    else:
        StoryPlayer(story, seeded, time, report).play()


def _printer(clock: Clock) -> Report:
    def report(who: str, what: str) -> None:
        print(f"\n{clock():%a %d %b %H:%M} UTC · {who} sees\n{textwrap.indent(what, '  │ ')}")

    return report
