"""Every verb: one press and one submitted form for all of them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.kit.form import TextField
from bot.blockkit.kit.form_state import answers_from, inputs_of
from bot.blockkit.kit.view import View
from bot.blockkit.moving import CONFIDENTIAL_SINCE
from bot.blockkit.presentation import Opening
from bot.blockkit.verbs import PRESENTATIONS
from bot.blockkit.views.acts import acts_view, done_view
from bot.blockkit.views.confirmation import confirmation, still_open
from bot.blockkit.views.typed_words import TypedWords
from bot.blockkit.views.verb_form import changed_notes, escalation_of, unseen_in, verb_form
from bot.calendars import replies_for
from bot.domain.destinations import where
from bot.domain.fields import FIELDS
from bot.domain.leaving import offered, require_choice
from bot.domain.moving import CONFIRMED
from bot.domain.refusals import AskedTooEarly, AsksMore, ChangedMeanwhile, InvalidAnswers
from bot.domain.verb import AnyVerb
from bot.domain.verbs import VERBS, verb_named
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.opened import open_view, redraw_below, redraw_opened
from bot.listeners.pressed import Pressed, carrying, is_above_acts, is_acts
from bot.listeners.pressers import able_to, membership_matters, roles_now, subject_for
from bot.services.escalation_queries import asked_as
from bot.services.escalations import Done

_NAMES = re.compile(f"^(?:{'|'.join(verb.name for verb in VERBS)})$")


def register(app: App) -> None:
    app.action(_NAMES)(press)
    app.action(ids.MORE_ACTS)(open_acts)
    app.view(_NAMES)(submit)


def press(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """A verb's own button: the form, or the act itself where there is nothing to ask."""
    _pressed(verb_named(action["action_id"]), action["value"], action["action_ts"], body, client, context)
    ack()


