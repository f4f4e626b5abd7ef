"""A brief that has changed, drawn anew where it stands: each of its messages, however many there are."""

from bot.blockkit.kit.parts import Part, parts_of
from bot.blockkit.messages import Message
from bot.delivery.progress import Progress
from bot.delivery.slack_gateway import Slack, Stored
from storage.outbox import Posted


def redraw_brief(slack: Slack, drawn: Message, key: str, card: Posted, progress: Progress) -> Stored | None:
    """Change the messages that carry the brief's `key`, one for each part; a part that has none yet is posted.

    They are found in the thread itself, so that one which somebody deleted is simply posted again. What a shorter brief
    no longer needs stays as it was last: nothing of a brief is ever taken back.
    """
    standing = slack.parts_in_thread(card, key=key)
    last: Stored | None = None
    for number, message in enumerate(parts_of(drawn, limit=progress.limit), start=1):
        name = Progress(part=number).key(key)
        if name in standing:
            last = Stored(slack.update(standing[name], message))
        else:
            last = slack.post(card.channel, Part(message), key=name, thread_ts=card.ts)
    return last
