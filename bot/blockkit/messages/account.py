"""What the customer directory said of the customer, in one line."""

import re

from bot.blockkit.kit.elements import Element, bold, line, user, words
from bot.domain.escalation import Escalation

_USER = re.compile("[UW][A-Z0-9]{2,}")


def account_line(escalation: Escalation) -> Element | None:
    """For the brief; nothing where nothing is known that matters here."""
    parts, manager = _said(escalation), _manager(escalation)
    if not manager:
        return line(bold("Account: "), words(_sentence(parts))) if parts else None
    before = _sentence([*parts, "account manager "])
    return line(bold("Account: "), words(before), user(manager) if _USER.fullmatch(manager) else words(manager))


def _said(escalation: Escalation) -> list[str]:
    """Key customer, revenue a year, and what the SLA says for this severity, as far as they are known."""
    known = escalation.account
    if known is None:
        return []
    window = known.sla.of(escalation.severity)
    parts = (
        "key customer" if known.is_key else None,
        f"{known.yearly_revenue} a year" if known.yearly_revenue else None,
        f"SLA: an update {window.every}" if window else None,
        "reference customer" if known.reference else None,
    )
    return [part for part in parts if part]


def _manager(escalation: Escalation) -> str | None:
    return escalation.account.account_manager if escalation.account else None


def _sentence(parts: list[str]) -> str:
    whole = ", ".join(parts)
    return whole[:1].upper() + whole[1:]
