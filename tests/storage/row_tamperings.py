"""Tampering with the trail and with the rows that it tells of."""

from storage.models import AuditEntry, EscalationRow
from tests.storage.tamperings import HOME, Tampering, change, copy, remove

ESC_1 = f"{HOME} AND subject = 'ESC-1'"
ENTRY_2 = f"{ESC_1} AND seq = 2"
ROW_1 = f"{HOME} AND number = 1"
ITS_SETTINGS = f"{HOME} AND subject = 'settings'"
A_ROUTE = f"{ITS_SETTINGS} AND seq = 3"
NOT_WRITTEN = "ESC-1 of T0HOME: entry 2 is not what was written."

TRAIL = [
    Tampering("another actor", change("audit_entries", "actor = 'UEVIL'", ENTRY_2), NOT_WRITTEN),
    Tampering("another payload", change("audit_entries", "payload = '{}'", ENTRY_2), NOT_WRITTEN),
    Tampering(
        "a first key of the payload that some readers believe",
        {
            "sqlite": change("audit_entries", """payload = '{"by": "UEVIL", ' || substr(payload, 2)""", ENTRY_2),
            "postgresql": change(
                "audit_entries", """payload = ('{"by": "UEVIL", ' || substr(payload::text, 2))::json""", ENTRY_2
            ),
        },
        NOT_WRITTEN,
    ),
    Tampering(
        "infinity where nothing is",
        {
            "sqlite": change("audit_entries", "payload = replace(payload, ':null', ':1e400')", A_ROUTE),
            "postgresql": change("audit_entries", "payload = replace(payload::text, ':null', ':1e400')::json", A_ROUTE),
        },
        "settings of T0HOME: entry 3 is not what was written.",
    ),
    Tampering("another time", change("audit_entries", "at = '2026-03-03T09:00:00.000001Z'", ENTRY_2), NOT_WRITTEN),
    Tampering(
        "an entry removed from the middle",
        remove("audit_entries", ENTRY_2),
        "ESC-1 of T0HOME: what stood between entries 1 and 3 is gone.",
    ),
    Tampering(
        "the last entry removed",
        remove("audit_entries", f"{ESC_1} AND seq = 6"),
        "ESC-1 of T0HOME: it is at version 6, and entry 5 is the last on record.",
    ),
    Tampering(
        "the tail cut off, and the version set back",
        [*remove("audit_entries", f"{ESC_1} AND seq > 3"), *change("escalations", "version = 3", ROW_1)],
        "ESC-1 of T0HOME: its snapshot or submission_key is not what entry 3 sealed.",
    ),
    Tampering(
        "all that is on record about one",
        remove("audit_entries", ESC_1),
        "ESC-1 of T0HOME: nothing is on record about it.",
    ),
    Tampering(
        "the whole trail",
        {"sqlite": ["DELETE FROM audit_entries"], "postgresql": ["TRUNCATE audit_entries"]},
        "settings of T0AWAY: nothing is on record about them.",
    ),
    Tampering(
        "an entry slipped in at the end",
        copy(AuditEntry, f"{ESC_1} AND seq = 6", seq="7"),
        "ESC-1 of T0HOME: entry 7 is not what was written.",
    ),
    Tampering(
        "two entries that change places",
        [
            *change("audit_entries", "seq = 99", ENTRY_2),
            *change("audit_entries", "seq = 2", f"{ESC_1} AND seq = 3"),
            *change("audit_entries", "seq = 3", f"{ESC_1} AND seq = 99"),
        ],
        "ESC-1 of T0HOME: entry 3 does not follow on the entry before it.",
    ),
    Tampering(
        "an entry of another subject",
        change("audit_entries", "subject = 'ESC-9'", f"{ESC_1} AND seq = 6"),
        "ESC-9 of T0HOME: what stood between entries 0 and 6 is gone.",
    ),
    Tampering(
        "a trail about nothing",
        copy(AuditEntry, f"{ESC_1} AND seq = 1", subject="'ESC-77'"),
        "ESC-77 of T0HOME: it is gone, but on record with 1 entry.",
    ),
]

