"""Since when a customer waits: their first word that nobody of ours has answered."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bot.domain.courtesies import reminds, says_something
from bot.domain.slack_message import Side, Sides, SlackMessage


def waiting_since(messages: Sequence[SlackMessage], sides: Sides) -> datetime | None:
    """When the customer first said what is still unanswered; None where they said nothing.

    Where we had the last word, it is the first of those that we answered then. In a thread without a word of theirs, an
    app's first message stands for them: that is how a ticket arrives.
    """
    since: datetime | None = None
    answered = True
    for at, side in _words(messages, sides):
        if side is Side.CUSTOMER and answered:
            since = at
        answered = side is not Side.CUSTOMER
    return since or _by_an_app(messages, sides)


def _words(messages: Iterable[SlackMessage], sides: Sides) -> Iterator[tuple[datetime, Side]]:
    """What the two sides said, without thanks and greetings: they ask for nothing and answer nothing."""
    for message in messages:
        side = sides.of(message.author)
        if message.at and side is not Side.APP and (message.is_unread or _says(message, side)):
            yield message.at, side


def _says(message: SlackMessage, side: Side) -> bool:
    """A customer's «Hello?» is a question too, and so is their «bump»."""
    asks = side is Side.CUSTOMER and ("?" in message.prose or reminds(message.prose))
    return asks or bool(message.code or message.files) or says_something(message.prose)


def _by_an_app(messages: Sequence[SlackMessage], sides: Sides) -> datetime | None:
    first = next(iter(messages), None)
    return first.at if first and first.says_anything and sides.of(first.author) is Side.APP else None
