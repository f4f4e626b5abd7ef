"""What is said to somebody from whom confidential things are withheld for no fault of theirs."""

from collections.abc import Mapping
from typing import Any

from bot.domain.access import Actor, withheld_from
from bot.domain.refusals import NotFound, Refusal
from bot.domain.withheld import Withheld
from bot.listeners.dependencies import Dependencies
from bot.listeners.lookups import Deadline


def explained(error: Exception, body: Mapping[str, Any], own: Dependencies, deadline: Deadline) -> Exception:
    """The error; in place of «I can't find it» why it cannot be looked for, in the same words whether it exists."""
    if not isinstance(error, NotFound):
        return error
    sentence = _sentence(error.withheld or own.people.withheld_at(body, deadline), own)
    return Refusal(sentence) if sentence else error


def withheld_in_lists(reader: Actor, own: Dependencies) -> str | None:
    """What a list does not show where it is read; None where it shows all that is theirs to see."""
    return _sentence(withheld_from(reader, guessed=True), own)


def _sentence(withheld: Withheld | None, own: Dependencies) -> str | None:
    """None for a channel in which nothing confidential ever was."""
    return withheld.sentence if withheld and own.queries.keeps_secrets_in(withheld.channel) else None
