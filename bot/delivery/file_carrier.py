"""Files on their way into the thread of a card: each read and uploaded unseen, then all shown together.

Nothing else waits for them, and a file that cannot be carried is linked instead: it never keeps a message from going.
"""

import logging
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.blockkit.messages.files_note import files_added
from bot.delivery.carried import Carried
from bot.delivery.file_gateway import TOO_LARGE, UNREADABLE, SlackFiles
from bot.delivery.job import Job
from bot.delivery.slack_errors import AnswerLost, LockedOut, Refused, Unknown, Wait, ends_thread
from bot.delivery.slack_gateway import Slack
from bot.delivery.staleness import card_of
from bot.domain.carried_files import files_owed
from bot.domain.shared_files import MOST_BYTES, MOST_FILES, Left, Stays, Taken
from bot.domain.slack_message.shapes import string
from bot.domain.slack_message.shared import shown_name
from bot.domain.text_files import why_it_stays
from storage.outbox import Continues, Outcome, Posted, Sent, Superseded
from storage.subjects import Subject

_log = logging.getLogger(__name__)

_AT_ONCE = 2  # files held in memory by one process: 20 MB
_PATIENCE = timedelta(hours=1)
"""Of trying again: by then whoever works on it has followed the link."""
_HELD = ("hosted", "snippet")  # modes of a file whose bytes Slack itself has
_MEANT = {
    TOO_LARGE: Stays.TOO_LARGE,
    UNREADABLE: Stays.UNREADABLE,
    "file_not_found": Stays.UNREADABLE,
    "file_deleted": Stays.GONE,
}
_NO_SCOPE = "missing_scope"
_LOOKED_FOR = timedelta(seconds=60)  # a lost answer of completing, as long as a lost post


