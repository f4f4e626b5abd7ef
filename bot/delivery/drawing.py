"""What a claimed message says: drawn from how things are when it is sent."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.blockkit.messages import Due, Message, draw, notice, reminder, reminder_done
from bot.blockkit.messages.files_note import files_left
from bot.blockkit.messages.handover_notices import offers
from bot.delivery.file_carrier import FileCarrier
from bot.delivery.job import Job
from bot.delivery.slack_gateway import Slack
from bot.delivery.staleness import still_due
from bot.delivery.thread_words import ThreadWords
from bot.domain.message_kinds import MessageKind
from bot.domain.replies.draft import ReplyDrafts
from storage.subjects import Subject


class Drawing:
    """`replies` are those of the settings in force, asked for each message that offers one."""

    def __init__(
        self,
        slack: Slack,
        words: ThreadWords,
        files: FileCarrier,
        clock: Callable[[], datetime],
        replies: Callable[[], ReplyDrafts],
    ) -> None:
        self._slack, self._words, self._files = slack, words, files
        self._clock, self._replies = clock, replies

    def of(self, job: Job) -> Message:
        """Raises what Slack's answers make where something must be read or linked to first (`slack_errors`)."""
        subject, kind = job.about, job.drawn_as
        asked, carried = still_due(job)
        if kind is MessageKind.REMINDER and asked:
            lines = [self._due(one, job.delivery.to) for one in asked]
            waiting = [self._due(one, job.delivery.to) for one in carried]
            return reminder(lines, at=self._clock(), waiting=waiting, replies=self._replies())
        if kind in (MessageKind.REMINDER, MessageKind.REMINDER_DONE):
            return reminder_done([Due(one.escalation, one.event) for one in job.lines])
        if subject is None and job.lines:
            return offers([(one.escalation, one.event) for one in job.lines], at=self._clock())
        if subject is None:
            return notice(job.delivery.content or {})
        if kind is MessageKind.FILES:
            return files_left(self._files.left(job))
        leads_to_card = kind.traits.elsewhere or kind is MessageKind.MOVED
        link = self._link(subject) if leads_to_card and subject.card not in subject.left else None
        replies = self._replies()
        away = job.delivery.instead_of
        return draw(
            kind, subject.escalation, subject.event, at=self._clock(), link=link, replies=replies, instead_of=away
        )

    def _due(self, subject: Subject, reader: str) -> Due:
        link = partial(self._link, subject)
        return Due(subject.escalation, subject.event, partial(self._words.latest, subject), reader, link)

    def _link(self, subject: Subject) -> str | None:
        return self._slack.permalink(subject.card) if subject.card else None
