"""Handing over all that somebody keeps: typed or from Home, and the colleague's one answer."""

from dataclasses import replace
from functools import partial

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.messages.handover_notices import asked_for_all
from bot.blockkit.views.confirmation import to_who_did_it
from bot.blockkit.views.hand_over_all import asked_view, hand_over_all_form
from bot.blockkit.views.typed_words import TypedWords, with_words
from bot.domain.access import Actor
from bot.domain.command_text import HandOverAll
from bot.domain.refusals import InvalidAnswers
from bot.domain.slack_message import leading_mention
from bot.listeners.dependencies import Payload, dependencies_of
from bot.listeners.pressed import Pressed
from bot.listeners.refused_words import keep_words, open_with, words_kept

_FIELD = "colleague"
_UNREAD = "Nobody has read what you wrote behind the name."


def register(app: App) -> None:
    app.action(ids.HAND_OVER_ALL)(open_form)
    app.view(ids.HAND_OVER_ALL)(submit)
    app.action(ids.ACCEPT_ALL)(accept)
    app.action(ids.DECLINE_ALL)(decline)


def open_form(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    """Unless it could only be refused."""
    _show(TypedWords(), body, client, context)
    ack()


def submit(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    said = _offered(str(answers_from(view).get(_FIELD) or ""), body, context)
    ack(response_action="update", view=asked_view(said))


def typed(ack: Ack, body: Payload, command: HandOverAll, client: WebClient, context: BoltContext) -> None:
    """`handoff all @colleague`; without a name, or with one who cannot be asked, its form asks for one."""
    colleague, rest = leading_mention(command.words)
    keep_words(command.words, context)
    show = partial(_show, body=body, client=client, context=context)
    if colleague is None:
        open_with(show, {}, {}, context)
        ack()
        return
    try:
        said = _offered(colleague, body, context)
    except InvalidAnswers as refused:
        open_with(show, {_FIELD: colleague}, refused.problems, context)
        ack()
        return
    if rest.strip():
        answer = with_words(f"{said} {_UNREAD}", words_kept(context))
        ack(text=answer.text, blocks=answer.blocks)
    else:
        ack(said)


def accept(ack: Ack, body: Payload, action: Payload, context: BoltContext) -> None:
    _answered(body, action, context, accepts=True)
    ack()


def decline(ack: Ack, body: Payload, action: Payload, context: BoltContext) -> None:
    _answered(body, action, context, accepts=False)
    ack()


def _show(typed: TypedWords, body: Payload, client: WebClient, context: BoltContext) -> None:
    own = dependencies_of(context)
    own.queries.require_offerable(Actor(own.people.admit_quickly(body)))
    client.views_open(trigger_id=body["trigger_id"], view=hand_over_all_form(typed))


def _offered(colleague: str, body: Payload, context: BoltContext) -> str:
    """What was offered, as a sentence; raises `InvalidAnswers` on the field."""
    own, deadline = dependencies_of(context), context.get("deadline")
    if not colleague:
        raise InvalidAnswers({_FIELD: "Choose a colleague."})
    actor = own.people.actor_for(body, deadline=deadline)
    zone = own.people.require_colleague(colleague, _FIELD, deadline=deadline)
    actor = replace(actor, zones={**actor.zones, **({colleague: zone} if zone else {})})
    offered = own.handovers.offer_all(actor, colleague)
    return asked_for_all(colleague, offered.references, offered.left, offered.until)


def _answered(body: Payload, action: Payload, context: BoltContext, *, accepts: bool) -> None:
    own = dependencies_of(context)
    actor = own.people.actor_for(body, deadline=context.get("deadline"))
    notice = own.handovers.answer_all(actor, action["value"], accepts=accepts)
    own.confirmations.begin(Pressed.of(body), actor.user, to_who_did_it(notice, actor.user))
