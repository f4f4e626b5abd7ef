"""Every verb: one press, one submitted form, one typed command for all of them."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.verbs import PRESENTATIONS
from bot.blockkit.views.answers import done
from bot.blockkit.views.verb_form import escalation_of, verb_form
from bot.domain.access import Role
from bot.domain.answer_errors import read_answers
from bot.domain.command_text import Do
from bot.domain.refusals import InvalidAnswers
from bot.domain.slack_message import mentioned_in, readable
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS, verb_named
from bot.listeners.dependencies import Payload, dependencies_of
from bot.services.escalations import Done
from storage.records import Place

_NAMES = re.compile(f"^(?:{'|'.join(verb.name for verb in VERBS)})$")


def register(app: App) -> None:
    app.action(_NAMES)(press)
    app.action(ids.MORE)(press_in_menu)
    app.view(_NAMES)(submit)


def press(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """A verb's own button: the form, or the act itself where there is nothing to ask."""
    _pressed(verb_named(action["action_id"]), action["value"], action["action_ts"], body, client, context)
    ack()


def press_in_menu(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """The same from the card's overflow menu, whose values are `verb:id`."""
    name, _, id = action["selected_option"]["value"].partition(":")
    _pressed(verb_named(name), id, action["action_ts"], body, client, context)
    ack()


def submit(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    """A verb's form, whoever opened it in whatever way."""
    verb = verb_named(view["callback_id"])
    _perform(verb, escalation_of(view), answers_from(view), view["id"], body, context)
    ack()


def typed(ack: Ack, body: Payload, command: Do, client: WebClient, context: BoltContext) -> None:
    """A verb behind `/escalate`: done when the words suffice, else its form with what was typed."""
    presentation, reference = PRESENTATIONS[command.verb.name], f"ESC-{command.number}"
    people = dependencies_of(context).people
    words = readable(command.words, people.names(mentioned_in(command.words), context.get("deadline")))
    answers = presentation.form.typed(words) if presentation.form else {}
    if presentation.form and not _suffice(command.verb, answers):
        people.admit_quickly(body)
        form = verb_form(presentation, presentation.form, reference, answers)
        client.views_open(trigger_id=body["trigger_id"], view=form)
        ack()
        return
    result = _perform(command.verb, reference, answers, body["trigger_id"], body, context)
    message = done(result.escalation, result.event)
    ack(text=message.text, blocks=message.blocks)


def _pressed(verb: AnyVerb, id: str, action_ts: str, body: Payload, client: WebClient, context: BoltContext) -> None:
    presentation = PRESENTATIONS[verb.name]
    user = dependencies_of(context).people.admit_quickly(body)
    if presentation.form is None:
        _perform(verb, id, {}, f"{user}:{action_ts}", body, context)
    else:
        form = verb_form(presentation, presentation.form, id, {})
        client.views_open(trigger_id=body["trigger_id"], view=form)


def _perform(
    verb: AnyVerb, reference: str, answers: dict[str, object], key: str, body: Payload, context: BoltContext
) -> Done:
    """`reference` is the escalation's id, or `ESC-12` as it was typed; `key` names this one click."""
    own = dependencies_of(context)
    place = own.queries.place(reference)
    user = own.people.admit_quickly(body)
    channel = place.channel if _membership_matters(verb, user, place) else None
    actor = own.people.actor_for(body, channel=channel, deadline=context.get("deadline"))
    asked = reference if reference != place.id else "that escalation"
    return own.escalations.do(verb, place.id, answers, actor=actor, idempotency_key=key, asked=asked)


def _membership_matters(verb: AnyVerb, user: str, place: Place) -> bool:
    """Whether Slack must be asked who is in the channel: not for those who may for another reason."""
    involved = {Role.OWNER: place.owner, Role.ASSIGNEE: place.assignee}
    may_anyway = any(user == involved[role] for role in verb.may & involved.keys())
    hidden = place.confidential and user not in involved.values()
    return hidden or (Role.MEMBER in verb.may and not may_anyway)


def _suffice(verb: AnyVerb, answers: dict[str, Any]) -> bool:
    try:
        read_answers(verb.input, answers)
    except InvalidAnswers:
        return False
    return True
