"""Ways to weaken the triggers that protect the audit trail. They are done as they stand: nothing is put back."""

from tests.storage.tamperings import Tampering

_RAISE = "SELECT RAISE(ABORT, 'The audit trail is append-only')"
_CHANGE = "audit_entries_never_change"
_ALTERED = f"The trigger {_CHANGE} is not as it was installed: it no longer protects the audit trail."
_POSTGRES_ALTERED = (
    "The trigger audit_entries_only_grow is not as it was installed: it no longer protects the audit trail."
)


def _instead(definition: str) -> dict[str, list[str]]:
    """SQLite: another trigger under the name of the one against changes."""
    return {"sqlite": [f"DROP TRIGGER {_CHANGE}", f"CREATE TRIGGER {_CHANGE} {definition}"]}


def _postgres_instead(definition: str) -> dict[str, list[str]]:
    """PostgreSQL: another trigger under the same name, enabled in the same way."""
    return {
        "postgresql": [
            "DROP TRIGGER audit_entries_only_grow ON audit_entries",
            f"CREATE TRIGGER audit_entries_only_grow {definition} EXECUTE FUNCTION audit_entries_refuse()",
            "ALTER TABLE audit_entries ENABLE ALWAYS TRIGGER audit_entries_only_grow",
        ]
    }


TRIGGERS = [
    *(
        Tampering(
            f"no {name}",
            {"sqlite": [f"DROP TRIGGER {name}"]},
            f"The trigger {name} is gone: it no longer protects the audit trail.",
        )
        for name in (_CHANGE, "audit_entries_never_go", "audit_entries_never_replaced", "escalations_never_go")
    ),
    Tampering("never", _instead(f"BEFORE UPDATE ON audit_entries WHEN 0 BEGIN {_RAISE}; END"), _ALTERED),
    Tampering(
        "a body that does nothing", _instead("BEFORE UPDATE ON audit_entries BEGIN SELECT 'RAISE'; END"), _ALTERED
    ),
    Tampering("one column only", _instead(f"BEFORE UPDATE OF seq ON audit_entries BEGIN {_RAISE}; END"), _ALTERED),
    Tampering("too late to matter", _instead(f"BEFORE INSERT ON audit_entries WHEN 0 BEGIN {_RAISE}; END"), _ALTERED),
    Tampering(
        "hollowed out in the schema itself",
        {
            "sqlite": [
                "PRAGMA writable_schema=ON",
                "UPDATE sqlite_master SET sql = replace(sql, 'BEFORE UPDATE ON audit_entries', "
                "'BEFORE UPDATE ON audit_entries WHEN 0') WHERE name = 'audit_entries_never_change'",
                "PRAGMA writable_schema=RESET",
            ]
        },
        _ALTERED,
    ),
    Tampering(
        "no trigger at all",
        {"postgresql": ["DROP TRIGGER audit_entries_only_grow ON audit_entries"]},
        "The trigger audit_entries_only_grow is gone: it no longer protects the audit trail.",
    ),
    Tampering(
        "escalations may go",
        {"postgresql": ["ALTER TABLE escalations DISABLE TRIGGER escalations_never_go"]},
        "The trigger escalations_never_go is not as it was installed: it no longer protects the audit trail.",
    ),
    Tampering("asleep", {"postgresql": ["ALTER TABLE audit_entries DISABLE TRIGGER ALL"]}, _POSTGRES_ALTERED),
    Tampering(
        "asleep in a replica's session",
        {"postgresql": ["ALTER TABLE audit_entries ENABLE TRIGGER audit_entries_only_grow"]},
        _POSTGRES_ALTERED,
    ),
    Tampering(
        "a function that does nothing",
        {
            "postgresql": [
                "CREATE OR REPLACE FUNCTION audit_entries_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RETURN NULL; /* RAISE */ END $$"
            ]
        },
        _POSTGRES_ALTERED,
    ),
    Tampering(
        "a function that runs as its owner",
        {"postgresql": ["ALTER FUNCTION audit_entries_refuse() SECURITY DEFINER"]},
        _POSTGRES_ALTERED,
    ),
    Tampering(
        "a function with settings of its own",
        {"postgresql": ["ALTER FUNCTION audit_entries_refuse() SET search_path = 'elsewhere'"]},
        _POSTGRES_ALTERED,
    ),
    Tampering(
        "a function of the same words somewhere else",
        {"postgresql": ["CREATE SCHEMA elsewhere", "ALTER FUNCTION audit_entries_refuse() SET SCHEMA elsewhere"]},
        _POSTGRES_ALTERED,
    ),
    Tampering(
        "one column only",
        _postgres_instead("BEFORE UPDATE OF seq OR DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT"),
        _POSTGRES_ALTERED,
    ),
    Tampering(
        "TRUNCATE is let through",
        _postgres_instead("BEFORE UPDATE OR DELETE ON audit_entries FOR EACH STATEMENT"),
        _POSTGRES_ALTERED,
    ),
    Tampering(
        "never",
        _postgres_instead("BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT WHEN (false)"),
        _POSTGRES_ALTERED,
    ),
    Tampering(
        "a rule that swallows deletions",
        {"postgresql": ["CREATE RULE quiet AS ON DELETE TO audit_entries DO INSTEAD NOTHING"]},
        "audit_entries has a trigger or rule that this bot did not install: quiet.",
    ),
    Tampering(
        "a trigger of somebody else's",
        {
            "sqlite": ["CREATE TRIGGER mine AFTER INSERT ON drafts BEGIN DELETE FROM inbox; END"],
            "postgresql": [
                "CREATE TRIGGER mine AFTER INSERT ON drafts FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_refuse()"
            ],
        },
        "drafts has a trigger or rule that this bot did not install: mine.",
    ),
]
