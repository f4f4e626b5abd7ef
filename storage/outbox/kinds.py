"""The kind of a stored message. A newer release may have written one that this release does not know."""

from bot.domain.message_kinds import MessageKind, Precedence, Traits
from storage.outbox.rows import Row

_TRAITS = {kind.value: kind.traits for kind in MessageKind}
KNOWN = frozenset(_TRAITS)
_OF_AN_UNKNOWN_KIND = Traits(Precedence.REMINDER)  # nothing makes it pointless, and it takes its lane's pace


def is_known(row: Row) -> bool:
    """Whether this release can draw the message."""
    return row["kind"] in KNOWN


def traits_of(row: Row) -> Traits:
    """Those of its kind; of an unknown kind the ones that drop nothing and hurry nothing."""
    return _TRAITS.get(row["kind"], _OF_AN_UNKNOWN_KIND)
