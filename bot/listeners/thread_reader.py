"""A customer's thread, fetched: all its messages, what everybody in it is called, and what Slack would not tell."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.slack_errors import retry_after
from bot.domain.counting import counted
from bot.domain.slack_message import SlackMessage, read, references_in, root_of
from bot.domain.slack_message.shapes import record, records, string
from bot.listeners.lookups import NO_ANSWER, Deadline
from bot.listeners.people import People, Profile

Raw = Mapping[str, Any]
Answer = TypeVar("Answer")

_PAGE = 200  # messages; Slack recommends no more
_MOST_PAGES = 25  # half of what Slack allows in a minute (tier 3): other threads are read too
_MOST_PEOPLE, _MOST_CHANNELS = 100, 10  # more than a description can name; Slack allows 100 and 50 such calls a minute
_NO_RIGHT = ("missing_scope", "no_permission", "not_allowed_token_type", "access_denied", "ekm_access_denied")
_NOT_INSIDE = ("not_in_channel", "channel_not_found", "channel_is_limited_access")

NOT_INSIDE = "I am not in that channel, so only this message is filled in, not its thread. Invite me there, or add it."
NO_RIGHT = "I was not given the right to read that thread, so only this message is filled in. Please add what matters."
NO_THREAD = "Slack did not give me that thread, so only this message is filled in. Please add what matters."
NO_THREAD_BY_LIMIT = (
    "Slack limits how fast I may read, so only this message is filled in, not its thread. Please add what matters."
)


@dataclass(frozen=True)
class FoundThread:
    """As raw messages, oldest first, each once; `note` says what is missing."""

    messages: Sequence[Raw]
    note: str | None = None


class ThreadReader:
    """Works in the background: `client` waits as long as it takes, until the deadline it is given."""

    def __init__(self, client: WebClient, people: People) -> None:
        self._client = client
        self._people = people

    def thread(self, channel: str, pressed: Raw, deadline: Deadline) -> FoundThread:
        """The whole thread of a message, or as much of it as Slack gives. Raises nothing."""
        found: dict[str, Raw] = {str(pressed.get("ts")): pressed}
        note = None
        try:
            for page in self._pages(channel, str(pressed.get("thread_ts") or pressed.get("ts")), deadline):
                found |= {str(message.get("ts")): message for message in page}
        except NO_ANSWER as error:
            note = _note(error, pressed, list(found.values()))
        return FoundThread([found[ts] for ts in sorted(found, key=_instant)], note)

    def permalink(self, channel: str, ts: str, deadline: Deadline) -> str | None:
        def ask() -> str:
            return str(self._client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])

        try:
            return _patiently(ask, deadline)
        except NO_ANSWER:
            return None

    def known(self, messages: Sequence[Raw], deadline: Deadline) -> "Known":
        """Who and what these messages speak of; the first messages are asked for first."""
        ids = list(dict.fromkeys(id for message in messages for id in references_in(message)))
        people = [id for id in ids if id[:1] in ("U", "W")][:_MOST_PEOPLE]
        channels = [id for id in ids if id[:1] in ("C", "G")][:_MOST_CHANNELS]
        names = self._people.group_names([id for id in ids if id[:1] == "S"], deadline)
        names |= {id: name for id in channels if (name := self._channel_name(id))}
        return Known(self._people.profiles(people, deadline), names)

    def _pages(self, channel: str, root: str, deadline: Deadline) -> Iterator[Sequence[Raw]]:
        cursor: str | None = None
        for _ in range(_MOST_PAGES):
            page = _patiently(lambda: self._page(channel, root, cursor), deadline)  # noqa: B023 - called at once
            yield records(page.get("messages"))
            cursor = string(record(page.get("response_metadata")).get("next_cursor"))
            if not cursor:
                return

    def _page(self, channel: str, root: str, cursor: str | None) -> Raw:
        answer = self._client.conversations_replies(channel=channel, ts=root, limit=_PAGE, cursor=cursor)
        return record(answer.data)

    def _channel_name(self, id: str) -> str | None:
        """Public ones only: a brief is read by people who may not know that a private channel exists."""
        with suppress(*NO_ANSWER):
            found = self._client.conversations_info(channel=id)["channel"]
            return None if found.get("is_private", True) else str(found.get("name") or "") or None
        return None


@dataclass(frozen=True)
class Known:
    """What Slack told of the people, channels and user groups in a thread."""

    profiles: Mapping[str, Profile]
    names: Mapping[str, str]

    def name_of(self, id: str) -> str | None:
        profile = self.profiles.get(id)
        name = profile.name if profile else self.names.get(id)
        return None if name == id else name

    def outsiders(self) -> dict[str, bool]:
        return {id: profile.is_outside for id, profile in self.profiles.items() if profile.name != id}

    def read(self, messages: Sequence[Raw]) -> list[SlackMessage]:
        """With the thread's beginning before them where only a reply is known."""
        root = root_of(messages[0]) if messages else None
        return [*([root] if root else []), *(read(message, self.name_of) for message in messages)]


def _instant(ts: str) -> tuple[int, str]:
    """By time: seconds as a number, because they may differ in length, and the rest as it is."""
    seconds, _, micros = ts.partition(".")
    return (int(seconds) if seconds.isdecimal() else 0), micros


def _patiently(call: Callable[[], Answer], deadline: Deadline) -> Answer:
    """The call's result; where Slack asks us to wait for less time than we have, it is made again after that."""
    while True:
        try:
            return call()
        except SlackApiError as error:
            if not _is_limit(error) or (pause := retry_after(error.response.headers)) >= deadline.remaining():
                raise
            time.sleep(pause)


def _is_limit(error: Exception) -> bool:
    status = getattr(getattr(error, "response", None), "status_code", None)
    return status == HTTPStatus.TOO_MANY_REQUESTS or _code(error) in ("ratelimited", "rate_limited")


def _code(error: Exception) -> str:
    try:
        return str(error.response["error"]) if isinstance(error, SlackApiError) else ""
    except (KeyError, TypeError, ValueError):
        return ""


def _note(error: Exception, pressed: Raw, found: Sequence[Raw]) -> str | None:
    """What the form says of a thread that is missing, or of the part that is; nothing where there is no thread."""
    if not pressed.get("thread_ts") and not pressed.get("reply_count"):
        return None
    if len(found) > 1:
        return _part_of(len(found), found, because_of_limit=_is_limit(error))
    if _is_limit(error):
        return NO_THREAD_BY_LIMIT
    code = _code(error)
    return NOT_INSIDE if code in _NOT_INSIDE else NO_RIGHT if code in _NO_RIGHT else NO_THREAD


def _part_of(count: int, found: Sequence[Raw], *, because_of_limit: bool) -> str:
    replies = next((message["reply_count"] for message in found if isinstance(message.get("reply_count"), int)), None)
    whole = f"{count:,} of {counted(replies + 1, 'message')}" if replies else counted(count, "message")
    why = "Slack limits how fast I may read" if because_of_limit else "Slack stopped answering"
    return f"{why}: I have {whole} of that thread. Please check that nothing is missing."
