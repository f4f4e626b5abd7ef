"""A database in the middle of its work: two workspaces, messages in every state, drafts, deliveries, settings."""

from typing import Any

from sqlalchemy import Engine, select, update

from bot.domain.cadence import Cadences
from bot.domain.draft import Draft
from bot.domain.hours import Hours
from bot.domain.message_kinds import MessageKind
from bot.domain.nudging import nudge
from bot.domain.route import Route
from bot.domain.severity import Severity
from bot.domain.source import Source
from bot.domain.team import AreaDestination, Destination, Permissions, Routes, Support, TeamSettings
from bot.domain.tiers import Target
from bot.domain.verb import AnyVerb
from bot.domain.verbs.acknowledge import ACKNOWLEDGE
from bot.domain.verbs.close import CLOSE
from bot.domain.verbs.post_update import POST_UPDATE
from bot.domain.verbs.resolve import RESOLVE
from bot.domain.verbs.tell_customer import TELL_CUSTOMER
from storage.audit.chain import NOTHING_OWED, Fact, chain, write
from storage.models import EscalationRow
from storage.outbox import Dead, Later, Outbox, Outcome, OwedMessage, Posted, Sent, Unsure, enqueue
from storage.snapshots import Unreadable, escalation_from, state_digest
from storage.unit_of_work import UnitOfWork
from tests.builders import (
    AGENT,
    AWAY,
    CONFIRMED,
    HOME,
    NINE,
    SCHEDULE,
    a_brief,
    a_line,
    claim_all_due,
    minutes,
    opened,
    perform,
)

FIRST = TeamSettings(
    support=Support(managers=("UBOSS",), backups={AGENT: "UDEPUTY"}),
    routes=Routes(engineering=AreaDestination(channel="C0ENG"), fallback=Destination(channel="C0OPS")),
    permissions=Permissions(team_verbs="everybody"),
)
SECOND = FIRST.model_copy(update={"hours": Hours(timezone="Europe/London"), "cadence": Cadences()})

CUSTOMERS = {
    "UADMIN": [a_line("Brightwater", channels="C0CUST1", revenue="48000", currency="GBP"), a_line("Ölmühle 数据")],
    "U0THER": [a_line("Brightwater", tier="key")],
}


def a_rich_history(engine: Engine) -> None:
    """ESC-1 is closed, ESC-2 was nudged, ESC-3 is confidential, ESC-4 cannot be read by this release."""
    for settings, by in ((FIRST, "UADMIN"), (SECOND, "U0THER")):
        for workspace in (HOME, AWAY):
            with UnitOfWork(engine, workspace) as work:
                work.settings.replace(settings, by=by, at=NINE)
                work.customers.bring_in(CUSTOMERS[by], by=by, at=NINE)
    opened(engine)
    opened(engine, severity=Severity.CRITICAL, by="UOTHER")
    opened(engine, a_brief(Target.SECURITY), route=Route("C0SEC"))
    opened(engine, workspace=AWAY)
    _from_beginning_to_end(engine)
    with UnitOfWork(engine, HOME) as work:
        for escalation in claim_all_due(work, NINE + minutes(130)):
            nudge(escalation, at=NINE + minutes(130), schedule=SCHEDULE)
    _drafts_and_deliveries(engine)
    _one_that_a_newer_release_wrote(engine)
    _some_messages_on_their_way(engine)


def _from_beginning_to_end(engine: Engine) -> None:
    done: list[tuple[AnyVerb, str, dict[str, Any]]] = [
        (ACKNOWLEDGE, "UENG", {}),
        (POST_UPDATE, "UENG", {"text": "We see it too."}),
        (RESOLVE, "UENG", {"outcome": "A limit was lifted.", "root_cause": "A limit"}),
        (TELL_CUSTOMER, AGENT, {"said": "It works again."}),
        (CLOSE, AGENT, CONFIRMED),
    ]
    for later, (verb, by, answers) in enumerate(done):
        with UnitOfWork(engine, HOME) as work:
            escalation = work.escalations.by_number(1)
            perform(verb, escalation, at=NINE + minutes(later), by=by, schedule=SCHEDULE, **answers)
            work.inbox.is_new(f"press {later}", NINE + minutes(later))


def _drafts_and_deliveries(engine: Engine) -> None:
    for workspace in (HOME, AWAY):
        with UnitOfWork(engine, workspace) as work:
            work.inbox.is_new("Ev1", NINE)
            work.drafts.keep(
                Draft(f"D {workspace}", "UME", {"summary": "Ölmühle 💥", "area": None}, Source("C0HELP"), NINE)
            )
    with UnitOfWork(engine, HOME) as work:
        work.drafts.keep(Draft("D2", "UYOU", {"customers_affected": 3}, Source(), NINE))
        work.drafts.keep(Draft("D2", "UYOU", {"customers_affected": 4}, Source(), NINE + minutes(1)))


def _one_that_a_newer_release_wrote(engine: Engine) -> None:
    """ESC-4, put on record as that release would, and set aside by this one."""
    id = opened(engine)
    with engine.begin() as connection:
        row = connection.execute(select(*EscalationRow.__table__.columns).where(EscalationRow.id == id)).one()
        snapshot = row.snapshot.replace('"schema_version":1', '"schema_version":99')
        entries = chain(
            HOME, f"ESC-{row.number}", [Fact(NINE, "UENG", "moved", {"kind": "moved", "to": "the moon"})],
            after=1, previous=row.head, built_on=state_digest(row.snapshot, row.submission_key),
            state_digest=state_digest(snapshot, row.submission_key),
            owed_digests=[NOTHING_OWED],
        )  # fmt: skip
        write(connection, entries)
        why = _why_unreadable(snapshot)
        changed = {"snapshot": snapshot, "head": entries[0]["entry_hash"], "version": 2, "unreadable": why}
        connection.execute(update(EscalationRow).where(EscalationRow.id == id).values(changed))


def _why_unreadable(snapshot: str) -> str:
    try:
        escalation_from("", snapshot)
    except Unreadable as error:
        return error.why
    raise AssertionError("this release can read it")


def _some_messages_on_their_way(engine: Engine) -> None:
    """Sent, refused for good, put off, and in hand; others wait for their lane or for their escalation."""
    notice = OwedMessage(HOME, MessageKind.NOTICE, "UADMIN", NINE, content={"text": "Zoë ☂", "n": [1, True, None]})
    with engine.begin() as connection:
        enqueue(connection, [notice])
    outbox, at = Outbox(engine, HOME), NINE + minutes(200)
    for number in range(8):
        at += minutes(1)
        (delivery,) = outbox.exchange([], at=at, lease=minutes(60), limit=1)
        outcome: Outcome = Sent(delivery, Posted("C0ENG", f"{number}.0"), at)
        if number == 3:
            outcome = Dead(delivery, "channel_not_found", at)
        elif number == 4:
            outcome = Later(delivery, at + minutes(90), "ratelimited")
        elif number == 5:
            outcome = Unsure(delivery, at + minutes(90), at, "timed out")
        if number < 7:
            outbox.exchange([outcome], at=at, lease=minutes(60), limit=0)
