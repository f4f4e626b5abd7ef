"""Everything between opening a brief's form and submitting it: each change is kept, and each way out keeps all."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.views import brief_form, left_form
from bot.blockkit.views.brief_form import content_of, draft_of
from bot.domain.draft import Draft, Step
from bot.domain.refusals import NotFound
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.form_updates import around, redraw, show
from bot.listeners.lookups import Deadline


def register(app: App) -> None:
    app.action(ids.ANSWER)(change)
    app.action(ids.BACK)(press_back)
    app.action(ids.SAVE_DRAFT)(press_save)
    app.action(ids.CANCEL_DRAFT)(press_cancel)
    app.action(ids.CONTINUE_DRAFT)(press_continue)
    app.action(ids.DELETE_DRAFT)(press_delete)
    for form in (ids.FIRST_STEP, ids.SECOND_STEP):
        app.view_closed(form)(closed)


def change(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    """Any change in any input: all that the form holds is kept, and what depends on it drawn anew."""
    own = dependencies_of(context)
    redraw(client, own, body["view"], _kept(own, body, context))
    ack()


def press_back(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    own = dependencies_of(context)
    draft = _kept(own, body, context, step=Step.FIRST)
    show(client, body["view"], brief_form.drawn(draft, around(own, draft, body["view"])))
    ack()


def press_save(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    show(client, body["view"], left_form.saved(_kept(dependencies_of(context), body, context)))
    ack()


def press_cancel(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    show(client, body["view"], left_form.cancelled(_kept(dependencies_of(context), body, context)))
    ack()


def press_continue(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """At the step where it was left; what stands in the form that it takes the place of is kept too."""
    own = dependencies_of(context)
    author = own.people.admit(body, context.get("deadline")).user
    view = body["view"]
    if view["callback_id"] != ids.LEFT_FORM:
        _kept(own, body, context)
    try:
        draft = own.drafts.of(action["value"], author=author)
    except NotFound:
        show(client, view, left_form.gone())
    else:
        show(client, view, brief_form.drawn(draft, around(own, draft)))
    ack()


def press_delete(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    own = dependencies_of(context)
    own.drafts.forget(action["value"], author=own.people.admit_quickly(body))
    show(client, body["view"], left_form.deleted())
    ack()


def closed(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    """Slack's own ways out carry nothing of what is typed; every change was kept when it was made. Nobody is told."""
    own = dependencies_of(context)
    own.drafts.close(draft_of(view), author=own.people.admit_quickly(body))
    ack()


def _kept(own: Dependencies, body: Mapping[str, Any], context: BoltContext, *, step: Step | None = None) -> Draft:
    deadline, view = context.get("deadline") or Deadline(), body["view"]
    content = content_of(view, action=body["actions"][0], arrived=deadline.began)
    return own.drafts.keep(draft_of(view), content, author=own.people.admit_quickly(body), step=step)
