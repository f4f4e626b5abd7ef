"""The audit trail as the page shows it, read from the bot's database alone."""

from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.blockkit.event_text import told
from bot.domain.events import event_from
from storage.audit import SETTINGS, verify
from storage.database import read_only
from storage.models import AuditEntry

_SHOWN = 200  # entries


def audit_trail(engine: Engine, workspace: str) -> dict[str, Any]:
    """`{"entries": […], "problems": [sentence, …]}`, the newest entry first.

    An entry has `subject` (ESC-1), `number`, `at` (epoch seconds), `said` and `words` (mrkdwn; text or None) and
    `entry_hash` (hex).
    """
    entries = select(AuditEntry).where(AuditEntry.workspace == workspace)
    entries = entries.order_by(AuditEntry.at.desc(), AuditEntry.seq.desc()).limit(_SHOWN)
    with Session(read_only(engine)) as session:
        shown = [_line(entry) for entry in session.scalars(entries)]
    return {"entries": shown, "problems": verify(engine)}


def _line(entry: AuditEntry) -> dict[str, Any]:
    line = {"subject": entry.subject, "number": entry.seq, "at": entry.at.timestamp(), "entry_hash": entry.entry_hash}
    if entry.subject == SETTINGS:
        return line | {"said": f"The settings were replaced ({entry.actor})", "words": None}
    news = told(event_from(entry.facts))
    return line | {"said": news.sentence, "words": news.words}
