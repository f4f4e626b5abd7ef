"""The sentence for whoever put a secret where it would be kept."""

from bot.domain.secrets.rule import Kind
from bot.domain.secrets.scan import Finding, found_in

_MOST_NAMED = 3
_MARKUP = str.maketrans("", "", "<>`")  # the sentence is shown as it is in one place, and as markup in another


def complaint(text: str, *, allowed: str | None = None) -> str | None:
    """What must go from `text` before it may be kept, each with a masked excerpt; None where nothing must.

    `allowed` is the reason for which personal data may stay: None where nobody was asked for one, "" where none was
    given. For credentials there is no reason.
    """
    found = found_in(text)
    unwanted = [one for one in found if one.kind is Kind.CREDENTIAL or not allowed]
    if not unwanted:
        return None
    more = len(unwanted) - _MOST_NAMED
    named = [f"{one.label} («{one.excerpt.translate(_MARKUP)}»)" for one in unwanted[:_MOST_NAMED]]
    what = f"{', '.join(named)}{f' and {more} more' if more > 0 else ''}"
    return f"Please take this out, it must not be kept: {what}.{_way_out(unwanted, allowed)}"


def holds_personal_data(text: str) -> bool:
    """Whether it holds what may stay for a reason."""
    return any(one.kind is Kind.PERSONAL for one in found_in(text))


def _way_out(unwanted: list[Finding], allowed: str | None) -> str:
    if any(one.kind is Kind.CREDENTIAL for one in unwanted):
        return " Whoever needs it should get it another way."
    return "" if allowed is None else " If the team cannot do without it, say why."
