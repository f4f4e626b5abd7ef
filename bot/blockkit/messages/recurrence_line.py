"""That an escalation has come back, for its card."""

from bot.blockkit.kit.elements import Block, section
from bot.blockkit.kit.mrkdwn import clamped, date, person
from bot.domain.escalation import Escalation
from bot.domain.text import one_line

_REASON = 140  # characters: two lines


def recurrence_line(escalation: Escalation) -> Block | None:
    """`Back for the 2nd time` and why; whoever had it is called until the team is heard of again."""
    back = escalation.recurrence
    if back is None:
        return None
    heard = escalation.team_heard_at is not None and escalation.team_heard_at >= back.at
    called = f" {person(escalation.assignee)}, it is with you again." if escalation.assignee and not heard else ""
    said = f":leftwards_arrow_with_hook: *Back for the {back.ordinal} time* since {date(back.at)}: "
    ours = escalation.state.with_the_team
    return section("back", f"{said}{clamped(one_line(back.reason), _REASON)}{called if ours else ''}")
