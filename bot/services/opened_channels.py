"""A channel that others can read now: every escalation whose card should not stand there looks at it at once."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.card_events import ChannelMadePublic, ChannelShared, OpenTo
from bot.domain.events import SYSTEM
from storage.records import Records
from storage.unit_of_work import UnitOfWork

_AT_ONCE = 200  # escalations a commit, the newest first; the others look when they have something to say


class OpenedChannels:
    """Delivery finds out what there is to be done when it changes the cards (`bot.delivery.channel_fitness`)."""

    def __init__(self, begin: Callable[[], UnitOfWork], records: Records, clock: Callable[[], datetime]) -> None:
        self._begin, self._records, self._clock = begin, records, clock

    def note(self, channel: str, to: OpenTo) -> None:
        """Record it of all that are not closed and have their card there; everybody may read what is not confidential.

        For most channels there is nothing to record, and nothing is written.
        """
        public = to is OpenTo.EVERYBODY
        ids, at = self._records.with_card_in(channel, limit=_AT_ONCE, confidential=public), self._clock()
        if not ids:
            return
        event = ChannelMadePublic if public else ChannelShared
        with self._begin() as work:
            for id in ids:
                escalation = work.escalations.get(id)
                if escalation.route.channel == channel and (escalation.confidential or not public):
                    escalation.record(event(at=at, by=SYSTEM, channel=channel))
