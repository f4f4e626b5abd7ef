"""PostgreSQL spells a condition in its own way, and in another once restored: what means the same is told the same."""

import pytest

from storage.audit.postgresql_spelling import spelled_on_postgresql

pytestmark = pytest.mark.fault("F70")

OURS = "CREATE INDEX ix ON outbox USING btree (\"to\", id) WHERE ended_at IS NULL AND kind IN ('direct', 'files')"
EITHER = "CHECK (beside IS NULL AND (owner IS NULL OR state NOT IN ('a', 'b')))"


@pytest.mark.parametrize(
    ("ours", "same"),
    [
        (
            OURS,
            'CREATE INDEX ix ON outbox USING btree ("to", id) WHERE ((ended_at IS NULL) AND ((kind)::text = ANY '
            "((ARRAY['direct'::character varying, 'files'::character varying])::text[])))",
        ),
        (
            OURS,
            "CREATE INDEX ix ON outbox USING btree (to, id) WHERE ((ended_at IS NULL) AND ((kind)::text = ANY "
            "(ARRAY[('direct'::character varying)::text, ('files'::character varying)::text])))",
        ),
        (
            EITHER,
            "CHECK (((beside IS NULL) AND ((owner IS NULL) OR ((state)::text <> ALL "
            "((ARRAY['a'::character varying, 'b'::character varying])::text[])))))",
        ),
    ],
)
def test_the_same_condition(ours: str, same: str) -> None:
    assert spelled_on_postgresql(ours) == spelled_on_postgresql(same)


@pytest.mark.parametrize(
    ("ours", "other"),
    [
        (OURS, OURS.replace("direct", "Direct")),
        (OURS, OURS.replace("AND", "OR")),
        (OURS, OURS.replace("WHERE ", "WHERE NOT ")),
        (OURS, OURS.replace("kind", "lower(kind)")),
        (OURS, OURS.replace("IN", "NOT IN")),
        (OURS, OURS.replace("kind IN", "kind::character varying(3) IN")),
        (OURS, OURS.partition(" WHERE ")[0]),
        (OURS, OURS.replace("id)", "id DESC)")),
        (EITHER, "CHECK ((beside IS NULL AND owner IS NULL) OR state NOT IN ('a', 'b'))"),
        (EITHER, f"{EITHER} NOT VALID"),
        (EITHER, f"{EITHER} NO INHERIT"),
    ],
)
def test_another_condition(ours: str, other: str) -> None:
    assert spelled_on_postgresql(ours) != spelled_on_postgresql(other)
