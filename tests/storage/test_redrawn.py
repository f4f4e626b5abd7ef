"""What people were told that is over, or confidential by now, is drawn anew where it stands."""

from sqlalchemy import Engine, select

from bot.domain.verbs.answer_handover import ACCEPT_HANDOVER
from bot.domain.verbs.hand_over import HAND_OVER
from bot.domain.verbs.reroute import REROUTE
from storage.audit.verify import verify
from storage.models import OutboxRow
from storage.outbox import Outbox, Posted, Sent
from storage.unit_of_work import UnitOfWork
from tests.builders import AGENT, COLLEAGUE, HOME, NINE, ROUTED, minutes, numbered, perform

LEASE = minutes(1)


def everything_is_sent(engine: Engine) -> None:
    outbox = Outbox(engine, HOME)
    for turn in range(100):
        at = NINE + minutes(70 + turn)
        claimed = outbox.exchange([], at=at, lease=LEASE, limit=50)
        sent = [Sent(one, Posted(f"D{one.to}", f"1.{one.id}"), at) for one in claimed]
        outbox.exchange(sent, at=at, lease=LEASE, limit=0)
        if not claimed:
            return


def redrawn(engine: Engine) -> list[tuple[str, str]]:
    """Whose messages are drawn anew, and as what."""
    chosen = select(OutboxRow.to, OutboxRow.content).where(OutboxRow.kind == "redrawn").order_by(OutboxRow.id)
    with engine.connect() as connection:
        return [(row.to, row.content["drawn_as"]) for row in connection.execute(chosen)]


def offered(engine: Engine) -> str:
    escalation = numbered(1)
    perform(HAND_OVER, escalation, at=NINE + minutes(61), by=AGENT, colleague=COLLEAGUE)
    with UnitOfWork(engine, HOME) as work:
        work.escalations.add(escalation, submission_key="1")
    everything_is_sent(engine)
    return escalation.id


def test_an_offer_that_is_over_is_drawn_anew(engine: Engine) -> None:
    id = offered(engine)
    with UnitOfWork(engine, HOME) as work:
        perform(ACCEPT_HANDOVER, work.escalations.get(id, "it"), at=NINE + minutes(200), by=COLLEAGUE)
    assert [one for one in redrawn(engine) if one[0] == COLLEAGUE] == [(COLLEAGUE, "direct")]


def test_all_that_was_said_of_what_has_become_confidential_is_drawn_anew(engine: Engine) -> None:
    id = offered(engine)
    with UnitOfWork(engine, HOME) as work:
        escalation = work.escalations.get(id, "it")
        perform(REROUTE, escalation, at=NINE + minutes(200), by=AGENT, settings=ROUTED, to="security", reason="A leak")
    assert {(AGENT, "direct"), (COLLEAGUE, "direct")} <= set(redrawn(engine))


def test_what_is_drawn_anew_leaves_the_trail_whole(engine: Engine) -> None:
    id = offered(engine)
    with UnitOfWork(engine, HOME) as work:
        perform(ACCEPT_HANDOVER, work.escalations.get(id, "it"), at=NINE + minutes(200), by=COLLEAGUE)
    everything_is_sent(engine)
    assert verify(engine) == []
