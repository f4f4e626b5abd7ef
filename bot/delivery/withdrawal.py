"""What was posted of an escalation that became confidential, or where others can read it now, is emptied."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.blockkit.messages import Message
from bot.delivery.slack_errors import AnswerLost, LockedOut, Refused, Unknown, ends_thread
from bot.delivery.slack_gateway import Slack, Stored
from storage.outbox import Posted

_log = logging.getLogger(__name__)


def _nothing(_: str) -> None:
    """Where there are no files."""


@dataclass(frozen=True)
class Removal:
    """Files of ours by their ids in Slack, and how one is deleted."""

    files: frozenset[str] = frozenset()
    delete: Callable[[str], None] = _nothing


def withdraw(slack: Slack, places: Iterable[Posted], emptied: Message, removal: Removal) -> Stored | None:
    """Each of our messages at these places, and below them, says no more than `emptied`, and our files are gone.

    They are read from Slack, so that none is forgotten, and those that say so already are left alone: this may be done
    again. A refusal of one is raised when all the others are done. What people wrote is theirs. The last place;
    None where nothing is left of any of them.
    """
    last: Stored | None = None
    refusal = _first_refusal(removal)
    for place in places:
        try:
            for posted, text in slack.ours_below(place, files=removal.files):
                if text != emptied.text:
                    refusal = _refusal_of(slack, posted, emptied) or refusal
                last = Stored(place)
        except Refused as error:
            refusal = refusal if ends_thread(str(error)) else error
    if refusal:
        raise refusal
    return last


def _first_refusal(removal: Removal) -> Refused | None:
    """What Slack said of a file that it does not let us delete; the others are deleted all the same."""
    refusal: Refused | None = None
    for file in sorted(removal.files):
        try:
            removal.delete(file)
        except Refused as error:
            refusal = error
        except LockedOut as error:
            if str(error) != "missing_scope":
                raise
            refusal = Refused(str(error))  # for this one call: everything else may go on
    return refusal


def is_emptied(slack: Slack, card: Posted, emptied: Message, removal: Removal) -> bool:
    """The same of one card, tried once: False where Slack has not taken all of it. Raises `Wait` while it is busy."""
    try:
        withdraw(slack, [card], emptied, removal)
    except (Refused, AnswerLost, Unknown, LockedOut) as error:
        _log.warning("a thread was not emptied: %s", error)
        return False
    return True


def _refusal_of(slack: Slack, posted: Posted, emptied: Message) -> Refused | None:
    """Why Slack does not let one message be emptied; one that is gone is empty enough."""
    try:
        slack.update(posted, emptied)
    except Refused as error:
        return None if ends_thread(str(error)) else error
    return None
