"""What `app.py check` asks beyond a quick look: all that takes longer than a moment."""

import time
from collections.abc import Iterator
from datetime import datetime

import click
from slack_sdk import WebClient

from bot.command_line.settings import say_who_is_not_called
from bot.preflight.destinations import destination_problems
from bot.preflight.proof import NotProved, drawing_problems, how_many_drawings
from bot.services.follow_up_watch import LATE_AFTER
from storage.audit.verify import told as audit_problems
from storage.database import Engine
from storage.drafts import DraftRecords
from storage.records import Records
from storage.settings import SettingsRecords
from storage.unattended import UnattendedRecords

_SAID_EVERY = 10.0  # seconds
_MOST_SHOWN = 100  # escalations of each kind


def everything_else(client: WebClient, engine: Engine, team: str, at: datetime) -> Iterator[str]:
    """A sentence for each thing that needs attention, in the order of what takes longer."""
    yield from Records(engine, team).unreadable()
    yield from DraftRecords(engine, team).unreadable()
    yield from follow_up_problems(engine, team, at)
    yield from settings_problems(client, engine, team)
    yield from audit_problems(engine)
    yield from drawings_problems(client)


def follow_up_problems(engine: Engine, team: str, at: datetime) -> Iterator[str]:
    """A sentence for each open escalation that nobody is being reminded of."""
    for one in UnattendedRecords(engine, team).found(overdue_since=at - LATE_AFTER, limit=_MOST_SHOWN):
        since = f"since {one.due:%Y-%m-%d %H:%M} UTC" if one.due else "and never will be"
        yield f"ESC-{one.number} is open and nobody is reminded of it, {since}: is the bot running?"


def settings_problems(client: WebClient, engine: Engine, team: str) -> Iterator[str]:
    """A sentence for each part of the settings that this release cannot read, and for what cannot be carried out."""
    known = SettingsRecords(engine, team).in_force()
    if known.from_trail:
        yield (
            "settings: what is stored cannot be read. What their changes on record make is in force, and is stored "
            "again with the next change."
        )
    for part in known.unreadable:
        yield (
            f"settings: {part} was written by another release and cannot be read; its default is in force. "
            "Import it again."
        )
    yield from destination_problems(client, known.settings)
    say_who_is_not_called(known.settings.routes)


def drawings_problems(client: WebClient) -> Iterator[str]:
    """What Slack has against anything that we draw. It is asked last, because it takes the longest: how far it is, is
    said every ten seconds."""
    total, said_at = how_many_drawings(), time.monotonic()
    click.echo(f"Drawings: asking Slack about each of {total} (blocks.validate) …")
    try:
        for done, problems in enumerate(drawing_problems(client), 1):
            yield from problems
            if done < total and time.monotonic() - said_at >= _SAID_EVERY:
                click.echo(f"  {done} of {total} …")
                said_at = time.monotonic()
    except NotProved as refused:
        yield f"drawings: Slack would not judge them ({refused})."
