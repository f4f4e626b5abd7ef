"""A message whose row was edited by hand is not sent, stops nobody, and never counts as what was written again."""

import pytest
from sqlalchemy import Engine

from bot.domain.message_kinds import MessageKind
from bot.domain.severity import Severity
from storage.outbox import Dead, Later, Outbox, QueueHealth, Redraw, ReminderLine, Superseded, enqueue
from tests.builders import HOME, minutes, seconds
from tests.builders import NINE as AT
from tests.storage.intruder import said_of_rows
from tests.storage.queue_cases import (
    LEASE,
    ONE,
    TWO,
    claim,
    claims,
    counts,
    nothing,
    owe,
    send,
    sent,
    tell,
    with_escalations,
)

CARD, NOTE, NOTICE, REMINDER = MessageKind.CARD, MessageKind.NOTE, MessageKind.NOTICE, MessageKind.REMINDER

pytestmark = pytest.mark.fault("F105")


@pytest.fixture
def outbox(engine: Engine) -> Outbox:
    with_escalations(engine, 2)  # which have owed six messages before: the next one has the number 7
    return Outbox(engine, HOME)


def edit(engine: Engine, id: int, what: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE outbox SET {what} WHERE id = {id}")  # noqa: S608 - our own words


def is_named(engine: Engine, id: int) -> bool:
    return f"outbox {id} is not what was written." in said_of_rows(engine)


FORGED_WORDS = """content = '{"text": "Forged"}'"""


@pytest.mark.parametrize(
    "what", [FORGED_WORDS, "\"to\" = 'UEVIL'", "lane = 'UEVIL'", "key = 'forged'", "checksum = ''"]
)
def test_it_is_not_sent_and_the_others_are(engine: Engine, outbox: Outbox, what: str) -> None:
    owe(engine, None, (NOTICE, "U1"), (NOTICE, "U1"), (NOTICE, "U2"), content={"text": "Words"})
    edit(engine, 7, what)
    assert {one.id for one in claims(outbox, 24)} == {8, 9}
    assert counts(engine) == {"dead": 1, "sending": 2}
    assert QueueHealth(engine, HOME).altered() == [7]
    assert is_named(engine, 7)
    assert f"outbox 7 of {HOME} was not sent: somebody had changed it before its turn came." in said_of_rows(engine)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "what",
    [
        "content = '{'",
        "content = x'00ff'",
        "created_at = 'yesterday'",
        "tried_at = 7",
        "attempts = 'many'",
    ],
)
def test_a_value_that_nobody_can_read_stops_no_other_message(engine: Engine, outbox: Outbox, what: str) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C1"))
    owe(engine, None, (NOTICE, "U1"), content={"text": "Words"})
    edit(engine, 7, what)
    owe(engine, ONE, (NOTE, "C1"))
    assert {one.id for one in claims(outbox, 24)} == {8, 9}
    assert QueueHealth(engine, HOME).altered() == [7]
    assert is_named(engine, 7)


def test_what_its_escalation_owes_after_it_goes_on(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C2"))
    edit(engine, 7, "error = 'Forged'")
    assert send(outbox) == (ONE, NOTE, "C2")
    assert nothing(outbox, AT + minutes(9))


def test_one_turn_passes_over_it(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    owe(engine, TWO, (CARD, "C2"))
    edit(engine, 7, "rank = 0")
    assert claim(outbox).id == 8


def test_a_message_that_is_sent_again_by_hand_is_not(engine: Engine, outbox: Outbox) -> None:
    owe(engine, None, (NOTICE, "U1"), content={"text": "Words"})
    send(outbox)
    edit(engine, 7, "state = 'waiting', ended_at = NULL")
    outbox.put_right(at=AT, lease=LEASE)
    assert nothing(outbox, AT + minutes(1))
    assert is_named(engine, 7)


def test_what_was_edited_while_it_was_in_hand_stays_named_whatever_becomes_of_it(
    engine: Engine, outbox: Outbox
) -> None:
    owe(engine, None, *((NOTICE, f"U{n}") for n in range(4)), content={"text": "Words"})
    held = {one.id: one for one in claims(outbox, 4)}
    for id in held:
        edit(engine, id, FORGED_WORDS)
    at = AT + seconds(1)
    tell(outbox, sent(held[7]), Dead(held[8], "gone", at), Superseded(held[9], at), Later(held[10], at, "busy"), at=at)
    assert nothing(outbox, at)
    assert counts(engine) == {"sent": 1, "dead": 2, "superseded": 1}
    assert all(is_named(engine, id) for id in held)


def test_what_a_newer_message_follows_stays_named(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (MessageKind.REFRESH, "C1"))
    edit(engine, 7, "error = 'Forged'")
    owe(engine, ONE, (MessageKind.REFRESH, "C1"))
    assert counts(engine) == {"superseded": 1, "waiting": 1}
    assert is_named(engine, 7)


def test_no_reminder_joins_it(engine: Engine, outbox: Outbox) -> None:
    due = [ReminderLine(HOME, "U1", ONE, 1, Severity.HIGH, AT)]
    with engine.begin() as connection:
        enqueue(connection, [], due=due)
    edit(engine, 7, """content = '{"lines": [["T0HOME-2", 1]], "carried": 0, "follows": []}'""")
    with engine.begin() as connection:
        enqueue(connection, [], due=due)
    assert claim(outbox, AT + seconds(2)).lines == [(ONE, 1)]
    assert QueueHealth(engine, HOME).altered() == [7]


def test_its_words_are_not_said_again(engine: Engine, outbox: Outbox) -> None:
    owe(engine, None, (NOTICE, "U1"), content={"text": "Words", "lines": [[ONE, 1]]})
    send(outbox)
    edit(engine, 7, """content = '{"text": "Forged", "lines": [["T0HOME-1", 1]]}'""")
    owe(engine, ONE, (NOTE, "C1"))
    with engine.begin() as connection:
        enqueue(
            connection, [], redraws=[Redraw(ONE, None, AT)], due=[ReminderLine(HOME, "U2", ONE, 1, Severity.HIGH, AT)]
        )
    assert {one.kind for one in claims(outbox, 9, AT + seconds(2))} == {NOTE, REMINDER}
