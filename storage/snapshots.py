"""Between the aggregate and its row: one snapshot, and beside it the columns by which it is found, swept and listed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Row

from bot.domain.brief import Brief
from bot.domain.escalation import Escalation
from bot.domain.lookalikes import search_terms
from bot.domain.severity import Severity

_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Unreadable(Exception):
    """A snapshot that this version cannot read: a newer release wrote it, or somebody changed it by hand."""

    def __init__(self, id: str, why: str) -> None:
        super().__init__(f"escalation {id} cannot be read: {why}")
        self.id, self.why = id, why


def columns_of(escalation: Escalation, snapshot: str, *, terms: str | None = None) -> dict[str, Any]:
    """Every column that follows from the aggregate, compared at every write, so that none goes stale.

    `terms` are those of its brief where they are known: to find them takes as long as all the rest of a write.

    `severity_rank` is the severity's place, worst first: lists are sorted by it. What was written can be read, so it is
    set aside no longer.
    """
    follow_up, customer = escalation.clocks.follow_up_due, escalation.clocks.customer_overdue
    handover = escalation.handover
    return {
        "id": escalation.id,
        "workspace": escalation.workspace,
        "number": escalation.number,
        "version": escalation.version,
        "snapshot": snapshot,
        "state": escalation.state.value,
        "target": escalation.brief.target.value,
        "severity_rank": _RANKS[escalation.severity],
        "customer": escalation.brief.customer,
        "summary": escalation.brief.summary,
        "owner": escalation.owner,
        "assignee": escalation.assignee,
        "channel": escalation.route.channel,
        "instead_of": " ".join(escalation.route.instead_of),
        "source_channel": escalation.source.channel,
        "source_ts": escalation.source.ts,
        "opened_at": escalation.opened_at,
        "follow_up_due": follow_up,
        "customer_overdue": customer,
        "owed_at": min((at for at in (follow_up, customer) if at), default=None),
        "owner_unreached": int(escalation.owner in escalation.unreached),
        "needs_info": int(escalation.info_request is not None),
        "offered_to": handover.to if handover and not handover.over else None,
        "next_nudge": escalation.clocks.wakes_at,
        "unreadable": None,
        "settled_at": escalation.settled_at,
        "terms": terms_of(escalation.brief) if terms is None else terms,
        "beside": escalation.beside,
    }


def terms_of(brief: Brief) -> str:
    """What an escalation is found by when somebody writes of something like it."""
    error = "\n".join(text for text in (brief.actual, brief.logs) if text)
    return search_terms(brief.summary, brief.description, error)


def snapshot_of(escalation: Escalation) -> str:
    """The whole aggregate as JSON text, without what is None: half of it, mostly, and None is the default of all that
    may be None (`tests/unit/domain/test_snapshot_defaults.py`)."""
    return escalation.model_dump_json(exclude_none=True)


def state_digest(snapshot: str, submission_key: str) -> str:
    """64 hex digits over the very text, and the key of the form that it came from; each audit entry seals them.

    Where SQLite holds bytes that are no UTF-8, over those (`storage.audit.odd_values.every_text_read`).
    """
    return sha256(f"{submission_key}\n{snapshot}".encode(errors="surrogateescape")).hexdigest()


def stale_columns(row: Mapping[str, Any], said: Mapping[str, Any]) -> list[str]:
    """The columns of a row that do not say what its snapshot says (`columns_of`). `row` is as Python has it."""
    return sorted(name for name, value in said.items() if row[name] != value and name != "unreadable")


def digest_as_read(row: Mapping[str, Any], stale: Sequence[str]) -> str:
    """The digest of the state that a row holds, and behind it its columns that are stale.

    What the last entry sealed is neither, once somebody has edited the row.
    """
    stands = state_digest(row["snapshot"], row["submission_key"])
    return f"{stands} but {', '.join(stale)}" if stale else stands


def readable_escalations(rows: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[Escalation]:
    """Those of these rows, `id` and `snapshot`, that this version can read."""
    for row in rows:
        with suppress(Unreadable):
            yield escalation_from(row.id, row.snapshot)


def escalation_from(id: str, snapshot: str) -> Escalation:
    """The aggregate that was written as `snapshot`; it has recorded nothing yet. Raises `Unreadable`."""
    try:
        return Escalation.model_validate_json(snapshot)
    except ValidationError as error:
        wrong = ", ".join(".".join(map(str, one["loc"])) for one in error.errors(include_input=False)[:3])
        raise Unreadable(id, wrong or "it is no JSON") from None
