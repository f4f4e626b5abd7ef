"""«Escalate this message»: the form, filled in from the thread. Nothing is posted where a customer could read it."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit.views import brief_form
from bot.domain.escalation import Source
from bot.domain.thread_prefill import ThreadMessage, answers_from_thread, mentioned_in, summary_from
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.lookups import NO_ANSWER, Deadline

_MENTION = re.compile("<@[^>]+>")
_MOST_MESSAGES = 200  # the description holds far less; one page is enough


def register(app: App) -> None:
    app.message_shortcut("escalate_message")(escalate_message)


def escalate_message(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    own = dependencies_of(context)
    author = own.people.admit_quickly(body)
    message, channel, settings = body["message"], body["channel"]["id"], own.settings.remembered
    customer = settings.customers.get(channel)
    said = _MENTION.sub("", message.get("text", ""))  # a name would take a call before the form is open
    answers = {"summary": summary_from(said), **({"customer": customer} if customer else {})}
    draft = str(uuid4())
    view = brief_form.first_step(draft=draft, answers=answers, areas=settings.routes.areas, shared=customer is not None)
    client.views_open(trigger_id=body["trigger_id"], view=view)
    told, link = _told_by_the_thread(own, client, channel, message, context.get("deadline"))
    own.drafts.prefill(draft, told, author=author, source=Source(channel, message["ts"], link))
    ack()


def _told_by_the_thread(
    own: Dependencies, client: WebClient, channel: str, message: Mapping[str, Any], deadline: Deadline | None
) -> tuple[dict[str, object], str | None]:
    thread = _thread(client, channel, message)  # first: where time runs out, the link is missed less
    link = _permalink(client, channel, message["ts"])
    names = own.people.names((id for one in thread for id in _people_in(one)), deadline)
    return answers_from_thread([_read(one, names) for one in thread], permalink=link, names=names), link


def _people_in(message: Mapping[str, Any]) -> Iterator[str]:
    """The ids of its author and of whom it mentions."""
    if "user" in message:
        yield message["user"]
    yield from mentioned_in(message.get("text", ""))


def _thread(client: WebClient, channel: str, message: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The whole thread where the bot may read it, else the one message that Slack sent along."""
    try:
        root = message.get("thread_ts", message["ts"])
        found = client.conversations_replies(channel=channel, ts=root, limit=_MOST_MESSAGES)
        return list(found["messages"]) or [message]
    except NO_ANSWER:
        return [message]


def _permalink(client: WebClient, channel: str, ts: str) -> str | None:
    try:
        return str(client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])
    except NO_ANSWER:
        return None


def _read(message: Mapping[str, Any], names: Mapping[str, str]) -> ThreadMessage:
    user = message.get("user", "")
    return ThreadMessage(
        author=names.get(user) or message.get("username") or "App",
        at=datetime.fromtimestamp(int(message["ts"].partition(".")[0]), UTC),
        text=message.get("text", ""),
        files=tuple(file.get("name") or "file" for file in message.get("files", ())),
    )
