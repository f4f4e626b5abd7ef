"""Tampering with the outbox and its lanes."""

from storage.models import OutboxRow
from tests.storage.tamperings import HOME, Tampering, change, copy, remove

OWED_BY_2 = "escalation_id = 'T0HOME-1' AND entry_seq = 2"
A_MESSAGE = f"{OWED_BY_2} AND kind = 'direct'"
A_NOTICE = "kind = 'notice'"
OTHER_MESSAGES = "ESC-1 of T0HOME: the outbox does not hold the messages that entry 2 owed."
MESSAGES = [
    Tampering("a message removed", remove("outbox", A_MESSAGE), OTHER_MESSAGES),
    Tampering(
        "messages to somebody else",
        change("outbox", """"to" = 'UEVIL'""", A_MESSAGE),
        OTHER_MESSAGES,
    ),
    Tampering(
        "a message of another kind",
        change("outbox", "kind = 'note'", A_MESSAGE),
        OTHER_MESSAGES,
    ),
    Tampering("another key", change("outbox", "key = 'x'", A_MESSAGE), OTHER_MESSAGES),
    Tampering(
        "a message slipped in",
        copy(OutboxRow, A_MESSAGE, id="", key="'forged'", to="'UEVIL'"),
        OTHER_MESSAGES,
    ),
    Tampering(
        "a message about nothing",
        change("outbox", "id = 9999, entry_seq = 99", A_MESSAGE),
        "outbox 9999 of T0HOME: no entry owes this message.",
    ),
    Tampering(
        "messages that change places",
        change("outbox", "id = 9999", f"{OWED_BY_2} AND kind = 'refresh'"),
        OTHER_MESSAGES,
    ),
    Tampering(
        "a message that is sent again",
        change("outbox", "id = 9999, state = 'waiting', ended_at = NULL, ts = NULL", "ts = '0.0'"),
        "outbox 9999 is not what was written.",
    ),
    Tampering(
        "a message that is never sent",
        change("outbox", "id = 9999, state = 'superseded'", A_MESSAGE),
        "outbox 9999 is not what was written.",
    ),
    Tampering(
        "other words in a notice",
        change("outbox", 'id = 9999, content = \'{"text": "Forged"}\'', A_NOTICE),
        "outbox 9999 is not what was written.",
    ),
    Tampering(
        "words that are JSON's null where there are none",
        change("outbox", "content = 'null'", A_MESSAGE),
        " is not what was written.",
    ),
    Tampering(
        "words that are infinite where there are none",
        change("outbox", "content = '1e400'", A_MESSAGE),
        " is not what was written.",
    ),
    Tampering(
        "a notice of an entry at the end of all numbers",
        {
            "sqlite": change("outbox", "entry_seq = 9e999", A_NOTICE),
            "postgresql": change("outbox", "entry_seq = 2147483647", A_NOTICE),
        },
        " is not what was written.",
    ),
    Tampering(
        "a notice slipped in",
        copy(OutboxRow, A_NOTICE, id="9999", key="'forged'"),
        "outbox 9999 is not what was written.",
    ),
    Tampering(
        "a lane that lets nobody go",
        change("lanes", "holding = 9999", f"{HOME} AND lane = 'UADMIN'"),
        "goes first and message 9999 is on its way, but its messages say message",
    ),
    Tampering(
        "lanes removed",
        remove("lanes", HOME),
        "lane C0ENG of T0HOME is gone.",
    ),
    Tampering(
        "a lane slipped in",
        change("lanes", "lane = 'UEVIL'", f"{HOME} AND lane = 'UADMIN'"),
        "lane UEVIL of T0HOME counts 0 claims, but its messages were never there.",
    ),
]
