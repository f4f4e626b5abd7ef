"""Every call of storage and services that is measured or that makes what is measured: one function each.

Nothing else in `bench` calls them, so a change of theirs is a change here.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, select, update

from bench.slack.web_api import TEAM
from bot.blockkit.views.answers import MOST_ITEMS as MOST_LISTED
from bot.blockkit.views.home import MOST_BESIDE
from bot.blockkit.views.home import MOST_ITEMS as MOST_AT_HOME
from bot.domain.access import Actor
from bot.domain.draft import FormContent, Step
from bot.domain.escalation import Escalation
from bot.domain.listing import Listing
from bot.services.escalation_queries import EscalationQueries
from bot.services.escalations import Escalations
from bot.services.followups import FollowUps
from bot.services.lookalikes import Lookalikes
from storage.database import Engine
from storage.lookalikes import LookalikeRecords
from storage.outbox import Delivery, Later, Outbox
from storage.outbox.rows import OUTBOX
from storage.raw_rows import plain, raw, stream
from storage.records import Records
from storage.row_checksum import checksum
from storage.settings import SettingsCache
from storage.unit_of_work import UnitOfWork

LEASE = timedelta(seconds=60)
_RIGHTED = update(OUTBOX).where(OUTBOX.c.id == bindparam("row")).values(checksum=bindparam("right"))
_TEAM_CHANNEL = "C0TEAM000"  # the first of those that the population is spread over


def now() -> datetime:
    return datetime.now(UTC)


def open_escalation(engine: Engine, answers: Mapping[str, object], *, by: str, at: datetime) -> Escalation:
    """One that was opened at that moment, with the messages it owes."""
    escalations = Escalations(lambda: UnitOfWork(engine, TEAM), lambda: at)
    return escalations.submit(by, FormContent(Step.SECOND, answers), by=by, submission=f"V{by}")


def claim(engine: Engine) -> Sequence[Delivery]:
    """What one claim takes in hand."""
    return Outbox(engine, TEAM).exchange([], at=now(), lease=LEASE, limit=1)


def put_back(engine: Engine, deliveries: Sequence[Delivery]) -> None:
    """Let them wait again, as when Slack did not take them for now."""
    later = [Later(delivery, until=now(), error="bench") for delivery in deliveries]
    Outbox(engine, TEAM).exchange(later, at=now(), lease=LEASE, limit=0)


def put_in_line(engine: Engine) -> None:
    """Let checksums and recipients' lanes say what the messages say that were written behind the queue's back."""
    with engine.begin() as connection:
        rows = [plain(OUTBOX, row) for row in stream(connection, select(*raw(OUTBOX)))]
        right = [{"row": row["id"], "right": checksum(OUTBOX, row)} for row in rows]
        connection.execute(_RIGHTED, right)
    Outbox(engine, TEAM).put_right(at=now(), lease=LEASE)


def next_moment(engine: Engine) -> datetime | None:
    """When something may go next."""
    return Outbox(engine, TEAM).next_ready_at(now())


def sweep(engine: Engine) -> int:
    """Nudge for all that is due; for how many."""
    settings = SettingsCache()  # shared, as in the bot
    return FollowUps(lambda: UnitOfWork(engine, TEAM, settings_cache=settings), now).sweep()


def listing(engine: Engine, user: str) -> int:
    """`/escalate list`; how many lines."""
    return len(_queries(engine).listed(Listing.WITH_A_TEAM, Actor(user), size=MOST_LISTED).items)


def home(engine: Engine, user: str) -> int:
    """What the Home tab shows of a reader who is in one team's channel; how many lines."""
    queries, reader, shown = _queries(engine), Actor(user, _TEAM_CHANNEL), set[str]()
    for what in (Listing.OFFERED, Listing.NEXT, Listing.MINE, Listing.ASSIGNED, Listing.TEAM):
        if what is Listing.MINE:
            found = queries.listed(what, reader, size=MOST_AT_HOME, without=shown).items
        else:
            found = queries.first(what, reader, size=MOST_BESIDE, without=shown)
        shown |= {one.reference for one in found}
    return len(shown)


def show(engine: Engine, number: int, user: str) -> int:
    """`/escalate show`; how many events its timeline has."""
    return len(_queries(engine).shown(number, Actor(user)).timeline)


def lookalikes(engine: Engine) -> Lookalikes:
    """What a process keeps for as long as it runs."""
    return Lookalikes(LookalikeRecords(engine, TEAM), now)


def look_alikes(lookalikes: Lookalikes, answers: Mapping[str, object], user: str) -> int:
    """What the form proposes; how many."""
    summary, description, error = (str(answers[field]) for field in ("summary", "description", "logs"))
    return len(lookalikes.escalations_like(summary, description, error, actor=Actor(user)))


def _queries(engine: Engine) -> EscalationQueries:
    return EscalationQueries(Records(engine, TEAM), now)
