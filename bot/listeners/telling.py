"""Where somebody is told what went wrong when no answer to Slack says it: in a view, by its address, else in person."""

from collections.abc import Callable
from contextlib import suppress

from slack_bolt import BoltContext, Respond
from slack_sdk import WebClient

from bot.blockkit.views.home import home_note
from bot.blockkit.views.opened import note_view
from bot.listeners.bounded_client import BoundedClient
from bot.listeners.dependencies import Payload, dependencies_of
from bot.listeners.lookups import NO_ANSWER, Deadline
from bot.listeners.opened import open_view, waiting_in

_TO_TELL = 0.3  # seconds more than the deadline, for a sentence that says that it has passed


def tell(sentence: str, body: Payload, respond: Respond, client: WebClient, context: BoltContext) -> None:
    """Say it once; where Slack takes it in no view, by direct message."""
    own, longer = dependencies_of(context), _a_little_longer(context)
    if body.get("response_url") and not waiting_in(context):
        with suppress(TimeoutError):  # where Slack hangs here too, it is sent as soon as it goes through
            own.lookups.within(
                longer, lambda: respond(text=sentence, response_type="ephemeral", replace_original=False)
            )
        return
    show = _in_view(sentence, body, client.until(longer) if isinstance(client, BoundedClient) else client, context)
    if show is None:
        return
    try:
        show()
    except NO_ANSWER:
        own.confirmations.tell(_who(body), sentence)


def _in_view(sentence: str, body: Payload, client: WebClient, context: BoltContext) -> Callable[[], object] | None:
    """The call that says it in the view that waits for it, above the one that was pressed in, or at Home."""
    if view := waiting_in(context):
        return lambda: client.views_update(view_id=view, view=note_view(sentence))
    if body.get("view") and body.get("trigger_id") and body.get("type") == "block_actions":
        return lambda: open_view(client, body, note_view(sentence))
    if (body.get("event") or {}).get("type") == "app_home_opened":
        return lambda: client.views_publish(user_id=_who(body), view=home_note(sentence))
    return None


def _a_little_longer(context: BoltContext) -> Deadline:
    deadline = context.get("deadline") or Deadline()
    return Deadline(max(deadline.remaining(), _TO_TELL))


def _who(body: Payload) -> str:
    return str((body.get("event") or {}).get("user") or body["user"]["id"])
