"""Whose account is closed keeps no customer: whoever stood in for them does, and is told once of all that is theirs."""

from datetime import datetime

from bot.blockkit.messages import alerts
from bot.calendars import schedule_for
from storage.unit_of_work import UnitOfWork


def replace_owner(work: UnitOfWork, user: str, error: str, at: datetime) -> bool:
    """Give all that they keep to their backup, where they have one; whether that was done.

    What is confidential stays: nobody may know of it because somebody else left. The managers hear of that, and of
    everything where nobody stands in, once.
    """
    settings = work.settings.current()
    owned, backup = work.escalations.owned_by(user), settings.next_in_line(user, at)
    moved = [one for one in owned if backup and not one.confidential]
    for escalation in moved:
        escalation.replace_owner(backup or user, error=error, at=at, schedule=schedule_for(settings))
    left = [one.reference for one in owned if one not in moved]
    if owned and work.inbox.is_new(f"closed_account:{user}", at):
        recipients = dict.fromkeys([*([backup] if moved and backup else []), *settings.support.manager_users])
        named = [one.reference for one in moved]
        work.notify(recipients, alerts.closed_account(user, backup, moved=named, left=left), at=at)
    return bool(moved)
