"""The order within an escalation: what a message waits for.

What stands in a channel waits for all that is older there: a note that overtakes its card would land without a thread.
A direct message waits for that too, because it links the card, and for what is older for the same person. Nothing waits
for somebody else's direct message, however long Slack refuses to take that one; nor for files, which stand aside in the
same way.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection

from storage.outbox.kinds import traits_of
from storage.outbox.seeks import FIRST_ASIDE, FIRST_IN_CHANNEL

_Message = dict[str, Any]


def firsts(messages: Iterable[_Message]) -> Iterator[_Message]:
    """Of one escalation's unfinished messages, in order: those that wait for no other one."""
    recipients = set()
    for message in messages:
        if not _is_aside(message):
            yield message
            return
        recipient = message["kind"], message["to"]
        if recipient not in recipients:
            recipients.add(recipient)
            yield message


def stored_firsts(connection: Connection, escalations: Iterable[str]) -> list[int]:
    """The ids of the messages that wait for no other one, of all these escalations."""
    wanted = sorted(set(escalations))
    channel = {row.escalation_id: row.id for row in FIRST_IN_CHANNEL.each(connection, wanted)}
    aside = [
        row.id
        for row in FIRST_ASIDE.each(connection, wanted)
        if row.escalation_id not in channel or row.id < channel[row.escalation_id]
    ]
    return [*channel.values(), *aside]


def most_urgent_after(messages: Sequence[_Message]) -> list[int]:
    """For each of one escalation's messages, in order, its rank or the most urgent one of those that wait for it.

    A reminder in a long line would keep the card from changing.
    """
    of_all: int | None = None
    of_recipient: dict[tuple[str, str], int] = {}
    ranks = []
    for message in reversed(messages):
        aside, to, rank = _is_aside(message), (message["kind"], message["to"]), message["rank"]
        waiting = of_recipient.get(to) if aside else of_all
        ranks.append(rank if waiting is None else min(rank, waiting))
        of_all = ranks[-1] if of_all is None else min(of_all, ranks[-1])
        if aside:
            of_recipient[to] = ranks[-1]
    return ranks[::-1]


def _is_aside(message: _Message) -> bool:
    return traits_of(message).aside
