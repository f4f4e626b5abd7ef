"""«Escalate this message»: the form, filled in from the thread. Nothing is posted where a customer could read it."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import uuid4

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit.kit.elements import Block
from bot.blockkit.views import brief_form
from bot.domain.draft import Draft
from bot.domain.slack_message import mentioned_by, read
from bot.domain.slack_message.mentions import by_id
from bot.domain.source import Source
from bot.domain.thread_prefill import summary_of
from bot.listeners.brief_form import offer_of
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.form_updates import around
from bot.listeners.lookups import NO_ANSWER, Deadline
from bot.listeners.opened import wait_in
from bot.listeners.thread_prefills import Escalated

_log = logging.getLogger(__name__)

_MOST_EARLIER = 3  # escalations of the same message that the form tells of


def register(app: App) -> None:
    app.message_shortcut("escalate_message")(escalate_message)


def escalate_message(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    """The form opens at once, or after half a second at most where its summary takes a name; what takes longer
    is brought into it afterwards."""
    own = dependencies_of(context)
    author = own.people.admit_quickly(body)
    message, source = body["message"], Source(body["channel"]["id"], body["message"].get("ts"))
    answers, customer = _first_answers(own, message, body["channel"]["id"])
    from_thread = {field: answer for field, answer in answers.items() if field == "summary"}
    draft = Draft(str(uuid4()), author, answers, source, own.clock(), from_thread=from_thread)
    opened = client.views_open(trigger_id=body["trigger_id"], view=brief_form.drawn(draft, around(own, draft)))["view"]
    wait_in(opened, context)  # of a form that cannot be kept nothing could be sent
    with_customer, hours = customer is not None, own.settings.remembered.hours
    channel = body["channel"]["id"]
    own.thread_prefills.begin(Escalated(draft.id, author, channel, message, answers, with_customer, hours))
    try:
        _tell_what_is_known(own, draft, body, opened, client, context.get("deadline") or Deadline())
    except Exception as error:  # noqa: BLE001 - the form is open, and goes without being told
        _log.warning("a form was not told what is known of its message: %s", type(error).__name__)
    ack()


def _tell_what_is_known(
    own: Dependencies, draft: Draft, body: Payload, opened: Payload, client: WebClient, deadline: Deadline
) -> None:
    above = list(_known_of(own, draft, body, client, deadline))
    known = around(own, draft, above=above)
    shared = known.shared or own.people.customers_read(body["channel"]["id"], deadline)
    if above or shared != known.shared:
        view = brief_form.drawn(draft, replace(known, shared=shared))
        client.views_update(view_id=opened["id"], hash=opened["hash"], view=view)


def _known_of(own: Dependencies, draft: Draft, body: Payload, client: WebClient, deadline: Deadline) -> Iterator[Block]:
    """What this message was escalated as, and what its author began to write about it and left."""
    yield from _earlier(own, body, client, deadline)
    left = own.drafts.unfinished(draft.author)
    if left and (left.source.channel, left.source.ts) == (draft.source.channel, draft.source.ts):
        yield offer_of(own, left)


def _first_answers(own: Dependencies, message: Mapping[str, Any], channel: str) -> tuple[dict[str, str], str | None]:
    known = own.customers.remembered.of_channel(channel)
    customer = known.name if known else None
    summary = summary_of(read(message, by_id), own.people.names_soon(mentioned_by(message)))
    return {"summary": summary, **({"customer": customer} if customer else {})}, customer


def _earlier(own: Dependencies, body: Payload, client: WebClient, deadline: Deadline) -> Iterator[Block]:
    """What this message was escalated as before, as far as who presses may know it."""
    source = Source(body["channel"]["id"], body["message"].get("ts"))
    actor = own.people.admit(body, deadline)
    hidden = own.queries.hidden_places_of(source, actor)
    answers = {place: own.people.memberships.is_in(actor.user, place, deadline) for place in hidden}
    inside = {place: answer for place, answer in answers.items() if answer is not None}
    known = replace(actor, memberships=inside, private=own.people.private_among(inside, deadline))
    for one in own.queries.earlier(source, known)[:_MOST_EARLIER]:
        yield from brief_form.already_escalated(one, _permalink(client, one.channel, one.card) if one.card else None)


def _permalink(client: WebClient, channel: str, ts: str) -> str | None:
    with suppress(*NO_ANSWER):
        return str(client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])
    return None
