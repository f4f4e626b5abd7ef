"""The card once the team is done: a few lines that say what it was and how it ended."""

from collections.abc import Iterator

from bot.blockkit.kit.elements import Block, context, quote, rich
from bot.blockkit.kit.mrkdwn import date, escaped, person
from bot.blockkit.messages.escalation_fields import customers, outcome, summary, way
from bot.domain.escalation import Escalation
from bot.domain.text import clipped, one_line

_OUTCOME = 140  # characters of what was done: two lines


def folded(escalation: Escalation) -> Iterator[Block | None]:
    """What stands between its heading and its buttons."""
    yield summary(escalation)
    yield outcome(escalation)
    if escalation.closing:
        yield rich("how", [quote(clipped(one_line(escalation.closing.outcome), _OUTCOME))])
    opened = f"Opened by {person(escalation.owner)} {date(escalation.opened_at)}"
    whose = f"{customers(escalation)} · {escaped(way(escalation))}"
    yield context("timing", f"{whose} · {opened} · The whole brief is in the thread")
