"""A message that shows more than Slack takes, as several that follow one another; nothing is left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.blockkit.kit.cutting import between, length, place_to_cut
from bot.blockkit.kit.elements import Message, context
from bot.blockkit.kit.sizes import shown

MOST_SHOWN = 9_000
"""Characters that one message of ours shows; see `bot.blockkit.kit.sizes`."""

_GOES_ON, _CONTINUED = "_Continued in the next message._", "_Continued from the message before._"
_FOR_THESE = len(_GOES_ON + _CONTINUED)
_TURNS = "actions"  # what a message is pressed by must not be left out of it
_LEFT_OUT = "_Some of this is left out, because Slack takes no message as long._"


@dataclass(frozen=True)
class Part:
    """One message, and the place in the whole from which the next goes on: None for the last."""

    message: Message
    through: int | None = None


def part_of(message: Message, *, start: int = 0, limit: int = MOST_SHOWN) -> Part | None:
    """What is posted next of a message of which all before `start` is; None where nothing is left."""
    whole = length(message.blocks)
    if start >= whole:
        return None
    if not start and whole <= limit:
        return Part(message)
    before = [context("continued", _CONTINUED)] if start else []
    if start and whole - start + len(_CONTINUED) <= limit:
        return Part(Message(message.text, [*before, *between(message.blocks, start, whole)]))
    end = place_to_cut(message.blocks, start, limit - _FOR_THESE)
    after = [context("goes_on", _GOES_ON)] if end < whole else []
    blocks = [*before, *between(message.blocks, start, end), *after]
    return Part(Message(message.text, blocks), end if end < whole else None)


def parts_of(message: Message, *, limit: int = MOST_SHOWN) -> Iterator[Message]:
    """All of it."""
    start: int | None = 0
    while start is not None and (part := part_of(message, start=start, limit=limit)):
        yield part.message
        start = part.through


def fitted(message: Message, *, limit: int = MOST_SHOWN) -> Message:
    """The message as one, for what must stay one, such as a card: the longest blocks go first, buttons and the first
    block never; it says so."""
    kept = list(message.blocks)
    while shown(kept) + len(_LEFT_OUT) > limit and (others := [one for one in kept[1:] if one["type"] != _TURNS]):
        kept.remove(max(others, key=shown))
    if len(kept) == len(message.blocks):
        return message
    return Message(message.text, [*kept[:1], context("left_out", _LEFT_OUT), *kept[1:]])
