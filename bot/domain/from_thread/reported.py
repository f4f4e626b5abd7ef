"""What a customer reported, in their own words, and who they are: both may stand in a reply to them."""

from collections.abc import Iterator, Sequence

from bot.domain.from_thread.sentences import Sentence
from bot.domain.slack_message import Side, Sides, SlackMessage
from bot.domain.slack_message.authors import NOBODY
from bot.domain.text import units


def reported(sentences: Sequence[Sentence], *, pressed: int, limit: int) -> str:
    """The customer's sentences of the message at the place `pressed`, or of their first one: as many whole ones as fit
    into `limit`. "" where no customer speaks, or at too great a length."""
    theirs = [one for one in sentences if one.side is Side.CUSTOMER and not one.is_report]
    places = [one.message for one in theirs]
    place = pressed if pressed in places else min(places, default=pressed)
    words = " ".join(_fitting([one.text for one in theirs if one.message == place], limit))
    return words[:1].upper() + words[1:]  # a greeting that was left out ended with a comma


def contact(messages: Sequence[SlackMessage], sides: Sides, *, pressed: int) -> str | None:
    """The name of the customer who wrote the message at the place `pressed`, or the first that is known of another."""
    theirs = [place for place, one in enumerate(messages) if sides.of(one.author) is Side.CUSTOMER]
    authors = [messages[place].author for place in sorted(theirs, key=lambda place: (place != pressed, place))]
    return next((one.name for one in authors if one.name not in (one.id, NOBODY)), None)


def _fitting(texts: Sequence[str], room: int) -> Iterator[str]:
    for text in texts:
        if units(text) > room:
            return
        room -= units(text) + 1
        yield text
