"""The few calls with which messages reach Slack, and are found again."""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

from bot.blockkit.kit.parts import Part
from bot.blockkit.messages import Message
from bot.delivery.channel_fitness import ChannelFitness
from bot.delivery.slack_errors import AnswerLost, LockedOut, Refused, Unknown, Wait, understood
from storage.outbox import Posted

_log = logging.getLogger(__name__)

_EVENT_TYPE = "escalate_delivery"
_MARK = "white_check_mark"
_PAGE = 200
_MOST_LINKS = 5000  # kept in memory, half a megabyte
_THERE_FOR = timedelta(hours=1)
"""Of a closed account Slack may still take messages in the conversation that we know, so it is asked again."""
_CLOCKS_APART = timedelta(minutes=5)  # Slack's clock and ours may differ by this much


@dataclass(frozen=True)
class Stored:
    """Where Slack has a message; `through` is how far it goes, where it is a part that another follows."""

    posted: Posted
    through: int | None = None


class Slack:
    """`client` must not retry by itself: a post whose answer was lost would be sent twice (`retry_handlers=[]`).

    Any number of threads may use it.
    """

    def __init__(self, client: WebClient, fitness: ChannelFitness, clock: Callable[[], datetime]) -> None:
        self._client, self._clock = client, clock
        self._fitness = fitness
        self._direct_channels: dict[str, tuple[str, datetime]] = {}
        self._permalinks: dict[Posted, str] = {}

    def post(self, channel: str, part: Part, *, key: str, thread_ts: str | None) -> Stored:
        """Post once. `key` travels in the message's metadata, readable by any app, so it says nothing by itself.

        So does how far the whole has been posted with it, for whoever finds it when the answer was lost.
        """
        message, through = part.message, {} if part.through is None else {"through": part.through}
        with self._to(channel, posting=True):
            stored = self._client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=message.blocks,
                thread_ts=thread_ts,
                metadata={"event_type": _EVENT_TYPE, "event_payload": {"key": key, **through}},
                unfurl_links=False,
                unfurl_media=False,
            )
        return Stored(Posted(str(stored["channel"]), str(stored["ts"])), part.through)

    def update(self, posted: Posted, message: Message) -> Posted:
        with self._to(posted.channel, posting=False):
            self._client.chat_update(channel=posted.channel, ts=posted.ts, text=message.text, blocks=message.blocks)
        return posted

    def mark(self, channel: str, ts: str) -> Posted | None:
        """Put our mark on somebody's message; one that is there already is as good as a new one.

        None where Slack does not take it, for whatever reason: nothing else may wait for a mark, as it would in an app
        that was installed before it asked for this right.
        """
        try:
            with understood(posting=False):
                self._client.reactions_add(channel=channel, timestamp=ts, name=_MARK)
        except (Refused, Unknown, LockedOut) as error:
            if isinstance(error, LockedOut) and str(error) != "missing_scope":
                raise
            if str(error) != "already_reacted":
                _log.warning("no mark on a message: %s", error)
                return None
        return Posted(channel, ts)

    def find(self, channel: str, *, key: str, since: datetime, thread_ts: str | None) -> Stored | None:
        """The message that carries `key`, searched through every page of the thread or of the channel's history."""
        oldest = f"{(since - _CLOCKS_APART).timestamp():.6f}"
        with understood(posting=False):
            pages = (
                self._client.conversations_replies(
                    channel=channel, ts=thread_ts, oldest=oldest, limit=_PAGE, include_all_metadata=True
                )
                if thread_ts
                else self._client.conversations_history(
                    channel=channel, oldest=oldest, limit=_PAGE, include_all_metadata=True
                )
            )
            for page in pages:
                for message in page["messages"]:
                    payload = _payload_of(message)
                    if payload.get("key") == key:
                        return Stored(Posted(channel, str(message["ts"])), payload.get("through"))
        return None

    def parts_in_thread(self, card: Posted, *, key: str) -> dict[str, Posted]:
        """The messages of one of ours in its card's thread, by the keys of its parts."""
        found: dict[str, Posted] = {}
        with understood(posting=False):
            for page in self._client.conversations_replies(
                channel=card.channel, ts=card.ts, limit=_PAGE, include_all_metadata=True
            ):
                named = ((str(_payload_of(message).get("key", "")), str(message["ts"])) for message in page["messages"])
                found |= {name: Posted(card.channel, ts) for name, ts in named if name.partition(".")[0] == key}
        return found

    def ours_below(self, place: Posted, *, files: Collection[str] = ()) -> list[tuple[Posted, str]]:
        """The message there and all of its thread, as far as they are ours, each with its text. What shows one of these
        `files` is ours too: Slack puts no metadata on that."""
        with understood(posting=False):
            pages = self._client.conversations_replies(
                channel=place.channel, ts=place.ts, limit=_PAGE, include_all_metadata=True
            )
            return [
                (Posted(place.channel, str(message["ts"])), str(message.get("text", "")))
                for page in pages
                for message in page["messages"]
                if _payload_of(message) or any(file.get("id") in files for file in message.get("files") or ())
            ]

    def replies(self, card: Posted, *, after: datetime, certain: bool = False) -> list[dict[str, Any]]:
        """What was written in a card's thread since then, the first 200. Where Slack does not say, that is nothing,
        unless it must be `certain`: it is mostly there to ask more kindly."""
        try:
            with understood(posting=False):
                found = self._client.conversations_replies(
                    channel=card.channel, ts=card.ts, oldest=f"{after.timestamp():.6f}", limit=_PAGE
                )
        except (Wait, Refused, AnswerLost) as error:
            if certain:
                raise
            _log.warning("a thread was not read: %s", error)
            return []
        return [message for message in found["messages"] if message.get("ts") != card.ts]

    def direct_channel(self, user: str) -> str:
        """The direct message with `user`; Slack gives the same one each time, or says that nobody is there any more."""
        known, at = self._direct_channels.get(user), self._clock()
        if known and timedelta(0) <= at - known[1] < _THERE_FOR:
            return known[0]
        with understood(posting=False):
            channel = str(self._client.conversations_open(users=[user])["channel"]["id"])
        self._direct_channels[user] = channel, at
        return channel

    def require_fit(self, channel: str, *, confidential: bool) -> None:
        """Raises `Refused` for a channel that may not be written to (see `ChannelFitness.require`)."""
        self._fitness.require(channel, confidential=confidential)

    def permalink(self, posted: Posted) -> str | None:
        """The link to a message, which never changes; None when Slack does not say: it is only there to be handy."""
        if posted not in self._permalinks:
            try:
                with understood(posting=False):
                    link = self._client.chat_getPermalink(channel=posted.channel, message_ts=posted.ts)["permalink"]
            except (Wait, Refused, KeyError) as error:
                _log.warning("no link to a card: %s", error)
                return None
            if len(self._permalinks) >= _MOST_LINKS:
                self._permalinks.clear()
            self._permalinks[posted] = str(link)
        return self._permalinks[posted]

    @contextmanager
    def _to(self, channel: str, *, posting: bool) -> Iterator[None]:
        """What Slack refuses there, it may refuse for what has happened to the channel."""
        try:
            with understood(posting=posting):
                yield
        except (Refused, Unknown):
            self._fitness.forget(channel)
            raise

    def forget(self, channel_or_user: str) -> None:
        """Something happened to it: ask Slack again."""
        self._fitness.forget(channel_or_user)
        self._direct_channels.pop(channel_or_user, None)


def _payload_of(message: dict[str, Any]) -> dict[str, Any]:
    """What we put into its metadata; empty for whatever is not ours."""
    metadata = message.get("metadata") or {}
    return (metadata.get("event_payload") or {}) if metadata.get("event_type") == _EVENT_TYPE else {}
