"""What was edited by hand is named; what stops the queue is put right; a clock that was set back costs nothing."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, Engine, select

from bot.domain.message_kinds import MessageKind
from storage.outbox import Later, Outbox, OwedMessage, QueueHealth, Unsure, enqueue, queue_problems
from storage.outbox.messages import UNREADABLE
from storage.outbox.rows import OUTBOX
from storage.row_checksum import wrong_rows
from tests.builders import AWAY, HOME, minutes, seconds
from tests.builders import NINE as AT
from tests.storage.concurrency import at_once
from tests.storage.intruder import intrusion, said_of_rows
from tests.storage.queue_cases import (
    LEASE,
    ONE,
    THREE,
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

CARD, NOTE, REFRESH, NOTICE = MessageKind.CARD, MessageKind.NOTE, MessageKind.REFRESH, MessageKind.NOTICE
COLUMNS = [column.name for column in OUTBOX.columns if column.name != "checksum"]
FORGED = {
    "id": "77", "rank": "9", "entry_seq": "9", "attempts": "9", "content": """'{"text": "Forged"}'""",
    "state": "'dead'", "escalation_id": f"'{TWO}'",
    **{name: "'2026-01-01T00:00:00.000000Z'" for name in COLUMNS if name.endswith("_at")},
}  # fmt: skip


@pytest.fixture
def outbox(engine: Engine) -> Outbox:
    with_escalations(engine, 3)
    return Outbox(engine, HOME)


def edit(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)


def problems(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return seen_by(connection)


def seen_by(connection: Connection) -> list[str]:
    return [*wrong_rows(connection, OUTBOX), *queue_problems(connection)]


def test_a_message_that_was_edited_is_named(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C1"))
    owe(engine, None, (NOTICE, "U1"), content={"text": "Zoë ☂", "n": [1, True, None]})
    send(outbox)
    tell(outbox, Unsure(claim(outbox, AT + seconds(1)), AT + seconds(9), AT, "timed out"))
    assert problems(engine) == []
    with intrusion(engine) as connection:
        unseen = [column for column in COLUMNS if not is_seen(connection, column)]
    assert unseen == []


def is_seen(connection: Connection, column: str) -> bool:
    """Whether the message is named where another value stands in this column."""
    savepoint, value = connection.begin_nested(), FORGED.get(column, "'forged'")
    connection.exec_driver_sql(f'UPDATE outbox SET "{column}" = {value} WHERE id = 10')  # noqa: S608 - our own words
    seen = f"outbox {77 if column == 'id' else 10} is not what was written." in seen_by(connection)
    savepoint.rollback()
    return seen


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("value", ["'{'", "x'00ff'", "'yesterday'"])
@pytest.mark.parametrize("column", ["content", "created_at", "attempts"])
def test_a_value_that_cannot_be_read_is_named_too(value: str, column: str, engine: Engine, outbox: Outbox) -> None:
    owe(engine, None, (NOTICE, "U1"), (NOTICE, "U2"), content={"text": "x"})
    edit(engine, f"UPDATE outbox SET {column} = {value} WHERE id = 11")  # noqa: S608 - as above
    with engine.connect() as connection:
        assert list(wrong_rows(connection, OUTBOX)) == ["outbox 11 is not what was written."]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        # The first message is number 10: three escalations have owed nine before.
        ("UPDATE lanes SET head = NULL, rank = NULL WHERE lane = 'C1'", "lane C1 of T0HOME says nothing waits, but"),
        (
            "UPDATE lanes SET rank = NULL WHERE lane = 'C1'",
            "lane C1 of T0HOME says message 10 goes first with rank none, but its messages say message 10 goes first "
            "with rank ",
        ),
        (
            "UPDATE lanes SET holding = 9 WHERE lane = 'C1'",
            "lane C1 of T0HOME says message 10 goes first and",
        ),
        (
            "UPDATE lanes SET head = 12 WHERE lane = 'C1'",
            "lane C1 of T0HOME says message 12 goes first, but",
        ),
        (
            "DELETE FROM lanes",
            "lane C1 of T0HOME says nothing waits, but its messages say",
        ),
        (
            "DELETE FROM outbox WHERE id = 10",
            "message 11 of T0HOME is queued, which is not its",
        ),
        (
            "UPDATE outbox SET state = 'waiting' WHERE id = 11",
            "message 11 of T0HOME is waiting, which is not",
        ),
    ],
)
def test_a_queue_that_was_edited_is_named_and_put_right(
    statement: str, said: str, engine: Engine, outbox: Outbox
) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C2"))
    owe(engine, TWO, (NOTE, "C1"))
    edit(engine, statement)
    assert any(problem.startswith(said) for problem in problems(engine)), problems(engine)
    assert any(problem.startswith(said) for problem in outbox.put_right(at=AT, lease=LEASE))
    with engine.connect() as connection:
        still = [problem for problem in queue_problems(connection) if "waiting, which" not in problem]
    assert still == []
    waiting = 2 if "outbox" in statement else 3  # without what is gone, or was edited
    assert len([send(outbox, AT + seconds(n)) for n in range(waiting)]) == waiting


def test_a_queue_that_is_right_is_left_alone(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C2"))
    owe(engine, TWO, (NOTE, "C1"))
    claim(outbox)
    assert outbox.put_right(at=AT, lease=LEASE) == []
    assert counts(engine) == {"sending": 1, "queued": 1, "waiting": 1}


SET_BACK = {
    "sqlite": ["UPDATE sqlite_sequence SET seq = 1", "DELETE FROM sqlite_sequence"],
    "postgresql": ["SELECT setval('outbox_id_seq', 1)", "SELECT setval('outbox_id_seq', 11, false)"],
}


@pytest.mark.fault("F107")
@pytest.mark.parametrize("way", [0, 1])
def test_a_sequence_that_was_set_back_is_named_and_costs_no_message(engine: Engine, outbox: Outbox, way: int) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C2"))
    edit(engine, SET_BACK[engine.dialect.name][way])
    (named,) = [sentence for sentence in said_of_rows(engine) if "sequence" in sentence]
    assert named.startswith("outbox: its sequence has come to ")
    owe(engine, TWO, (NOTE, "C1"), (NOTE, "C2"))
    assert (ids(engine)[:2], len(ids(engine))) == ([10, 11], 4)
    assert not any("sequence" in sentence for sentence in said_of_rows(engine))


@pytest.mark.fault("F107")
@pytest.mark.parametrize("way", [0, 1])
def test_a_start_lets_the_sequence_catch_up(engine: Engine, outbox: Outbox, way: int) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C2"))
    edit(engine, SET_BACK[engine.dialect.name][way])
    (said,) = outbox.put_right(at=AT, lease=LEASE)
    assert said.endswith("and there is a message 11: somebody has set it back.")
    assert outbox.put_right(at=AT, lease=LEASE) == []
    assert not any("sequence" in sentence for sentence in said_of_rows(engine))
    owe(engine, TWO, (NOTE, "C1"))
    assert min(ids(engine)) == 10
    assert len(ids(engine)) == 3


END, HALF = 2**63 - 1, 2**62


def set_to(number: int, *, given: bool = True) -> dict[str, str]:
    """The sequence comes to that number; PostgreSQL knows one that is the next to be given, too."""
    return {
        "sqlite": f"UPDATE sqlite_sequence SET seq = {number if given else number - 1}",  # noqa: S608 - our own words
        "postgresql": f"SELECT setval('outbox_id_seq', {number}, {given})",
    }


@pytest.mark.fault("F107")
@pytest.mark.parametrize("statement", [set_to(END), set_to(END, given=False), set_to(END - 1), set_to(HALF)])
def test_a_sequence_that_was_set_forward_is_named_and_a_start_puts_it_right(
    engine: Engine, outbox: Outbox, statement: dict[str, str]
) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C2"))
    edit(engine, statement[engine.dialect.name])
    (named,) = [sentence for sentence in said_of_rows(engine) if "sequence" in sentence]
    assert named.startswith("outbox: its sequence has come to ")
    assert named.endswith("somebody has set it forward. A start of the bot sets it to 11.")
    assert outbox.put_right(at=AT, lease=LEASE) == [named]
    assert outbox.put_right(at=AT, lease=LEASE) == []
    owe(engine, TWO, (NOTE, "C1"))
    assert ids(engine) == [10, 11, 12]
    assert not any("sequence" in sentence for sentence in said_of_rows(engine))


@pytest.mark.fault("F107")
def test_it_is_put_right_too_where_messages_were_numbered_since(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    edit(engine, set_to(HALF)[engine.dialect.name])
    owe(engine, TWO, (NOTE, "C2"))
    assert len(outbox.put_right(at=AT, lease=LEASE)) == 1
    assert outbox.put_right(at=AT, lease=LEASE) == []
    owe(engine, THREE, (NOTE, "C3"))
    assert ids(engine) == [10, 11, 2**62 + 1]
    assert {send(outbox)[0] for _ in range(3)} == {ONE, TWO, THREE}


@pytest.mark.fault("F107")
def test_an_empty_outbox_begins_anew(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    edit(engine, "DELETE FROM outbox")
    edit(engine, set_to(END)[engine.dialect.name])
    assert len(outbox.put_right(at=AT, lease=LEASE)) > 0
    owe(engine, ONE, (CARD, "C1"))
    assert ids(engine) == [1]


@pytest.mark.fault("F107")
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_number_that_is_not_yet_in_the_table_is_not_given_again(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    with ThreadPoolExecutor() as threads:
        with engine.begin() as elsewhere:
            enqueue(elsewhere, [OwedMessage(AWAY, NOTICE, "U1", AT, content={})])
            edit(engine, set_to(HALF)["postgresql"])
            start = threads.submit(outbox.put_right, at=AT, lease=LEASE)
            assert wait([start], timeout=0.5).not_done
        assert len(start.result()) == 1
    owe(engine, TWO, (NOTE, "C2"))
    assert ids(engine) == [10, 11, 12]


AHEAD = 2**61


@pytest.mark.fault("F107")
def test_a_message_whose_number_was_set_far_forward_stops_nobody(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C2"))
    edit(engine, f"UPDATE outbox SET id = {AHEAD} WHERE id = 11")  # noqa: S608 - our own words

    def owing(workspace: str) -> None:
        for _ in range(10):
            with engine.begin() as connection:
                enqueue(connection, [OwedMessage(workspace, NOTICE, f"U{n}", AT, content={}) for n in range(5)])

    at_once(*(partial(owing, workspace) for workspace in (HOME, AWAY, "T0THIRD", "T0FOURTH")))
    found = ids(engine)
    assert (found[:2], found[2] > AHEAD, len(found)) == ([10, AHEAD], True, 202)
    assert not any("sequence" in sentence for sentence in said_of_rows(engine))
    assert any(sentence.startswith(f"outbox {AHEAD} is not what") for sentence in said_of_rows(engine)), said_of_rows(
        engine
    )


@pytest.mark.fault("F107")
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_who_come_past_it_do_so_one_after_the_other(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C2"))
    edit(engine, f"UPDATE outbox SET id = {AHEAD} WHERE id = 11")  # noqa: S608 - our own words
    with ThreadPoolExecutor() as threads:
        with engine.begin() as elsewhere:
            enqueue(elsewhere, [OwedMessage(AWAY, NOTICE, "U1", AT, content={})])
            edit(engine, set_to(1)["postgresql"])
            second = threads.submit(owe, engine, TWO, (NOTE, "C2"))
            assert wait([second], timeout=0.5).not_done
        second.result()
    assert ids(engine) == [10, AHEAD, AHEAD + 1, AHEAD + 2]


@pytest.mark.fault("F107")
def test_a_start_comes_past_it_too(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C2"))
    edit(engine, f"UPDATE outbox SET id = {AHEAD} WHERE id = 11")  # noqa: S608 - our own words
    assert f"outbox: its sequence has come to 11, and there is a message {AHEAD}: somebody has set it back." in (
        outbox.put_right(at=AT, lease=LEASE)
    )
    assert not any("sequence" in sentence for sentence in outbox.put_right(at=AT, lease=LEASE))


def test_more_messages_than_fit_into_32_bits_are_no_limit(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    edit(engine, set_to(2**31 - 2)[engine.dialect.name])
    assert outbox.put_right(at=AT, lease=LEASE) == []
    owe(engine, TWO, (NOTE, "C2"), (NOTE, "C3"), (NOTE, "C4"))
    assert ids(engine) == [10, 2**31 - 1, 2**31, 2**31 + 1]
    for _ in range(4):
        send(outbox)
    assert counts(engine) == {"sent": 4}
    assert not any("sequence" in sentence for sentence in said_of_rows(engine))


def ids(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return sorted(connection.scalars(select(OUTBOX.c.id)))


def test_two_workspaces_that_owe_at_once_never_get_the_same_number(engine: Engine) -> None:
    def owing(workspace: str) -> None:
        for _ in range(20):
            with engine.begin() as connection:
                enqueue(connection, [OwedMessage(workspace, NOTICE, f"U{n}", AT, content={}) for n in range(5)])

    at_once(*(partial(owing, workspace) for workspace in (HOME, AWAY, "T0THIRD", "T0FOURTH")))
    assert len(ids(engine)) == 400


@pytest.mark.fault("F82")
@pytest.mark.parametrize("back", [minutes(1), minutes(60)])
def test_after_the_clock_was_set_back_everybody_waits_as_long_as_before(
    back: timedelta, engine: Engine, outbox: Outbox
) -> None:
    owe(engine, ONE, (CARD, "C1"))
    owe(engine, TWO, (NOTE, "C2"))
    owe(engine, THREE, (NOTE, "C3"))
    tell(outbox, Later(claim(outbox), AT + seconds(20), "internal"))
    tell(outbox, Later(claim(outbox), AT + seconds(30), "ratelimited", whole_lane=True))
    held = claim(outbox)
    then = AT - back
    outbox.put_right(at=then, lease=LEASE, set_back=back)
    assert nothing(outbox, then + seconds(19))
    assert claim(outbox, then + seconds(20)).escalation_id == ONE
    assert claim(outbox, then + seconds(30)).escalation_id == TWO
    assert outbox.next_ready_at(then + seconds(30)) == then + LEASE  # what is in hand stays there that long
    assert claim(outbox, then + LEASE).id == held.id


def test_what_is_asked_for_at_a_time_of_day_keeps_it(engine: Engine, outbox: Outbox) -> None:
    owe(engine, None, (NOTICE, "U1"), content={"text": "x"}, not_before=AT + minutes(3))
    outbox.put_right(at=AT - minutes(60), lease=LEASE, set_back=minutes(60))
    assert outbox.next_ready_at(AT - minutes(60)) == AT + minutes(3)


@pytest.mark.fault("F82")
def test_a_process_that_starts_after_the_clock_was_set_back_waits_for_nothing(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    owe(engine, TWO, (NOTE, "C2"))
    tell(outbox, Later(claim(outbox), AT + seconds(20), "internal"))
    claim(outbox)
    then = AT - minutes(60)
    outbox.put_right(at=then, lease=LEASE)
    assert claim(outbox, then).escalation_id == ONE
    assert {one.escalation_id for one in claims(outbox, 24, then + LEASE)} == {ONE, TWO}


@pytest.mark.fault("F45")
def test_a_queue_that_stands_still_is_noticed(engine: Engine, outbox: Outbox) -> None:
    health, five = QueueHealth(engine, HOME), minutes(5)
    assert health.stalled_since(AT + minutes(60), after=five) is None  # nothing to send
    owe(engine, None, (NOTICE, "U1"), content={}, not_before=AT + minutes(90))
    assert health.stalled_since(AT + minutes(60), after=five) is None  # nothing that may go
    owe(engine, ONE, (CARD, "C1"), (NOTE, "C1"))
    assert health.stalled_since(AT + minutes(5), after=five) is None
    assert health.stalled_since(AT + minutes(6), after=five) == AT
    assert QueueHealth(engine, AWAY).stalled_since(AT + minutes(6), after=five) is None
    send(outbox, AT + minutes(6))
    assert health.stalled_since(AT + minutes(11), after=five) is None
    assert health.stalled_since(AT + minutes(12), after=five) == AT + minutes(6)
    tell(outbox, Later(claim(outbox, AT + minutes(12)), AT + minutes(13), "token_revoked"), at=AT + minutes(12))
    assert health.stalled_since(AT + minutes(12), after=five) == AT + minutes(6)  # tried is not sent
    send(outbox, AT + minutes(13))
    assert health.stalled_since(AT + minutes(99), after=minutes(5)) is None


@pytest.mark.fault("F81")
def test_what_cannot_be_drawn_is_named(engine: Engine, outbox: Outbox) -> None:
    owe(engine, ONE, (CARD, "C1"))
    owe(engine, TWO, (CARD, "C2"))
    unread = claim(outbox)
    tell(outbox, Later(unread, AT + seconds(9), UNREADABLE))
    assert QueueHealth(engine, HOME).unreadable() == [unread.id]
    claim(outbox)
    tell(outbox, sent(claim(outbox, AT + seconds(9))), at=AT + seconds(9))
    assert QueueHealth(engine, HOME).unreadable() == []
