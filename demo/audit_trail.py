"""The audit trail as the page shows it, read from the bot's database alone."""

from typing import Any

from sqlalchemy import Engine

from bot.blockkit.kit.mrkdwn import escaped
from bot.blockkit.messages.event_text import describe
from bot.domain.customers import described_import
from bot.domain.settings_changes import change_from, described
from bot.domain.verbs import event_from
from storage.audit.chain import CUSTOMERS, SETTINGS
from storage.audit.reading import OnRecord, latest
from storage.audit.verify import verify

_SHOWN = 200  # entries


def audit_trail(engine: Engine, workspace: str) -> dict[str, Any]:
    """`{"entries": […], "problems": [sentence, …]}`, the newest entry first.

    An entry has `subject` (ESC-1), `number`, `at` (epoch seconds), `said` and `words` (mrkdwn; text or None) and
    `entry_hash` (hex).
    """
    shown = [_line(entry) for entry in latest(engine, workspace, _SHOWN)]
    return {"entries": shown, "problems": verify(engine)}


def _line(entry: OnRecord) -> dict[str, Any]:
    line = {"subject": entry.subject, "number": entry.seq, "at": entry.at.timestamp(), "entry_hash": entry.entry_hash}
    if entry.subject == SETTINGS:
        return line | {"said": escaped(described(change_from(entry.payload), entry.actor)), "words": None}
    if entry.subject == CUSTOMERS:
        return line | {"said": escaped(described_import(entry.payload, entry.actor)), "words": None}
    text = describe(event_from(entry.payload))
    return line | {"said": text.sentence, "words": text.words}
