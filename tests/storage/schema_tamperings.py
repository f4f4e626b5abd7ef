"""Ways to hollow the tables out while all of them, and all their keys and triggers, still stand."""

from tests.storage.tamperings import Tampering

_ISSUE = "ALTER TABLE {0} DROP CONSTRAINT {1}; ALTER TABLE {0} ADD CONSTRAINT {1} {2} DEFERRABLE INITIALLY DEFERRED"
_TO_AN_ESCALATION = "fk_outbox_escalation_id_escalations"
_BY = "RI_FKey_check_ins, RI_FKey_check_upd, RI_FKey_noaction_del, RI_FKey_noaction_upd"


def _rewritten(table: str, before: str, after: str) -> dict[str, list[str]]:
    """SQLite: other words in the table's own text."""
    changed = f"UPDATE sqlite_master SET sql = replace(sql, '{before}', '{after}') WHERE name = '{table}'"  # noqa: S608 - our own words
    return {"sqlite": ["PRAGMA writable_schema = ON", changed, "PRAGMA writable_schema = RESET"]}


def _on_postgresql(*statements: str) -> dict[str, list[str]]:
    return {"postgresql": list(statements)}


HOLLOWED_OUT = [
    Tampering(
        "a child in another schema",
        _on_postgresql("CREATE SCHEMA x", "CREATE TABLE x.loot () INHERITS (audit_entries)"),
        "audit_entries: the child table x.loot is not this bot's: «its rows are read as those of audit_entries, and no "
        "key, index or trigger of that protects them».",
    ),
    Tampering(
        "a child in the same schema",
        _on_postgresql("CREATE TABLE loot () INHERITS (escalations)"),
        "escalations: the child table loot is not this bot's: ",
    ),
    Tampering(
        "a parent",
        _on_postgresql(
            "CREATE SCHEMA x",
            "CREATE TABLE x.above (workspace varchar NOT NULL)",
            "ALTER TABLE lanes INHERIT x.above",
        ),
        "lanes: the parent table x.above is not this bot's: ",
    ),
    Tampering(
        "a foreign key that sleeps",
        _on_postgresql("ALTER TABLE outbox DISABLE TRIGGER ALL"),
        f"outbox: the enforcement of {_TO_AN_ESCALATION} is «RI_FKey_check_ins (disabled), RI_FKey_check_upd "
        f"(disabled), RI_FKey_noaction_del, RI_FKey_noaction_upd», but this bot made it «{_BY}».",
    ),
    Tampering(
        "a foreign key that sleeps on the other side",
        _on_postgresql(
            "ALTER TABLE escalations DISABLE TRIGGER ALL",
            "ALTER TABLE escalations ENABLE ALWAYS TRIGGER escalations_never_go",
        ),
        f"outbox: the enforcement of {_TO_AN_ESCALATION} is «RI_FKey_check_ins, RI_FKey_check_upd, "
        "RI_FKey_noaction_del (disabled), RI_FKey_noaction_upd (disabled)», but",
    ),
    Tampering(
        "a foreign key without its triggers",
        _on_postgresql("DELETE FROM pg_trigger WHERE tgrelid = 'outbox'::regclass AND tgisinternal"),
        f"outbox: the enforcement of {_TO_AN_ESCALATION} is «RI_FKey_noaction_del, RI_FKey_noaction_upd», but",
    ),
    Tampering(
        "a foreign key that waits",
        _on_postgresql(f"ALTER TABLE outbox ALTER CONSTRAINT {_TO_AN_ESCALATION} DEFERRABLE INITIALLY DEFERRED"),
        f"outbox: the constraint {_TO_AN_ESCALATION} is «FOREIGN KEY (escalation_id) REFERENCES escalations(id) "
        "DEFERRABLE INITIALLY DEFERRED», but",
    ),
    Tampering(
        "a foreign key that old rows need not keep",
        _on_postgresql(
            f"ALTER TABLE outbox DROP CONSTRAINT {_TO_AN_ESCALATION}",
            f"ALTER TABLE outbox ADD CONSTRAINT {_TO_AN_ESCALATION} FOREIGN KEY (escalation_id) "
            "REFERENCES escalations (id) NOT VALID",
        ),
        f"outbox: the constraint {_TO_AN_ESCALATION} is «FOREIGN KEY (escalation_id) REFERENCES escalations(id) "
        "NOT VALID",
    ),
    Tampering(
        "a primary key that waits",
        _on_postgresql(_ISSUE.format("audit_entries", "pk_audit_entries", "PRIMARY KEY (workspace, subject, seq)")),
        "audit_entries: the constraint pk_audit_entries is «PRIMARY KEY (workspace, subject, seq) DEFERRABLE INITIALLY "
        "DEFERRED», but this bot made it «PRIMARY KEY (workspace, subject, seq)».",
    ),
    Tampering(
        "a unique key that waits",
        _on_postgresql(_ISSUE.format("escalations", "uq_escalations_workspace_number", "UNIQUE (workspace, number)")),
        "escalations: the constraint uq_escalations_workspace_number is «UNIQUE (workspace, number) DEFERRABLE ",
    ),
    Tampering(
        "a foreign key that another function keeps",
        _on_postgresql(
            'CREATE FUNCTION "RI_FKey_check_ins"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
            "UPDATE pg_trigger SET tgfoid = 'public.\"RI_FKey_check_ins\"'::regproc "
            "WHERE tgfoid = 'pg_catalog.\"RI_FKey_check_ins\"'::regproc",
        ),
        f"outbox: the enforcement of {_TO_AN_ESCALATION} is «public.RI_FKey_check_ins, RI_FKey_check_upd, ",
    ),
    *(
        Tampering(
            f"a table that forgets its {what}",
            _on_postgresql(f"UPDATE pg_class SET {flag} WHERE relname = 'outbox'"),  # noqa: S608 - our own words
            f"the table outbox is «TABLE WITH ITS {what.upper()} IGNORED», but this bot made it «TABLE».",
        )
        for what, flag in (
            ("indexes", "relhasindex = false"),
            ("triggers", "relhastriggers = false"),
        )
    ),
    Tampering(
        "an index that is not used",
        _on_postgresql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_escalations_due'::regclass"),
        "escalations: the index ix_escalations_due is «INVALID CREATE INDEX ",
    ),
    Tampering(
        "an index that is not kept",
        _on_postgresql("UPDATE pg_index SET indisready = false WHERE indexrelid = 'pk_audit_entries'::regclass"),
        "audit_entries: the index pk_audit_entries is «NOT MAINTAINED CREATE UNIQUE INDEX ",
    ),
    Tampering(
        "numbers that go down",
        _on_postgresql("ALTER SEQUENCE outbox_id_seq INCREMENT BY -1 MINVALUE 1 MAXVALUE 9223372036854775807"),
        "the sequence outbox_id_seq is «AS bigint START 1 INCREMENT -1 FROM 1 TO 9223372036854775807 CACHE 1 OWNED "
        "BY outbox.id», but this bot made it «AS bigint START 1 INCREMENT 1 ",
    ),
    Tampering(
        "numbers that come again",
        _on_postgresql("ALTER SEQUENCE outbox_id_seq CYCLE"),
        "the sequence outbox_id_seq is «AS bigint START 1 INCREMENT 1 FROM 1 TO 9223372036854775807 CACHE 1 CYCLE ",
    ),
    Tampering(
        "a column that is computed",
        _on_postgresql(
            "ALTER TABLE lanes ALTER claims DROP NOT NULL",
            "ALTER TABLE lanes DROP claims, ADD claims integer GENERATED ALWAYS AS (1) STORED NOT NULL",
        ),
        "lanes: the column claims is «integer NOT NULL GENERATED ALWAYS AS 1», but",
    ),
    Tampering(
        "a condition with other brackets",
        _on_postgresql(
            "DROP INDEX ix_escalations_never_due",
            "CREATE INDEX ix_escalations_never_due ON escalations (workspace, number) WHERE (next_nudge IS NULL AND "
            "unreadable IS NULL AND state NOT IN ('closed', 'handled') AND beside IS NULL) "
            "OR state IN ('open', 'acknowledged')",
        ),
        "escalations: the index ix_escalations_never_due is «CREATE INDEX ",
    ),
    Tampering(
        "a primary key that lets itself be replaced",
        _rewritten(
            "audit_entries",
            "PRIMARY KEY (workspace, subject, seq)",
            "PRIMARY KEY (workspace, subject, seq) ON CONFLICT REPLACE",
        ),
        "audit_entries: the constraint pk_audit_entries is «CONSTRAINT pk_audit_entries PRIMARY KEY (workspace, "
        "subject, seq) ON CONFLICT REPLACE», but this bot made it «CONSTRAINT pk_audit_entries PRIMARY KEY "
        "(workspace, subject, seq)».",
    ),
    Tampering(
        "a unique key that swallows",
        _rewritten("escalations", "UNIQUE (workspace, number)", "UNIQUE (workspace, number) ON CONFLICT IGNORE"),
        "escalations: the constraint uq_escalations_workspace_number is «CONSTRAINT uq_escalations_workspace_number "
        "UNIQUE (workspace, number) ON CONFLICT IGNORE», but",
    ),
    Tampering(
        "a column that swallows",
        _rewritten("audit_entries", "actor VARCHAR NOT NULL", "actor VARCHAR NOT NULL ON CONFLICT IGNORE"),
        "audit_entries: the column actor is «actor VARCHAR NOT NULL ON CONFLICT IGNORE», but",
    ),
    Tampering(
        "words that are a type only",
        _rewritten("audit_entries", "actor VARCHAR NOT NULL", 'actor VARCHAR "NOT" "NULL"'),
        'audit_entries: the column actor is «actor VARCHAR "NOT" "NULL"», but',
    ),
    Tampering(
        "numbers that are used again",
        _rewritten("outbox", "AUTOINCREMENT", ""),
        "outbox: the column id is «",
    ),
    Tampering(
        "a foreign key that takes along",
        _rewritten("outbox", "REFERENCES escalations (id)", "REFERENCES escalations (id) ON DELETE CASCADE"),
        f"outbox: the constraint {_TO_AN_ESCALATION} is «CONSTRAINT {_TO_AN_ESCALATION} FOREIGN KEY(escalation_id) "
        "REFERENCES escalations (id) ON DELETE CASCADE», but",
    ),
    Tampering(
        "a check that a second one hides",
        _rewritten(
            "outbox", "CONSTRAINT uq_outbox_key", "CONSTRAINT uq_outbox_key CHECK (1), CONSTRAINT uq_outbox_key"
        ),
        "outbox: the constraint uq_outbox_key is «CONSTRAINT uq_outbox_key CHECK (1), and CONSTRAINT uq_outbox_key "
        "UNIQUE (key)», but",
    ),
]