class FileCarrier:
    """`confidential_channels` are those of the settings in force: what was shared there goes to no other team."""

    def __init__(
        self,
        slack: Slack,
        files: SlackFiles,
        clock: Callable[[], datetime],
        confidential_channels: Callable[[], Collection[str]],
    ) -> None:
        self._slack, self._files, self._clock = slack, files, clock
        self._confidential_channels = confidential_channels
        self._room = threading.BoundedSemaphore(_AT_ONCE)

    def next_step(self, job: Job) -> Outcome | None:
        """One file, or the moment at which all are shown; None where nothing is left but to say what stays (`left`).

        Raises as `Slack` does what does not concern one file alone.
        """
        subject, delivery, so_far = _subject(job), job.delivery, Carried.of(job.delivery.content)
        card, owed = card_of(delivery, subject), owed_by(job)
        if card is None:
            return Superseded(delivery, self._clock())
        self._slack.require_fit(card.channel, confidential=subject.escalation.confidential)
        try:
            if coming := so_far.next(owed):
                return self._go_on(job, self._with(job, so_far, coming, owed.index(coming)))
            if so_far.uploads and not so_far.shown:
                return self._go_on(job, self._shown(job, so_far, card))
        except LockedOut as error:
            if str(error) != _NO_SCOPE:
                raise
            _log.warning("no file was carried: the app may not (missing_scope), so files are linked only")
            return Superseded(delivery, self._clock())
        if so_far.left(owed):
            return None
        done = Sent(delivery, card, self._clock())
        return done if so_far.shown else Superseded(delivery, self._clock())

    def left(self, job: Job) -> list[Left]:
        """What stays where it is, to be said."""
        return Carried.of(job.delivery.content).left(owed_by(job))

    def abandon(self, job: Job) -> None:
        """Its card has been left: what may have become visible there is removed, where it must not be seen."""
        if not (job.subject and job.subject.escalation.confidential):
            return
        for upload in Carried.of(job.delivery.content).uploads.values():
            try:
                self._files.delete(upload)
            except LockedOut as error:
                if str(error) != _NO_SCOPE:
                    raise
                _log.warning("a file was not removed: the app may not (missing_scope)")

    def delete(self, upload: str) -> None:
        """Remove one of our uploads."""
        self._files.delete(upload)

    def _go_on(self, job: Job, so_far: Carried) -> Continues:
        return Continues(job.delivery, so_far.kept_in(job.delivery.content), self._clock())

    def _with(self, job: Job, so_far: Carried, one: Taken, place: int) -> Carried:
        """What is known once this file was looked at: it is uploaded, or it stays."""
        id = one.file.id
        if place >= MOST_FILES:
            return so_far.with_stay(id, Stays.TOO_MANY)
        with self._a_place():
            try:
                return self._uploaded(job, so_far, one)
            except Wait as error:
                if str(error) == _NO_SCOPE or (_is_for_later(error) and not self._has_waited(job)):
                    raise
                _log.warning("message %s links a file only: %s", job.delivery.id, error)
                return so_far.with_stay(id, Stays.REFUSED)
            except Refused as refusal:
                _log.warning("message %s links a file only: %s", job.delivery.id, refusal)
                return so_far.with_stay(id, _MEANT.get(str(refusal), Stays.REFUSED))

    def _uploaded(self, job: Job, so_far: Carried, one: Taken) -> Carried:
        info = self._files.info(one.file.id)
        if why := self._stays(info, one, _subject(job)):
            return so_far.with_stay(one.file.id, why)
        url = string(info.get("url_private_download")) or string(info.get("url_private"))
        content = self._files.fetched(url, mimetype=string(info.get("mimetype")), most=MOST_BYTES)
        if why := why_it_stays(content):
            return so_far.with_stay(one.file.id, why)
        name = shown_name({"name": string(info.get("name"))})
        return so_far.with_upload(one.file.id, self._files.uploaded(name, content), shown_name(info))

    def _stays(self, info: Mapping[str, Any], one: Taken, subject: Subject) -> Stays | None:
        """Why it is not even read, by what Slack tells of it now. One that is not in the message's channel any more, or
        never was, is not ours to carry."""
        places = set(_places(info))
        if not subject.escalation.confidential and places & set(self._confidential_channels()):
            return Stays.CONFIDENTIAL
        if info.get("is_external") or string(info.get("mode")) not in _HELD:
            return Stays.GONE if info.get("mode") in ("tombstone", "hidden_by_limit") else Stays.EXTERNAL
        if one.channel not in places:
            return Stays.UNREADABLE
        size = info.get("size")
        return Stays.TOO_LARGE if isinstance(size, int) and size > MOST_BYTES else None

    def _shown(self, job: Job, so_far: Carried, card: Posted) -> Carried:
        """All uploads in one message of the thread, once: where an answer was lost, it is looked for first."""
        if job.delivery.tried_at and self._stand(so_far, card):
            return _all_shown(so_far)
        self._wait_until_certain(job)
        files = [(upload, so_far.titles[upload]) for upload in so_far.uploads.values()]
        comment = files_added(len(files))
        try:
            self._files.complete(files, channel=card.channel, thread_ts=card.ts, comment=comment)
        except Refused as refusal:
            if ends_thread(str(refusal)):
                raise
            _log.warning("slack did not show what was uploaded: %s", refusal)
            return so_far.refused()
        except Wait as error:
            if str(error) == _NO_SCOPE or not self._has_waited(job):
                raise (AnswerLost(str(error)) if isinstance(error, Unknown) else error) from error
            return so_far.refused()
        return _all_shown(so_far)

    def _stand(self, so_far: Carried, card: Posted) -> bool:
        upload = next(iter(so_far.uploads.values()))
        return self._files.stands(upload, channel=card.channel, thread_ts=card.ts)

    def _wait_until_certain(self, job: Job) -> None:
        if tried := job.delivery.tried_at:
            certain_in = (tried + _LOOKED_FOR - self._clock()).total_seconds()
            if certain_in > 0:
                raise Wait("not seen yet", certain_in)

    def _has_waited(self, job: Job) -> bool:
        return self._clock() - job.delivery.first_tried_at >= _PATIENCE

    @contextmanager
    def _a_place(self) -> Iterator[None]:
        """Where two files are on their way already, this one comes a little later."""
        if not self._room.acquire(blocking=False):
            raise Wait("other files are on their way", 1.0)
        try:
            yield
        finally:
            self._room.release()


def owed_by(job: Job) -> tuple[Taken, ...]:
    """The files that this message carries."""
    subject = _subject(job)
    return files_owed(subject.escalation, subject.event, subject.entry)


def _subject(job: Job) -> Subject:
    if job.subject is None:
        raise ValueError("files belong to an escalation")
    return job.subject


def _all_shown(so_far: Carried) -> Carried:
    return replace(so_far, shown=True)


def _is_for_later(error: Wait) -> bool:
    """An error that nobody knows is not tried again for the sake of one file."""
    return not isinstance(error, Unknown)


def _places(info: Mapping[str, Any]) -> Iterator[str]:
    """The conversations in which a file stands."""
    for kind in ("channels", "groups", "ims"):
        yield from (str(channel) for channel in info.get(kind) or ())
    for kind in (info.get("shares") or {}).values():
        yield from kind
