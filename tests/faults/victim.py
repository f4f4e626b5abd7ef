"""The bot, killed with SIGKILL at one exact point: `python -m tests.faults.victim POINT`, or `none` to live on.

`AHEAD` is how many seconds its clock runs ahead, so that a lease that a dead process held is over at once.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import Connection, Engine, Pool, event

import app
from bot.delivery.file_gateway import SlackFiles


def die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_later(*_: object, **__: object) -> None:
    """The sender begins at the commit, and so may be sooner than the answer to whoever sent the form."""
    time.sleep(0.5)
    die()


def before_commit() -> None:
    """The escalation is written and not committed."""
    event.listen(Engine, "after_cursor_execute", _remember)
    event.listen(Engine, "commit", lambda connection: die() if "opens" in connection.info else None)


def after_commit() -> None:
    """The escalation is committed and the form not answered."""
    event.listen(Engine, "after_cursor_execute", _remember)
    event.listen(Pool, "checkin", lambda _, entry: die() if "opens" in entry.info else None)


def before_post() -> None:
    """The form is answered, and the card on its way out of the dependencies."""
    WebClient.chat_postMessage = die_later  # type: ignore[assignment,method-assign] # the process ends here


def after_post() -> None:
    """Slack has stored the card, and our database does not know."""
    post = WebClient.chat_postMessage

    def post_and_die(self: WebClient, **message: Any) -> None:
        post(self, **message)
        die_later()

    WebClient.chat_postMessage = post_and_die  # type: ignore[assignment,method-assign]


def after_part() -> None:
    """Slack has stored the first of a brief's two messages, and our database does not know."""
    post = WebClient.chat_postMessage

    def post_and_die(self: WebClient, **message: Any) -> Any:
        answer = post(self, **message)
        return die() if "through" in message["metadata"]["event_payload"] else answer

    WebClient.chat_postMessage = post_and_die  # type: ignore[method-assign] # the process ends there


def after_upload() -> None:
    """A file's bytes are with Slack, and our database does not know."""
    upload = SlackFiles.uploaded

    def upload_and_die(self: SlackFiles, name: str, content: bytes) -> str:
        upload(self, name, content)
        die()
        return ""

    SlackFiles.uploaded = upload_and_die  # type: ignore[method-assign] # the process ends there


def before_showing() -> None:
    """All files are uploaded and known to be, and nobody sees them yet."""
    WebClient.files_completeUploadExternal = die  # type: ignore[assignment,method-assign] # the process ends here


def after_showing() -> None:
    """Files stand in the thread, and our database does not know."""
    complete = WebClient.files_completeUploadExternal

    def complete_and_die(self: WebClient, **shown: Any) -> None:
        complete(self, **shown)
        die()

    WebClient.files_completeUploadExternal = complete_and_die  # type: ignore[assignment,method-assign]


def before_update() -> None:
    """A brief has grown, and what stands in Slack does not say so yet."""
    WebClient.chat_update = die  # type: ignore[assignment,method-assign] # the process ends here


def after_update() -> None:
    """Slack has changed the card and the brief, and our database does not know."""
    update = WebClient.chat_update

    def update_and_die(self: WebClient, **message: Any) -> Any:
        answer = update(self, **message)
        return die() if "ESCALATION" in str(message["blocks"]) else answer

    WebClient.chat_update = update_and_die  # type: ignore[method-assign] # the process ends there


def _remember(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
    if statement.startswith("INSERT INTO escalations"):
        connection.info["opens"] = True


POINTS: Mapping[str, Callable[[], None]] = {
    "before_commit": before_commit,
    "after_commit": after_commit,
    "before_post": before_post,
    "after_post": after_post,
    "after_part": after_part,
    "after_upload": after_upload,
    "before_showing": before_showing,
    "after_showing": after_showing,
    "before_update": before_update,
    "after_update": after_update,
    "none": lambda: None,
}

if __name__ == "__main__":
    POINTS[sys.argv[1]]()
    ahead = timedelta(seconds=float(os.environ.get("AHEAD", "0")))
    wall_clock = app.wall_clock
    app.wall_clock = lambda: wall_clock() + ahead
    app.main(["run"])
