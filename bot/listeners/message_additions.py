"""«Add to escalation»: a reply or a customer's message, with its link, becomes part of an escalation that is open."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.kit.view import View
from bot.blockkit.views.addition_form import Choices, addition_form, message_of, nothing_open
from bot.blockkit.views.files_input import files_ticked
from bot.domain.access import Actor
from bot.domain.additions import AddedAs, proposed_for, verb_for
from bot.domain.events import Origin
from bot.domain.listing import Listing
from bot.domain.refusals import InvalidAnswers, Refusal
from bot.domain.secrets import masked
from bot.domain.shared_files import MOST_FILES
from bot.domain.slack_message import Sides, SlackMessage, mentioned_by, read
from bot.domain.slack_message.content import in_words
from bot.domain.slack_message.shared import files_in
from bot.domain.text import cleaned
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.lookups import NO_ANSWER, Deadline
from bot.listeners.pressed import Pressed
from bot.listeners.verbs import confirm, perform

_MOST = 50  # of the person's own that the menu offers


def register(app: App) -> None:
    app.message_shortcut("add_to_escalation")(add_message)
    app.view(ids.ADD_TO_ESCALATION)(submit)
    app.action(ids.COUNT_AS_UPDATE)(count_as_update)


def add_message(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    """The form, filled in from the message alone: before it is open Slack is asked for the names in it only, for half a
    second.

    What is confidential is offered only where its person is seen to be in its private channel, which is asked then.
    """
    own = dependencies_of(context)
    quick = Actor(own.people.admit_quickly(body), str(body["channel"]["id"]))
    choices = _choices(own, quick, body["message"])
    said = read(body["message"], own.people.names_soon(mentioned_by(body["message"])).get)
    opened = client.views_open(trigger_id=body["trigger_id"], view=_form(own, body, said, choices))["view"]
    with suppress(*NO_ANSWER, Refusal):  # the form is open, and goes without
        known = own.people.reader(body, context.get("deadline") or Deadline())
        if (more := _choices(own, known, body["message"])) != choices:
            client.views_update(view_id=opened["id"], hash=opened["hash"], view=_form(own, body, said, more))
    ack()


def _form(own: Dependencies, body: Payload, said: SlackMessage, choices: Choices) -> View:
    if not choices.listed:
        return nothing_open()
    channel, message = str(body["channel"]["id"]), body["message"]
    files = () if choices.in_confidence or not own.carries_files else files_in([message])[:MOST_FILES]
    shared = own.customers.remembered.of_channel(channel) is not None
    home = str((body.get("team") or {}).get("id") or "")
    proposed = proposed_for(said, Sides(home, with_customer=shared))
    origin = Origin(channel=channel, ts=str(message.get("ts")), author=_author(said), files=files)
    return addition_form(choices, proposed, origin, shared=shared)


def _author(message: SlackMessage) -> str | None:
    return None if message.author.is_app else message.author.id or None


def submit(ack: Ack, body: Payload, view: Payload, client: WebClient, context: BoltContext) -> None:
    """Adds it by the verb that fits; the receipt on the message is owed in the same commit."""
    given, message = answers_from(view), message_of(view)
    words = cleaned(str(given.get("words") or ""))
    if not words:
        raise InvalidAnswers({"words": "Write what to add, in a few words."})
    ticked = files_ticked(given) or ()
    files = tuple(file for file in message.files if file.id in ticked)
    link = _permalink(client, message.channel, message.ts)
    origin = message.model_copy(update={"link": link, "files": files})
    verb, answers = verb_for(AddedAs(str(given["added_as"])), words, origin)
    try:
        perform(verb, str(given["escalation"]), dict(answers), view["id"], body, context)
    except InvalidAnswers as refusal:
        raise InvalidAnswers({"words": str(refusal)}) from refusal
    ack()


def count_as_update(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """What the reminder quoted, as it stands in the thread now, becomes the update."""
    user = dependencies_of(context).people.admit_quickly(body)
    id, channel, thread_ts, ts = str(action["value"]).split(":")
    found = client.conversations_replies(channel=channel, ts=thread_ts, oldest=ts, latest=ts, inclusive=True)
    word = next((read(one, in_words) for one in found["messages"] if one["ts"] == ts), None)
    if word is None or not word.prose:
        raise Refusal("That message is not there any more. Post an update in your own words instead.")
    origin = Origin(channel=channel, ts=ts, link=_permalink(client, channel, ts), author=_author(word))
    verb, answers = verb_for(AddedAs.UPDATE, masked(word.prose), origin)
    result = perform(verb, id, dict(answers), f"{user}:{action['action_ts']}", body, context)
    confirm(result, Pressed.of(body), body, context)
    ack()


def _choices(own: Dependencies, actor: Actor, message: Mapping[str, Any]) -> Choices:
    """What the message belongs to, then what its person keeps; the first is filled in only where it belongs to it."""
    places = list(dict.fromkeys(str(message[key]) for key in ("thread_ts", "ts") if message.get(key)))
    around = own.queries.around(actor.channel or "", places, actor)
    kept = own.queries.listed(Listing.MINE, actor, size=_MOST)
    listed = {one.reference: one.brief.summary for one in around}
    listed |= {one.reference: one.summary for one in kept.items}
    in_confidence = any(one.confidential and one.route.channel == actor.channel for one in around)
    return Choices(list(listed.items()), around[0].reference if around else None, in_confidence=in_confidence)


def _permalink(client: WebClient, channel: str, ts: str) -> str | None:
    with suppress(*NO_ANSWER):
        return str(client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])
    return None
