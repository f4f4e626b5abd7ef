"""The order within an escalation: what a message waits for.

What stands in a channel waits for all that is older there: a note that overtakes its card would land without a thread.
A direct message waits for that too, because it links the card, and for what is older for the same person. Nothing waits
for somebody else's direct message, however long Slack refuses to take that one.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from bot.domain.message_kinds import MessageKind
from storage.outbox.seeks import FIRST_DIRECT, FIRST_IN_CHANNEL

_Message = dict[str, Any]


def firsts(messages: Iterable[_Message]) -> Iterator[_Message]:
    """Of one escalation's unfinished messages, in order: those that wait for no other one."""
    people = set()
    for message in messages:
        if not _is_direct(message):
            yield message
            return
        if message["to"] not in people:
            people.add(message["to"])
            yield message


def stored_firsts(connection: Connection, escalations: Iterable[str]) -> list[int]:
    """The ids of the messages that wait for no other one, of all these escalations."""
    wanted = sorted(set(escalations))
    channel = {row.escalation_id: row.id for row in FIRST_IN_CHANNEL.each(connection, wanted)}
    direct = [
        row.id
        for row in FIRST_DIRECT.each(connection, wanted)
        if row.escalation_id not in channel or row.id < channel[row.escalation_id]
    ]
    return [*channel.values(), *direct]


def most_urgent_after(messages: Sequence[_Message]) -> list[int]:
    """For each of one escalation's messages, in order, its rank or the most urgent one of those that wait for it.

    A reminder in a long line would keep the card from changing.
    """
    of_all: int | None = None
    of_person: dict[str, int] = {}
    ranks = []
    for message in reversed(messages):
        direct, to, rank = _is_direct(message), message["to"], message["rank"]
        waiting = of_person.get(to) if direct else of_all
        ranks.append(rank if waiting is None else min(rank, waiting))
        of_all = ranks[-1] if of_all is None else min(of_all, ranks[-1])
        if direct:
            of_person[to] = ranks[-1]
    return ranks[::-1]


def _is_direct(message: _Message) -> bool:
    return bool(message["kind"] == MessageKind.DIRECT)