def open_acts(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """All that whoever presses may do with it, above whatever they press in."""
    own = dependencies_of(context)
    escalation, reader = subject_for(action["value"], body, context)
    able = able_to(escalation, reader, own.settings.remembered, own.clock())
    open_view(client, body, carrying(acts_view(escalation, able), Pressed.of(body)))
    ack()


def submit(ack: Ack, body: Payload, view: Payload, client: WebClient, context: BoltContext) -> None:
    """A verb's form, whoever opened it in whatever way."""
    verb, answers = verb_named(view["callback_id"]), answers_from(view)
    pressed = Pressed.carried_by(view)
    try:
        result = perform(verb, escalation_of(view), answers | unseen_in(view), view["id"], body, context)
    except ChangedMeanwhile as changed:
        again = _again(verb, view, answers, changed, context)
        ack(response_action="update", view=carrying(again, pressed, above_acts=is_above_acts(view)))
    except AsksMore as more:
        longer = _longer(verb, view, answers, str(more), more.fields, body, context)
        ack(response_action="update", view=carrying(longer, pressed, above_acts=is_above_acts(view)))
    except InvalidAnswers as invalid:
        if CONFIRMED not in invalid.problems or CONFIRMED in inputs_of(view):
            raise
        longer = _longer(verb, view, answers, CONFIDENTIAL_SINCE, (), body, context)
        ack(response_action="update", view=carrying(longer, pressed, above_acts=is_above_acts(view)))
    else:
        confirm(result, pressed, body, context)
        if is_above_acts(view):
            ack(response_action="clear")
        else:
            redraw_below(view, body, client, context)
            ack()


def _pressed(verb: AnyVerb, id: str, action_ts: str, body: Payload, client: WebClient, context: BoltContext) -> None:
    if PRESENTATIONS[verb.name].form is None:
        user = dependencies_of(context).people.admit_quickly(body)
        result = perform(verb, id, {}, f"{user}:{action_ts}", body, context)
        line = confirm(result, Pressed.of(body), body, context)
        if is_acts(body.get("view") or {}):
            client.views_update(view_id=body["view"]["id"], view=done_view(result.escalation, line))
        redraw_opened(body, client, context)
    else:
        open_form(verb, id, TypedWords(), body, client, context)


def open_form(
    verb: AnyVerb, reference: str, typed: TypedWords, body: Payload, client: WebClient, context: BoltContext,
    *, asked: AsksMore | None = None,
) -> None:  # fmt: skip
    """The form with what was typed, unless it could only be refused: nobody writes for nothing.

    `asked` names fields of the brief without which what was typed did not suffice.
    """
    own = dependencies_of(context)
    at, settings = own.clock(), own.settings.remembered
    escalation, reader = subject_for(reference, body, context, verb)
    roles = roles_now(escalation, reader, settings, at)
    verb.require_state(escalation, at)
    verb.require_role(escalation, roles, settings, at)
    if to := typed.answers.get("to") if verb.leads_elsewhere else None:
        require_choice(escalation, where(to), roles, settings, at)
    form = verb_form(
        PRESENTATIONS[verb.name],
        escalation,
        typed.answers,
        notes=[str(asked)] if asked else (),
        to=offered(escalation, settings, roles, at) if verb.leads_elsewhere else None,
        opening=Opening(at, replies_for(settings)),
        more=asked.fields if asked else (),
        typed=typed,
    )
    open_view(client, body, carrying(form, Pressed.of(body), above_acts=is_acts(body.get("view") or {})))


def _again(
    verb: AnyVerb, view: Payload, answers: dict[str, object], changed: ChangedMeanwhile, context: BoltContext
) -> View:
    """The same form with what this person changed, and above it what somebody else has written there meanwhile."""
    escalation = dependencies_of(context).queries.subject(escalation_of(view))
    typed = {field: answer for field, answer in answers.items() if field in changed.typed}
    return verb_form(PRESENTATIONS[verb.name], escalation, typed, notes=changed_notes(escalation, changed.fields))


def _longer(
    verb: AnyVerb, view: Payload, answers: dict[str, object], note: str, fields: Iterable[str], body: Payload,
    context: BoltContext,
) -> View:  # fmt: skip
    """The same form as it is asked by now, with these fields of the brief below what this person has filled in."""
    own = dependencies_of(context)
    escalation, reader = subject_for(escalation_of(view), body, context, verb)
    at, settings, form = own.clock(), own.settings.remembered, PRESENTATIONS[verb.name].form
    roles = roles_now(escalation, reader, settings, at)
    to = offered(escalation, settings, roles, at) if verb.leads_elsewhere else None
    own_fields = {one.name for one in form.fields} if form else set()
    more = (*(field for field in answers if field in FIELDS and field not in own_fields), *fields)
    return verb_form(PRESENTATIONS[verb.name], escalation, answers, notes=[note], to=to, more=more)


def perform(
    verb: AnyVerb, reference: str, answers: dict[str, object], key: str, body: Payload, context: BoltContext
) -> Done:
    """`reference` is the escalation's id, or `ESC-12` as it was typed; `key` names this one click.

    Where it went to another team while Slack was asked who belongs there, Slack is asked once more.
    """
    try:
        return _perform(verb, reference, answers, key, body, context)
    except AskedTooEarly:
        return _perform(verb, reference, answers, key, body, context, ask_anyway=True)


def _perform(
    verb: AnyVerb, reference: str, answers: dict[str, object], key: str, body: Payload, context: BoltContext,
    *, ask_anyway: bool = False,
) -> Done:  # fmt: skip
    own = dependencies_of(context)
    place = own.queries.place(reference)
    user = own.people.admit_quickly(body)
    deadline, where = context.get("deadline"), place.channel if place.confidential else None
    matters = ask_anyway or membership_matters(verb, user, place, own.settings.remembered)
    actor = own.people.actor_for(
        body,
        channel=place.channel if matters else None,
        also=place.instead_of if matters else (),
        confidential=place.confidential,
        deadline=deadline,
    )
    if verb.colleague and (colleague := answers.get(verb.colleague)):
        zone = own.people.require_colleague(str(colleague), verb.colleague, channel=where, deadline=deadline)
        actor = replace(actor, zones={**actor.zones, **({str(colleague): zone} if zone else {})})
    answers = answers | _customer_by_name(verb, answers, own)
    return own.escalations.do(
        verb, place.id, answers, actor=actor, idempotency_key=key, asked=asked_as(reference), colleague_in=where
    )


def _customer_by_name(verb: AnyVerb, answers: dict[str, object], own: Dependencies) -> dict[str, object]:
    """A customer who was written, by the directory's name; one who was looked up in a form stays as chosen."""
    form, written = PRESENTATIONS[verb.name].form, str(answers.get(verb.customer or "") or "")
    is_text = form and any(isinstance(one, TextField) and one.name == verb.customer for one in form.fields)
    entry = own.customers.refresh().meant(written) if is_text and written else None
    return {verb.customer: entry.name} if verb.customer and entry else {}


def confirm(result: Done, pressed: Pressed | None, body: Payload, context: BoltContext) -> str:
    """Tell who acted, where they did, what was logged: in the background. Gives the line, in mrkdwn."""
    own, by = dependencies_of(context), str(body["user"]["id"])
    line = confirmation(result.escalation, result.event, by=by, at=own.clock())
    own.confirmations.begin(pressed, by, line, stay=still_open(result.escalation))
    return line
