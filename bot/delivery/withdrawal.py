"""What was posted of an escalation that became confidential is emptied where it stands."""

from collections.abc import Iterable

from bot.blockkit.messages import Message
from bot.delivery.slack_errors import Refused, ends_thread
from bot.delivery.slack_gateway import Slack, Stored
from storage.outbox import Posted


def withdraw(slack: Slack, places: Iterable[Posted], emptied: Message) -> Stored | None:
    """Each of our messages at these places, and below them, says no more than `emptied`.

    They are read from Slack, so that none is forgotten, and those that say so already are left alone: this may be done
    again. A refusal at one place is raised when all the others are done. What people wrote is theirs. The last place;
    None where nothing is left of any of them.
    """
    last: Stored | None = None
    refusal: Refused | None = None
    for place in places:
        try:
            for posted, text in slack.ours_below(place):
                if text != emptied.text:
                    slack.update(posted, emptied)
                last = Stored(place)
        except Refused as error:
            refusal = refusal if ends_thread(str(error)) else error
    if refusal:
        raise refusal
    return last
