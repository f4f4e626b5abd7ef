"""What the team asked support for, in words, and that it waits for it."""

from collections.abc import Iterable

from bot.blockkit.kit.elements import Block, section
from bot.blockkit.kit.mrkdwn import clamped, person
from bot.domain.counting import counted
from bot.domain.escalation import Escalation
from bot.domain.info_request import Missing

_QUOTED = 300  # characters of the question


def asked_for(missing: Iterable[Missing], question: str | None) -> str:
    """`environment, exact values, “Which tenant?”`, in mrkdwn."""
    quoted = [f"“{clamped(' '.join(question.split()), _QUOTED)}”"] if question else []
    return ", ".join([*dict.fromkeys(one.words for one in missing), *quoted])


def waiting(escalation: Escalation) -> Block | None:
    """The card's line while the team waits for support; from the second time on with how often that was."""
    request = escalation.info_request
    if request is None:
        return None
    times = f" · asked {counted(escalation.info_asked, 'time')}" if escalation.info_asked > 1 else ""
    what = asked_for(request.missing, request.question)
    return section("waits", f":hourglass_flowing_sand: *Waits for {person(escalation.owner)}:* {what}{times}")
