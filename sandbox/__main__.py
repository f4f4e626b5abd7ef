"""`python -m sandbox --port 8765`: a workspace with its page and a few people, for an app of your own to connect to.

With `--data FILE` it is kept there.
"""

import argparse
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from sandbox.page import Page
from sandbox.refusals import SandboxError
from sandbox.workspace import Workspace
from sandbox.workspace_file import WorkspaceFile


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; 1 when the port is taken or the manifest cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A local Slack workspace on loopback.")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--manifest", type=Path, default=Path("manifest.yml"))
    parser.add_argument("--data", type=Path)
    chosen = parser.parse_args(arguments)
    try:
        workspace = _sample_workspace(chosen.manifest)
        if chosen.data:
            file = WorkspaceFile(chosen.data, workspace)
            file.load()
            file.watch()
        page = Page(workspace, "Harborline")
        server = workspace.serve(chosen.port, routes=page.routes)
    except OSError as refusal:
        print(_plainly(refusal, chosen.port), file=sys.stderr)
        return 1
    with server:
        print(f"# The page: {server.root_url}")
        print(f"SLACK_API_URL={server.api_url}")
        print(f"SLACK_BOT_TOKEN={workspace.bot_token}")
        print(f"SLACK_APP_TOKEN={workspace.app_token}")
        print(f"SLACK_SIGNING_SECRET={workspace.signing_secret}", flush=True)
        _until_interrupted()
        page.close()
    return 0


def _sample_workspace(manifest: Path) -> Workspace:
    workspace = Workspace(manifest=manifest, clock=_present)
    mira = workspace.person("Mira Okafor", id="U01")
    jonas = workspace.person("Jonas Lindqvist", id="U02")
    guest = workspace.person("Petra Novak", id="U03", guest="multi")
    partner = workspace.person("Dana Whitfield", id="U04", external_team="T0OTHER")
    workspace.channel("general", id="C0GEN", members=[mira, jonas, guest])
    workspace.channel("engineering", id="C0ENG", members=[jonas])
    workspace.channel("ext-partner", id="C0EXT", members=[mira, partner], shared=True, with_bot=False)
    workspace.user_group("engineers-on-call", id="S0ENG", members=[jonas])
    return workspace


def _present() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the composition root: the clock is made here


def _plainly(refusal: OSError, port: int) -> str:
    if isinstance(refusal, SandboxError):
        return str(refusal)
    if isinstance(refusal, FileNotFoundError):
        return f"There is no manifest at {refusal.filename}; name one with --manifest."
    why = os.strerror(refusal.errno or 0).lower()
    return f"Port {port} cannot be used ({why}); choose another with --port."


def _until_interrupted() -> None:
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    sys.exit(main())
