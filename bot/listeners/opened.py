"""One escalation opened in the app, from a message, a list or Home; its pages; and what is done in it."""

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.blockkit.kit.view import View
from bot.blockkit.views.opened import note_view, opened_view, page_of
from bot.blockkit.views.verb_form import escalation_of
from bot.domain.access import Actor, may_see, not_found
from bot.domain.refusals import Refusal
from bot.listeners.dependencies import Payload, dependencies_of
from bot.listeners.lookups import Deadline
from bot.listeners.pressers import able_to
from bot.listeners.typed_answers import replace_answer, timeline
from bot.listeners.withholding import explained
from bot.services.escalation_queries import asked_as

_WAITING = "waiting_view"


def register(app: App) -> None:
    app.action(ids.OPEN_ESCALATION)(open_escalation)
    app.action(ids.ALL_ACTS)(show_all_acts)
    app.action(ids.EARLIER_ENTRIES)(turn_page)
    app.action(ids.LATER_ENTRIES)(turn_page)


def open_escalation(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """The trigger lives three seconds, so it opens empty, and is filled once it is known what its reader may see."""
    view = open_one_moment(client, body, context)
    try:
        drawn = _drawn(action["value"], 1, body, context)
    except Refusal as refusal:
        own, deadline = dependencies_of(context), context.get("deadline") or Deadline()
        drawn = note_view(str(explained(refusal, body, own, deadline)))
    client.views_update(view_id=view["id"], view=drawn)
    ack()


def show_all_acts(ack: Ack, body: Payload, client: WebClient, context: BoltContext) -> None:
    view = body["view"]
    drawn = _drawn(escalation_of(view), page_of(view), body, context, with_all_acts=True)
    client.views_update(view_id=view["id"], view=drawn)
    ack()


def turn_page(
    ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext, respond: Respond
) -> None:
    """To the page of what happened that the button names, in the opened escalation or in the answer to who typed."""
    name, _, page = action["value"].rpartition(":")
    if "view" in body:
        client.views_update(view_id=body["view"]["id"], view=_drawn(name, int(page), body, context))
    else:
        drawn = timeline(int(name.removeprefix("ESC-")), int(page), body, context)
        replace_answer(drawn, respond, context)
    ack()


def open_view(client: WebClient, body: Payload, view: View) -> Payload:
    """On top of the form in which it was pressed, else by itself; gives it as Slack has it."""
    within = (body.get("view") or {}).get("type") == "modal"
    show = client.views_push if within else client.views_open
    stored: Payload = show(trigger_id=body["trigger_id"], view=view)["view"]
    return stored


def open_one_moment(client: WebClient, body: Payload, context: BoltContext) -> Payload:
    """A view that says so until it is known what its reader may see; a failure is said in it (`waiting_in`)."""
    view = open_view(client, body, note_view("One moment…"))
    wait_in(view, context)
    return view


def wait_in(view: Payload, context: BoltContext) -> None:
    """Until this delivery is done, the view is no more than a place for what comes of it."""
    context[_WAITING] = view["id"]


def waiting_in(context: BoltContext) -> str | None:
    """The view that was opened for this delivery and is not filled yet."""
    return context.get(_WAITING)


def redraw_opened(body: Payload, client: WebClient, context: BoltContext) -> None:
    """What was just done, in the opened escalation in which it was pressed; elsewhere nothing."""
    view = body.get("view") or {}
    if view.get("callback_id") == ids.OPENED:
        drawn = _drawn(escalation_of(view), page_of(view), body, context)
        client.views_update(view_id=view["id"], view=drawn)


def redraw_below(view: Payload, body: Payload, client: WebClient, context: BoltContext) -> None:
    """The same below a form that was opened in it, and is closed now."""
    root = view.get("root_view_id")
    if root and root != view["id"]:
        client.views_update(view_id=root, view=_drawn(escalation_of(view), 1, body, context))


def _drawn(reference: str, page: int, body: Payload, context: BoltContext, *, with_all_acts: bool = False) -> View:
    """As it stands, with what its reader may do; raises `NotFound` for who may not see it."""
    own = dependencies_of(context)
    shown = own.queries.opened(reference)
    escalation, channel = shown.escalation, shown.escalation.route.channel
    reader = own.people.actor_for(
        body,
        channel=channel or None,
        also=escalation.route.instead_of,
        confidential=escalation.confidential,
        deadline=context.get("deadline"),
    )
    if not may_see(reader, escalation):
        raise not_found(asked_as(reference), reader)
    able = able_to(escalation, reader, own.settings.remembered, shown.at)
    place = channel if _knows(reader, channel, context) else None
    return opened_view(
        escalation, shown.timeline, able, page=page, at=shown.at, place=place, with_all_acts=with_all_acts
    )


def _knows(reader: Actor, channel: str, context: BoltContext) -> bool:
    """Whether Slack would name it to them: to who is not in it, not where it is private."""
    if reader.is_in(channel) or not channel:
        return bool(channel)
    deadline = context.get("deadline") or Deadline()
    return not dependencies_of(context).people.private_among([channel], deadline)
