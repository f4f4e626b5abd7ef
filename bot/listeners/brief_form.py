"""The brief's form: opened, gone on with, and submitted. What must not be lost is committed before the ack."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.kit.elements import Block
from bot.blockkit.kit.form_state import inputs_of
from bot.blockkit.views import brief_form
from bot.blockkit.views.brief_form import (
    already_escalated,
    content_of,
    draft_of,
    is_trial,
    latest_shown,
    personal_data_reason_in,
)
from bot.domain.access import Actor
from bot.domain.brief_validation import decided
from bot.domain.draft import Draft, FormContent, Step
from bot.domain.durations import in_words
from bot.domain.proposals import Knowledge
from bot.domain.questions import is_fast
from bot.domain.refusals import AlreadyEscalated, BadBrief, NoRoute
from bot.domain.source import Source
from bot.listeners import trials
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.form_counsel import knowledge_for
from bot.listeners.form_updates import around
from bot.listeners.lookups import NO_ANSWER, Deadline
from bot.listeners.plain_sentences import plain_sentence
from storage.errors import DatabaseError


def register(app: App) -> None:
    app.view(ids.FIRST_STEP)(submit_first_step)
    app.view(ids.SECOND_STEP)(submit_second_step)
    app.action(ids.OPEN_FORM)(press_open_form)


def press_open_form(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    author = dependencies_of(context).people.admit_quickly(body)
    open_form(context, client, author, body["trigger_id"])
    ack()


def submit_first_step(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    if is_trial(view) and _is_last(view):
        trials.report(ack, body, view, context)
        return
    own = dependencies_of(context)
    deadline = context.get("deadline") or Deadline()
    author = own.people.admit(body, deadline).user
    own.thread_prefills.wait(draft_of(view), deadline)
    content, known = content_of(view, arrived=deadline.began), knowledge_for(own, author, view, deadline)
    try:
        draft = own.drafts.advance(draft_of(view), content, author=author, known=known)
    except BadBrief as bad:
        _draw_on(ack, view, bad.problems, known, author, context)
        return
    if draft.step is Step.SECOND and _is_fast(draft.answers):
        _submit(ack, view, content, known, author, context)
    else:
        ack(response_action="update", view=brief_form.drawn(draft, around(own, draft, view, known=known)))


def submit_second_step(ack: Ack, body: Payload, view: Payload, context: BoltContext) -> None:
    if is_trial(view):
        trials.report(ack, body, view, context)
        return
    own = dependencies_of(context)
    deadline = context.get("deadline") or Deadline()
    author = own.people.admit(body, deadline).user
    content = content_of(view, arrived=deadline.began)
    known = knowledge_for(own, author, view, deadline)
    _submit(ack, view, content, known, author, context)


def _submit(ack: Ack, view: Payload, content: FormContent, known: Knowledge, author: str, context: BoltContext) -> None:
    """Open it, or say what the same message was escalated as meanwhile: then the next press opens it."""
    own, draft = dependencies_of(context), draft_of(view)
    try:
        own.escalations.submit(
            draft,
            content,
            by=author,
            submission=view["id"],
            known=known,
            allowed=personal_data_reason_in(view),
            zone=own.people.zone_of(author, context.get("deadline") or Deadline()),
            shown=latest_shown(view),
        )
    except AlreadyEscalated as refusal:
        kept = own.drafts.of(draft, author=author)
        others = own.queries.earlier(kept.source, Actor(author))
        above = [block for one in others if one.reference in refusal.references for block in already_escalated(one)]
        ack(response_action="update", view=brief_form.drawn(kept, around(own, kept, view, above=above, known=known)))
    except BadBrief as bad:
        _draw_on(ack, view, bad.problems, known, author, context)
    except NoRoute as refusal:
        _draw_on(ack, view, {"target": str(refusal)}, known, author, context)
    else:
        ack(response_action="clear")


def _draw_on(
    ack: Ack, view: Payload, problems: Mapping[str, str], known: Knowledge, author: str, context: BoltContext
) -> None:
    """The form as its answers have it, where it lacks a field that has to be answered: a change was not told of.

    What is wrong with any other field stands above the first, by its name. Raises `BadBrief` for the fields that can
    show an error of their own, where the form lacks none: what the others say follows from their answers.
    """
    own = dependencies_of(context)
    kept = own.drafts.of(draft_of(view), author=author)
    beside, shown = around(own, kept, view, known=known), set(inputs_of(view))
    drawn_now = set(inputs_of(brief_form.drawn(kept, beside))) - shown
    own_errors = {field: sentence for field, sentence in problems.items() if field in shown}
    if own_errors and not drawn_now:
        raise BadBrief(own_errors)
    deadline = context.get("deadline") or Deadline()
    others = {name: plain_sentence(said, own, deadline) for name, said in problems.items() if name not in drawn_now}
    above = (*beside.above, *brief_form.refused(others))
    ack(response_action="update", view=brief_form.drawn(kept, replace(beside, above=above)))


def _is_last(view: Payload) -> bool:
    return _is_fast(content_of(view).answers)


def _is_fast(answers: Mapping[str, object]) -> bool:
    """Whether these are posted from the first step."""
    chosen = decided(answers)
    return bool(chosen and is_fast(chosen[0], chosen[2]))


def open_form(
    context: BoltContext,
    client: WebClient,
    author: str,
    trigger_id: str,
    *,
    typed: Mapping[str, str] | None = None,
    channel: str | None = None,
    trial: bool = False,
) -> None:
    """Open the form at once, with what was `typed` by field, and what is known of the `channel` it was asked for in.

    Then, above the first field: where customers read along and the directory does not name them; and what its author
    left unfinished. In a `trial` nothing is offered, and nothing will be posted.
    """
    own = dependencies_of(context)
    customer = own.customers.remembered.of_channel(channel or "")
    answers = {**(typed or {}), "customer": customer.name if customer else None}
    first = {field: answer for field, answer in answers.items() if answer}
    draft = Draft(str(uuid4()), author, first, Source(channel if customer else None), own.clock(), trial=trial)
    opened = client.views_open(trigger_id=trigger_id, view=brief_form.drawn(draft, around(own, draft)))["view"]
    with suppress(*NO_ANSWER, DatabaseError):  # the form is open, and goes without
        deadline = context.get("deadline") or Deadline()
        read_along = bool(channel and not customer and own.people.customers_read(channel, deadline))
        if read_along:
            draft = replace(draft, source=Source(channel))
        left = None if trial else own.drafts.unfinished(author)
        has_typed = any((typed or {}).values())
        if has_typed or draft.source.channel:
            own.drafts.begin(draft.id, first, author=author, source=draft.source, typed=has_typed, trial=trial)
        if left or read_along:
            known = around(own, draft, above=[offer_of(own, left)] if left else [])
            view = brief_form.drawn(draft, replace(known, shared=known.shared or read_along))
            client.views_update(view_id=opened["id"], hash=opened["hash"], view=view)


def offer_of(own: Dependencies, left: Draft) -> Block:
    """To go on with what its author left."""
    return brief_form.unfinished(left.id, left.about, in_words(own.clock() - (left.touched_at or left.kept_at)))
