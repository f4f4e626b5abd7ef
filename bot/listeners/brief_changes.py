"""Everything between opening a brief's form and submitting it: each change is kept, and each way out keeps all."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.kit.elements import literal
from bot.blockkit.views import brief_form, left_form
from bot.blockkit.views.brief_form import content_of, draft_of
from bot.blockkit.views.opened import note_view
from bot.domain.access import Actor, may_see, not_found
from bot.domain.draft import Draft, FormContent, Step
from bot.domain.free_text import LIMIT
from bot.domain.proposals import Knowledge
from bot.domain.refusals import BadBrief, NotFound, Refusal
from bot.domain.text import clipped
from bot.domain.verbs.join import JOIN
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.form_counsel import knowledge_for, knowledge_for_draft, knowledge_of
from bot.listeners.form_updates import around, redraw, show
from bot.listeners.lookups import Deadline
from bot.listeners.opened import open_one_moment
from bot.listeners.people import Outsider, channel_of
from bot.listeners.typed_answers import drafts, replace_answer


def register(app: App) -> None:
    app.action(ids.ANSWER)(change)
    app.action(ids.BACK)(press_back)
    app.action(ids.SAVE_DRAFT)(press_save)
    app.action(ids.CANCEL_DRAFT)(press_cancel)
    app.action(ids.CONTINUE_DRAFT)(press_continue)
    app.action(ids.DELETE_DRAFT)(press_delete)
    app.action(ids.HANDLE)(press_handle)
    app.action(ids.JOIN_ALIKE)(press_join)
    app.action(ids.ESCALATE_KEPT)(press_escalate_kept)
    for form in (ids.FIRST_STEP, ids.SECOND_STEP):
        app.view_closed(form)(closed)


def change(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    """Any change in any input: all that the form holds is kept, and what depends on it drawn anew."""
    own = dependencies_of(context)
    try:
        author = own.people.admit_quickly(body)
    except Outsider as refusal:  # nobody fills in a form that could only be refused, and nothing of it is kept
        own.drafts.forget(draft_of(body["view"]), author=str(body["user"]["id"]))
        show(client, body["view"], note_view(str(refusal)))
        ack()
        return
    known = knowledge_for(own, author, body["view"], context.get("deadline") or Deadline())
    redraw(client, own, body["view"], _kept(own, body, context, known=known), known)
    ack()


def press_back(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    own = dependencies_of(context)
    known = knowledge_for(own, own.people.admit_quickly(body), body["view"], context.get("deadline") or Deadline())
    draft = _kept(own, body, context, step=Step.FIRST, known=known)
    show(client, body["view"], brief_form.drawn(draft, around(own, draft, body["view"], known=known)))
    ack()


def press_save(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    show(client, body["view"], left_form.saved(_saved(body, context)))
    ack()


def press_cancel(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    show(client, body["view"], left_form.cancelled(_saved(body, context)))
    ack()


def press_continue(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """At the step where it was left; what stands in the form that it takes the place of is kept too.

    From the list of drafts, which is a message, its form opens empty first: the trigger lives three seconds.
    """
    own = dependencies_of(context)
    view = body.get("view") or open_one_moment(client, body, context)
    author = own.people.admit(body, context.get("deadline")).user
    if view["callback_id"] in (ids.FIRST_STEP, ids.SECOND_STEP):
        _kept(own, body, context)
    try:
        draft = own.drafts.of(action["value"], author=author)
    except NotFound:
        show(client, view, left_form.gone())
    else:
        known = knowledge_for_draft(own, draft, context.get("deadline") or Deadline())
        show(client, view, brief_form.drawn(draft, around(own, draft, known=known)))
    ack()


def press_delete(
    ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext, respond: Respond
) -> None:
    """In a form it says so; in the list of drafts the others stay."""
    own = dependencies_of(context)
    own.drafts.forget(action["value"], author=own.people.admit_quickly(body))
    if "view" in body:
        show(client, body["view"], left_form.deleted())
    else:
        replace_answer(drafts(body, context), respond, context)
    ack()


def press_handle(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    """Support keeps it: recorded, and nobody else is asked."""
    own, deadline = dependencies_of(context), context.get("deadline") or Deadline()
    author = own.people.admit(body, deadline).user
    view, known = body["view"], knowledge_for(own, author, body["view"], deadline)
    content = _content(body, context)
    try:
        kept = own.escalations.handle(draft_of(view), content, by=author, submission=view["id"], known=known)
    except BadBrief as refusal:
        draft = own.drafts.of(draft_of(view), author=author)
        above = [literal("refused", str(refusal))]
        show(client, view, brief_form.drawn(draft, around(own, draft, view, above=above, known=known)))
    else:
        show(client, view, left_form.handled(kept))
    ack()


def press_join(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """This customer has what another escalation is about: they are added to it, and the form is done."""
    own, deadline = dependencies_of(context), context.get("deadline") or Deadline()
    view = body["view"]
    actor = own.people.actor_for(body, deadline=deadline)
    known = knowledge_for(own, actor.user, view, deadline)
    draft = _kept(own, body, context, known=known)
    try:
        done = own.escalations.do(JOIN, action["value"], _joining(draft), actor=actor, idempotency_key=view["id"])
    except Refusal as refusal:
        above = [literal("refused", str(refusal))]
        show(client, view, brief_form.drawn(draft, around(own, draft, view, above=above, known=known)))
    else:
        own.drafts.forget(draft.id, author=actor.user)
        show(client, view, left_form.joined(done.escalation, str(draft.answers["customer"])))
    ack()


def _joining(draft: Draft) -> dict[str, object]:
    """What goes to the escalation that this customer joins: who, from where, and what is known of theirs."""
    if not draft.answers.get("customer"):
        raise Refusal("Say above which customer has it, then join.")
    facts = [str(draft.answers[name]) for name in _FACTS if draft.answers.get(name)]
    report = clipped("\n".join(facts), LIMIT)
    words = draft.answers.get("customer_words")
    return {"customer": draft.answers["customer"], "report": report, "words": words, "link": draft.source.link}


_FACTS = ("summary", "description", "logs")


def press_escalate_kept(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """What support kept, as an escalation after all, with everything that was typed then."""
    own, deadline = dependencies_of(context), context.get("deadline") or Deadline()
    author, kept = own.people.admit_quickly(body), own.queries.subject(action["value"])
    if not may_see(Actor(author, channel_of(body)), kept):
        channel = kept.route.channel
        actor = own.people.actor_for(body, channel=channel, confidential=True, deadline=deadline)
        if not may_see(actor, kept):
            raise not_found("that escalation", actor)
    known = knowledge_of(own, author, kept.brief.customer, deadline)
    draft = own.drafts.begin_again(kept, author=author, known=known)
    drawing = brief_form.drawn(draft, around(own, draft, known=known))
    if view := body.get("view"):
        show(client, view, drawing)
    else:
        client.views_open(trigger_id=body["trigger_id"], view=drawing)
    ack()


def closed(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    """Slack's own ways out carry nothing of what is typed; every change was kept when it was made. Nobody is told."""
    own = dependencies_of(context)
    own.drafts.close(draft_of(view), author=own.people.admit_quickly(body))
    ack()


def _kept(
    own: Dependencies,
    body: Mapping[str, Any],
    context: BoltContext,
    *,
    step: Step | None = None,
    known: Knowledge | None = None,
) -> Draft:
    author = own.people.admit_quickly(body)
    return own.drafts.keep(draft_of(body["view"]), _content(body, context), author=author, step=step, known=known)


def _saved(body: Mapping[str, Any], context: BoltContext) -> Draft:
    own = dependencies_of(context)
    return own.drafts.save(draft_of(body["view"]), _content(body, context), author=own.people.admit_quickly(body))


def _content(body: Mapping[str, Any], context: BoltContext) -> FormContent:
    deadline = context.get("deadline") or Deadline()
    return content_of(body["view"], action=body["actions"][0], arrived=deadline.began)
