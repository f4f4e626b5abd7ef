"""Notices about deliveries: they belong to no escalation, and say nothing of what one is about."""

from collections.abc import Sequence

from bot.blockkit.kit.mrkdwn import channel, clamped, person
from bot.blockkit.messages.slack_error_text import slack_error_text
from bot.domain.card_events import OpenTo

_ADVICE = {
    "is_archived": "Bring it back, or set another channel for this route",
    "not_in_channel": "Invite me to it again, or set another channel for this route",
    "channel_not_found": "Invite me to it again, or set another channel for this route",
    "channel_is_shared_outside": "Stop sharing it, or set another channel for this route",
    "channel_is_public": "Make it private again, or set another channel for this route",
}
_NAMED = 20  # escalations that one notice names
_STANDS_THERE = " I empty what I posted there of all that is open; what people wrote stays, so please look."


def closed_channel(to: str, error: str, *, moves_to: str | None) -> str:
    """To the admins, who can mend it: `moves_to` is the channel that takes over."""
    why = "it is public, and what goes there is confidential" if error == OpenTo.EVERYBODY else slack_error_text(error)
    advice = _ADVICE.get(error, "Mend that, or set another channel for this route")
    instead = f"What is meant for it goes to {channel(moves_to)}" if moves_to else "The owners of its escalations know"
    stands = _STANDS_THERE if error in set(OpenTo) else ""
    return f":warning: I post nothing more in {channel(to)}: {why}.{stands} {instead}. {advice} (`settings import`)."


def unknown_error(to: str, error: str, *, is_edit: bool = False) -> str:
    """To the admins: something that this release has never heard of, when a message was posted or changed."""
    what, then = "a message for", "I keep trying for a day, then use the fallback channel"
    if is_edit:
        what, then = "a change of a message in", "What cannot be changed I post again after half a minute"
    return (
        f":warning: Slack answers with `{clamped(error, 100)}`, which I do not know, first to {what} {_place(to)}. "
        f"{then}. A newer release of mine may know it."
    )


def held_up(reference: str, to: str, error: str) -> str:
    """To the owner, whose own messages wait behind this one."""
    return (
        f":hourglass: A message about *{reference}* has not reached {_place(to)} yet: Slack answers with "
        f"`{clamped(error, 100)}`. I keep trying for a day, and what comes after it waits. "
        "If it cannot wait, please talk to the team."
    )


def closed_account(user: str, backup: str | None, *, moved: Sequence[str], left: Sequence[str]) -> str:
    """To who stood in for them and to the managers: `moved` are the backup's now, `left` have no owner in reach."""
    lines = [f":warning: The account of {person(user)} is closed."]
    if moved and backup:
        lines.append(f"{person(backup)} keeps the customer of {_references(moved)} now.")
    if left:
        lines.append(f"Nobody who can be reached keeps the customer of {_references(left)}.")
        lines.append(f"Please find somebody: `/escalate handoff {left[0]} @colleague`.")
    return "\n".join(lines)


def _references(all: Sequence[str]) -> str:
    more = f" and {len(all) - _NAMED} more" if len(all) > _NAMED else ""
    return ", ".join(all[:_NAMED]) + more


def _place(to: str) -> str:
    return channel(to) if to.startswith(("C", "G")) else person(to)
