"""The brief's form: opened, gone on with, and submitted. What must not be lost is committed before the ack."""

from contextlib import suppress
from uuid import uuid4

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block
from bot.blockkit.views import brief_form
from bot.blockkit.views.brief_form import content_of, draft_of
from bot.domain.draft import Draft
from bot.domain.durations import in_words
from bot.domain.escalation import Source
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.form_updates import around
from bot.listeners.lookups import NO_ANSWER, Deadline


def register(app: App) -> None:
    app.action(ids.OPEN_FORM)(press_open_form)
    app.view(ids.FIRST_STEP)(submit_first_step)
    app.view(ids.SECOND_STEP)(submit_second_step)


def press_open_form(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    author = dependencies_of(context).people.admit_quickly(body)
    open_form(context, client, author, body["trigger_id"])
    ack()


def submit_first_step(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    own = dependencies_of(context)
    deadline = context.get("deadline") or Deadline()
    author = own.people.admit(body, deadline).user
    own.thread_prefills.wait(draft_of(view), deadline)
    draft = own.drafts.advance(draft_of(view), content_of(view, arrived=deadline.began), author=author)
    ack(response_action="update", view=brief_form.drawn(draft, around(own, draft, view)))


def submit_second_step(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    own = dependencies_of(context)
    deadline = context.get("deadline") or Deadline()
    author = own.people.admit(body, deadline).user
    content = content_of(view, arrived=deadline.began)
    own.escalations.submit(draft_of(view), content, by=author, submission=view["id"])
    ack(response_action="clear")


def open_form(context: BoltContext, client: WebClient, author: str, trigger_id: str, *, summary: str = "") -> None:
    """Open the empty form at once; then, where its author left a brief unfinished, offer it above the first field."""
    own = dependencies_of(context)
    draft = Draft(str(uuid4()), author, {"summary": summary} if summary else {}, Source(), own.clock())
    opened = client.views_open(trigger_id=trigger_id, view=brief_form.drawn(draft, around(own, draft)))["view"]
    left = own.drafts.unfinished(author)
    if summary:
        own.drafts.begin(draft.id, draft.answers, author=author, source=draft.source, typed=True)
    if left:
        offering = brief_form.drawn(draft, around(own, draft, above=[offer_of(own, left)]))
        with suppress(*NO_ANSWER):  # the form is open, and goes without the offer
            client.views_update(view_id=opened["id"], hash=opened["hash"], view=offering)


def offer_of(own: Dependencies, left: Draft) -> Block:
    """To go on with what its author left."""
    return brief_form.unfinished(left.id, left.about, in_words(own.clock() - (left.touched_at or left.kept_at)))