ROWS = [
    Tampering(
        "another owner in the snapshot",
        change("escalations", "snapshot = replace(snapshot, 'U0AGENT', 'UEVIL')", ROW_1),
        "ESC-1 of T0HOME: its snapshot or submission_key is not what entry 6 sealed.",
    ),
    Tampering(
        "a snapshot that nobody can read",
        change("escalations", "snapshot = '{'", ROW_1),
        "ESC-1 of T0HOME: escalation T0HOME-1 cannot be read: it is no JSON.",
    ),
    Tampering(
        "another owner in lists",
        change("escalations", "owner = 'UEVIL'", ROW_1),
        "ESC-1 of T0HOME: owner is not what its snapshot says.",
    ),
    Tampering(
        "closed in lists, and never reminded of",
        change("escalations", "state = 'closed', next_nudge = NULL", f"{HOME} AND number = 2"),
        "ESC-2 of T0HOME: next_nudge, state is not what its snapshot says.",
    ),
    Tampering(
        "set aside, so that no reminder comes",
        change("escalations", "unreadable = 'says who'", f"{HOME} AND number = 2"),
        "ESC-2 of T0HOME: it is set aside as unreadable (says who), but it can be read.",
    ),
    Tampering(
        "a form that can be submitted again",
        change("escalations", "submission_key = 'another'", ROW_1),
        "ESC-1 of T0HOME: its snapshot or submission_key is not what entry 6 sealed.",
    ),
    Tampering(
        "another number",
        change("escalations", "number = 9", f"{HOME} AND number = 2"),
        "ESC-9 of T0HOME: number is not what its snapshot says.",
    ),
    Tampering(
        "another version",
        change("escalations", "version = 7", ROW_1),
        "ESC-1 of T0HOME: it is at version 7, and entry 6 is the last on record.",
    ),
    Tampering(
        "another head",
        change("escalations", "head = 'x'", ROW_1),
        "ESC-1 of T0HOME: its head is not the hash of entry 6.",
    ),
    Tampering(
        "a row removed",
        remove("escalations", ROW_1),
        "ESC-1 of T0HOME: it is gone, but on record with 6 entries.",
    ),
    Tampering(
        "an escalation removed with all that tells of it",
        [
            *remove("audit_entries", f"{HOME} AND subject = 'ESC-2'"),
            *remove("outbox", "escalation_id = 'T0HOME-2'"),
            *remove("escalations", f"{HOME} AND number = 2"),
        ],
        "ESC-3 of T0HOME: the number before it in T0HOME is missing, so something was removed or renumbered.",
    ),
    Tampering(
        "an escalation slipped in",
        copy(EscalationRow, ROW_1, id="'forged'", number="5", submission_key="'forged'"),
        "ESC-5 of T0HOME: nothing is on record about it.",
    ),
]

SETTINGS = [
    Tampering(
        "another channel",
        change("settings", """document = '{"routes": {"engineering": {"channel": "C0EVIL"}}}'""", HOME),
        "settings of T0HOME: the document is not what its entries make of it: support, permissions, "
        "routes.engineering, routes.fallback, hours differs.",
    ),
    Tampering(
        "a key that nobody knows",
        {
            "sqlite": change("settings", "document = json_set(document, '$.tides', 'high')", HOME),
            "postgresql": change("settings", 'document = (document::jsonb || \'{"tides": "high"}\')::json', HOME),
        },
        "settings of T0HOME: the document is not what its entries make of it: something in it differs.",
    ),
    Tampering(
        "a key of the settings that stands twice",
        {
            "sqlite": change("settings", """document = '{"routes": {}, ' || substr(document, 2)""", HOME),
            "postgresql": change(
                "settings", """document = ('{"routes": {}, ' || substr(document::text, 2))::json""", HOME
            ),
        },
        "settings of T0HOME: the document is not what its entries make of it: ",
    ),
    Tampering(
        "another version of the settings",
        change("settings", "version = version + 1", HOME),
        "settings of T0HOME: version 6 is in force, but entry 5 is the last on record.",
    ),
    Tampering(
        "somebody else who set them",
        change("settings", """"by" = 'UEVIL'""", HOME),
        "settings of T0HOME: at and by are not those of entry 5.",
    ),
    Tampering(
        "another head of the settings",
        change("settings", "head = 'x'", HOME),
        "settings of T0HOME: their head is not the hash of entry 5.",
    ),
    Tampering(
        "settings removed",
        remove("settings", HOME),
        "settings of T0HOME: they are gone, but on record with 5 entries.",
    ),
    Tampering(
        "settings slipped in",
        change("settings", "workspace = 'T0NEW'", HOME),
        "settings of T0NEW: nothing is on record about them.",
    ),
    Tampering(
        "a change of the settings taken off the record",
        remove("audit_entries", f"{ITS_SETTINGS} AND seq = 5"),
        "settings of T0HOME: version 5 is in force, but entry 4 is the last on record.",
    ),
]

OTHERS = [
    Tampering(
        "a delivery that may come again",
        change("inbox", "key = 'another'", f"{HOME} AND key = 'press 1'"),
        "inbox T0HOME another is not what was written.",
    ),
    Tampering(
        "what somebody never typed",
        change("drafts", 'answers = \'{"summary": "x"}\'', "id = 'D2'"),
        "drafts D2 is not what was written.",
    ),
    Tampering(
        "infinity in a draft where nothing is",
        {
            "sqlite": change("drafts", "source = replace(source, ':null', ':1e400')", "id = 'D2'"),
            "postgresql": change("drafts", "source = replace(source::text, ':null', ':1e400')::json", "id = 'D2'"),
        },
        "drafts D2 is not what was written.",
    ),
    Tampering(
        "somebody else's draft",
        change("drafts", "author = 'UEVIL'", "id = 'D2'"),
        "drafts D2 is not what was written.",
    ),
    Tampering(
        "another revision",
        ["UPDATE alembic_version SET version_num = '0000'"],
        "alembic_version says 0000, but this version's tables are 0001.",
    ),
    Tampering(
        "no revision",
        ["DELETE FROM alembic_version"],
        "alembic_version says nothing, but this version's tables are 0001.",
    ),
]
