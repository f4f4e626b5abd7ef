"""What was written in a card's thread and nobody logged: read when the team is asked, and at no other time."""

from collections.abc import Callable
from datetime import datetime

from bot.delivery.job import Job
from bot.delivery.silences import Silences
from bot.delivery.slack_gateway import Slack
from bot.domain.corrections import correct, edit_in, read_from
from bot.domain.events import FollowUpNudged
from bot.domain.lapse_events import SilenceNoticed
from bot.domain.message_kinds import MessageKind
from bot.domain.slack_message import read
from bot.domain.slack_message.content import in_words
from bot.domain.thread_word import ThreadWord, latest_word, since
from storage.subjects import Subject


class ThreadWords:
    """What it finds goes on record by `silences`."""

    def __init__(self, slack: Slack, silences: Silences, clock: Callable[[], datetime]) -> None:
        self._slack, self._silences, self._clock = slack, silences, clock

    def latest(self, subject: Subject, *, certain: bool = False) -> ThreadWord | None:
        """What the team wrote in the thread and nobody logged: read now, and at no other time. Edits are followed."""
        card, escalation = subject.card, subject.escalation
        if card is None:
            return None
        after = read_from(escalation, card.channel, since(escalation))
        messages = self._slack.replies(card, after=after, certain=certain)
        if edit := edit_in(escalation, messages):
            self._silences.corrected(subject, edit, self._clock())
            correct(escalation, edit, at=self._clock())  # so that what is drawn now says it too
        said = (read(message, in_words) for message in messages)
        return latest_word(escalation, said, channel=card.channel, thread_ts=card.ts)

    def has_answered(self, job: Job) -> bool:
        """Whether the team has written where it is about to be asked: then the owner says what that was.

        For a silence that is the whole question: nothing is posted, and it lapses where nobody wrote.
        """
        subject = job.subject
        if subject is None or job.delivery.kind is not MessageKind.CHASE:
            return False
        if isinstance(subject.event, SilenceNoticed):
            self._look_for_the_silent(subject, subject.event)
            return True
        word = self.latest(subject) if isinstance(subject.event, FollowUpNudged) else None
        if word:
            self._silences.broken(subject, word, self._clock())
        return word is not None

    def _look_for_the_silent(self, subject: Subject, event: SilenceNoticed) -> None:
        word = self.latest(subject, certain=True)
        if word and word.at > event.since:
            self._silences.broken(subject, word, self._clock())
        else:
            self._silences.lasts(subject, event, self._clock())
