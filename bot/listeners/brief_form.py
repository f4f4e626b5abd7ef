"""The brief's form: opened, gone on with, and submitted. What must not be lost is committed before the ack."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import uuid4

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.views import brief_form
from bot.domain.durations import in_words
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.lookups import NO_ANSWER, Deadline
from storage.drafts import Draft
from storage.errors import DatabaseError


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
    asked_in = brief_form.source_of(view)
    draft = own.drafts.advance(brief_form.draft_of(view), answers_from(view), author=author, asked_in=asked_in)
    second = brief_form.second_step(draft=draft.id, answers=draft.answers, notes=draft.notes)
    ack(response_action="push", view=second)


def submit_second_step(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    own = dependencies_of(context)
    author = own.people.admit(body, context.get("deadline")).user
    own.escalations.submit(brief_form.draft_of(view), answers_from(view), by=author, submission=view["id"])
    ack(response_action="clear")


def open_form(
    context: BoltContext,
    client: WebClient,
    author: str,
    trigger_id: str,
    *,
    summary: str = "",
    channel: str | None = None,
) -> None:
    """Open the form at once, with what is known of the `channel` it was asked for in.

    Then, above the first field: where customers read along and the settings do not name them; and what its author left.
    """
    own = dependencies_of(context)
    draft, settings = str(uuid4()), own.settings.remembered
    customer = settings.customers.get(channel or "")
    answers = {"summary": summary, "customer": customer}
    first: dict[str, Any] = {
        "draft": draft,
        "answers": {field: answer for field, answer in answers.items() if answer},
        "areas": settings.routes.areas,
        "shared": customer is not None,
        "source": channel if customer else None,
    }
    opened = client.views_open(trigger_id=trigger_id, view=brief_form.first_step(**first))["view"]
    with suppress(*NO_ANSWER):  # the form is open, and goes without
        more = _more_to_say(own, author, channel, first, context.get("deadline") or Deadline())
        if more:
            view = brief_form.first_step(**(first | more))
            client.views_update(view_id=opened["id"], hash=opened["hash"], view=view)


def _more_to_say(
    own: Dependencies, author: str, channel: str | None, first: Mapping[str, Any], deadline: Deadline
) -> dict[str, Any]:
    """What takes longer to find out than a form may take to open."""
    more: dict[str, Any] = {}
    if channel and not first["shared"] and own.people.customers_read(channel, deadline):
        more |= {"shared": True, "source": channel}
    left = None if first["answers"].get("summary") else _left(own, author)
    if left and (about := left.answers.get("summary")):
        more["unfinished"] = brief_form.unfinished(left.id, str(about), in_words(own.clock() - left.kept_at))
    return more


def _left(own: Dependencies, author: str) -> Draft | None:
    with suppress(DatabaseError):
        return own.drafts.unfinished(author)
    return None
