"""Stories played in a local workspace with a real app, printed as each person sees them."""

import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from sandbox.clock import Clock
from sandbox.demo.contract import Start
from sandbox.stories import SETTINGS, load, load_all, load_cast
from sandbox.stories.play import Performance, Time
from sandbox.stories.stage import set_stage
from sandbox.workspace import Workspace

_WIDTH = 110


def perform(manifest: Path, names: Sequence[str], *, start: Start, http: bool = False) -> None:
    """Play the stories called `names`, or all, by their dates. Raises `SandboxError` when one cannot be played."""
    stories = sorted([load(name) for name in names] or load_all(), key=lambda story: story.starts)
    clock = Clock(stories[0].starts)
    workspace = Workspace(manifest=manifest, clock=clock)
    stage = set_stage(workspace, load_cast())
    with workspace.serve() as server:
        app = start(server.api_url, workspace.bot_token, workspace.signing_secret, clock=clock)
        try:
            app.agree(SETTINGS.read_text(encoding="utf-8"))
            if http:
                workspace.deliver_to(app.listen())
            else:
                app.connect(workspace.app_token)
                workspace.require_app()
            for story in stories:
                print(f"\n\n{story.title.upper()}\n{textwrap.fill(story.synopsis, _WIDTH)}")
                Performance(story, stage, Time(clock, clock.move_to, app.settle), _printer(clock)).play()
        finally:
            app.close()
    print(f"\nThe end: {len(stories)} played. Nothing left this machine.")


def _printer(clock: Clock) -> Callable[[str, str], None]:
    def tell(who: str, what: str) -> None:
        print(f"\n{clock():%a %d %b %H:%M} UTC · {who} sees\n{textwrap.indent(what, '  │ ')}")

    return tell
