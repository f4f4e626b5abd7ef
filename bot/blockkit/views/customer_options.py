"""What the search for a customer offers."""

from collections.abc import Iterable

from bot.blockkit.kit.elements import Element, plain
from bot.blockkit.kit.inputs import MOST_OPTIONS, labelled
from bot.domain.customers import Entry, identity
from bot.domain.fields import FIELDS
from bot.domain.text import clipped

__all__ = ["MOST_OPTIONS", "customer_options"]

_NOTE = 75  # characters of an option's description
_MOST_TYPED = FIELDS["customer"].limit or 100


def customer_options(typed: str, found: Iterable[Entry]) -> list[Element]:
    """Those who fit, then what was typed (one clean line), for a customer who is not listed; at most 100 in all."""
    words, listed = typed[:_MOST_TYPED].rstrip(), list(found)
    known = {identity(name) for one in listed for name in (one.name, *one.aliases)}
    free = [labelled(words, f"Use “{clipped(words, 60)}”")] if words and identity(words) not in known else []
    return [_listed(one) for one in listed[: MOST_OPTIONS - len(free)]] + free


def _listed(entry: Entry) -> Element:
    """Aliases are shown, because somebody who typed one wonders why this is found."""
    shown = labelled(entry.name)
    aliases = clipped(", ".join(entry.aliases), _NOTE)
    return shown | {"description": plain(aliases)} if aliases else shown
