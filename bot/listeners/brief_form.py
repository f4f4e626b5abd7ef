"""The brief's form: opened, gone on with, and submitted. What must not be lost is committed before the ack."""

from contextlib import suppress
from uuid import uuid4

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.views import brief_form
from bot.domain.durations import in_words
from bot.listeners.dependencies import Payload, dependencies_of
from bot.listeners.lookups import NO_ANSWER, Deadline


def register(app: App) -> None:
    app.action(ids.OPEN_FORM)(press_open_form)
    app.action(ids.CONTINUE_DRAFT)(press_continue)
    app.view(ids.FIRST_STEP)(submit_first_step)
    app.view(ids.SECOND_STEP)(submit_second_step)


def press_open_form(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    author = dependencies_of(context).people.admit_quickly(body)
    open_form(context, client, author, body["trigger_id"])
    ack()


def press_continue(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    own = dependencies_of(context)
    draft = own.drafts.of(action["value"], author=own.people.admit(body, context.get("deadline")).user)
    areas = own.settings.remembered.routes.areas
    view = brief_form.first_step(draft=draft.id, answers=draft.answers, areas=areas)
    client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)
    ack()


def submit_first_step(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    own = dependencies_of(context)
    deadline = context.get("deadline") or Deadline()
    author = own.people.admit(body, deadline).user
    own.thread_prefills.wait(brief_form.draft_of(view), deadline)
    draft = own.drafts.advance(brief_form.draft_of(view), answers_from(view), author=author)
    answers = own.customers.proposing(draft.answers)
    second = brief_form.second_step(draft=draft.id, answers=answers, notes=draft.notes)
    ack(response_action="push", view=second)


def submit_second_step(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    own = dependencies_of(context)
    author = own.people.admit(body, context.get("deadline")).user
    own.escalations.submit(brief_form.draft_of(view), answers_from(view), by=author, submission=view["id"])
    ack(response_action="clear")


def open_form(context: BoltContext, client: WebClient, author: str, trigger_id: str, *, summary: str = "") -> None:
    """Open the empty form at once; then, where its author left a brief unfinished, offer it above the first field."""
    own = dependencies_of(context)
    draft, areas = str(uuid4()), own.settings.remembered.routes.areas
    first = {"summary": summary} if summary else {}
    view = brief_form.first_step(draft=draft, answers=first, areas=areas)
    opened = client.views_open(trigger_id=trigger_id, view=view)["view"]
    left = None if summary else own.drafts.unfinished(author)
    if left and (about := left.answers.get("summary")):
        offer = brief_form.unfinished(left.id, str(about), in_words(own.clock() - left.kept_at))
        offering = brief_form.first_step(draft=draft, answers=first, areas=areas, unfinished=offer)
        with suppress(*NO_ANSWER):  # the form is open, and goes without the offer
            client.views_update(view_id=opened["id"], hash=opened["hash"], view=offering)
