"""One message of Slack's, whole."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.slack_message.attachments import PLACEHOLDERS, read_attachments
from bot.domain.slack_message.authors import Author, author_of
from bot.domain.slack_message.blocks import read_blocks
from bot.domain.slack_message.content import Content, NameOf, nobody_known
from bot.domain.slack_message.files import read_files
from bot.domain.slack_message.markup import read_mrkdwn
from bot.domain.slack_message.mentions import by_id
from bot.domain.slack_message.shapes import Raw, moment, pruned, record, string

# https://docs.slack.dev/reference/events/message: what happened to a channel, not what anybody said in it.
_NOTICES = frozenset(
    f"{kind}_{what}"
    for kind in ("channel", "group")
    for what in ("join", "leave", "topic", "purpose", "name", "archive", "unarchive", "posting_permissions")
) | {
    "app_conversation_join",
    "app_conversation_leave",
    "bot_add",
    "bot_disable",
    "bot_enable",
    "bot_remove",
    "channel_canvas_updated",
    "channel_convert_to_private",
    "channel_convert_to_public",
    "ekm_access_denied",
    "huddle_thread",
    "joiner_notification",
    "joiner_notification_for_inviter",
    "pinned_item",
    "reminder_add",
    "reply_broadcast",  # the old copy of a reply, beside the reply itself
    "sh_room_created",
    "unpinned_item",
}
_SAID_BY_NOBODY = _NOTICES | {"tombstone", "message_deleted"}
_WRAPPED = ("message_changed", "message_replied")  # events whose `message` is the message


@dataclass(frozen=True)
class SlackMessage:
    """Who, when, and what it says.

    `prose` is what people read, without the error blocks, which are `code`; `files` are what people see them called;
    `titles` are its headings, which stand in `prose` too, and the subject of an e-mail.
    `thread_ts` is "" outside threads. What nobody said (somebody joined, a message was deleted) has no words at all.
    """

    author: Author
    ts: str
    thread_ts: str
    at: datetime | None
    prose: str = ""
    code: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    is_unread: bool = False

    @property
    def says_anything(self) -> bool:
        return bool(self.prose or self.code or self.files)


def read(raw: object, name_of: NameOf = nobody_known) -> SlackMessage:
    """Any message, as JSON gave it; `name_of` tells what people, channels and user groups are called, by id."""
    message = _unwrapped(pruned(raw))
    content = Content(name_of)
    if string(message.get("subtype")) not in _SAID_BY_NOBODY:
        _read_words(message, content)
    ts = string(message.get("ts"))
    return SlackMessage(
        author=author_of(message, name_of),
        ts=ts,
        thread_ts=string(message.get("thread_ts")),
        at=moment(ts),
        prose=content.prose,
        code=content.code,
        links=tuple(content.links),
        files=tuple(content.files),
        titles=tuple(content.titles),
    )


def references_in(raw: object) -> list[str]:
    """The ids of everybody and everything whose name it takes to read this message, its author first."""
    asked: dict[str, None] = {}

    def ask(id: str) -> None:
        asked[id] = None

    author = string(_unwrapped(pruned(raw)).get("user"))
    read(raw, ask)
    return list(dict.fromkeys([author, *asked] if author else asked))


def mentioned_by(raw: object) -> list[str]:
    """The same without its author, unless the words name them."""
    said = read(raw, by_id)
    words = "\n".join((said.prose, *said.code))
    return [id for id in references_in(raw) if f"@{id}" in words or f"#{id}" in words]


def root_of(raw: object) -> SlackMessage | None:
    """The beginning of the thread that a reply stands in, as far as the reply tells: when, and perhaps by whom."""
    message = _unwrapped(pruned(raw))
    thread_ts = string(message.get("thread_ts"))
    if not moment(thread_ts) or thread_ts == message.get("ts"):
        return None
    by = string(message.get("parent_user_id"))
    return SlackMessage(Author(by, by or "Somebody"), thread_ts, thread_ts, moment(thread_ts), is_unread=True)


def _unwrapped(message: object) -> Raw:
    event = record(message)
    return record(event.get("message")) if event.get("subtype") in _WRAPPED else event


def _read_words(message: Raw, content: Content) -> None:
    """Where there are blocks, people do not see `text`: it is what a notification says."""
    read_blocks(message.get("blocks"), content)
    text = string(message.get("text"))
    if not content.parts and text.strip().lower() not in PLACEHOLDERS:
        read_mrkdwn(text, content)
    read_attachments(message.get("attachments"), content)
    read_files(message.get("files"), content)
