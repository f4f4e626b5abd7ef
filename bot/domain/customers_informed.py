"""Which customers of an escalation were told something: a word may go to some of them, and the others wait on."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.escalation import Escalation


def mark_informed(escalation: Escalation, places: Collection[int], *, at: datetime) -> None:
    """Those in these places of `Escalation.customers` were told something."""
    if 0 in places:
        escalation.customer_heard_at = at
    escalation.joined = tuple(
        one.model_copy(update={"heard_at": at}) if place in places else one
        for place, one in enumerate(escalation.joined, start=1)
    )


def everybody(escalation: Escalation) -> range:
    """The places of all its customers."""
    return range(len(escalation.customers))


def all_informed_at(escalation: Escalation) -> datetime | None:
    """When the last of them was told something; None while one has heard nothing from us here."""
    first = escalation.customer_heard_at
    return min((first, *(one.last_informed for one in escalation.joined))) if first else None
