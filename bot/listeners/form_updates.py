"""A brief's form that is open, drawn anew. Its author may be typing, have closed it, or be a step further by then."""

from collections.abc import Iterable, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blockkit.kit.elements import Block
from bot.blockkit.kit.form_state import answers_from
from bot.blockkit.kit.view import View
from bot.blockkit.views import brief_form
from bot.blockkit.views.first_step import Around
from bot.domain.draft import Draft
from bot.domain.proposals import NOTHING_KNOWN, Knowledge
from bot.domain.refusals import NotFound
from bot.domain.secrets import holds_personal_data
from bot.domain.tiers import Target
from bot.listeners.dependencies import Dependencies
from bot.listeners.form_counsel import counsel_for

_CLOSED, _CHANGED = "not_found", "hash_conflict"


def around(
    own: Dependencies,
    draft: Draft,
    view: Mapping[str, Any] | None = None,
    *,
    above: Iterable[Block] = (),
    offer: bool = False,
    known: Knowledge = NOTHING_KNOWN,
) -> Around:
    """What this workspace's form shows beside the draft; what an open `view` says above its fields stays there."""
    settings = own.settings.remembered
    kept = brief_form.kept_above(view, offer=offer) if view else ()
    warned = bool(view) and brief_form.warns_of_customers(view or {})
    shared = warned or own.customers.remembered.of_channel(draft.source.channel or "") is not None
    personal = bool(
        view and any(isinstance(one, str) and holds_personal_data(one) for one in answers_from(view).values())
    )
    target = draft.answers.get("target")
    areas = settings.routes.areas_of(Target(str(target))) if target in set(Target) else ()
    return Around(areas, shared, (*kept, *above), counsel_for(own, draft, known), personal, known.key_customer)


def show(client: WebClient, view: Mapping[str, Any], other: View) -> None:
    """Another view in the place of an open one, as its author asked; nothing where they have closed it meanwhile."""
    try:
        client.views_update(view_id=view["id"], view=other)
    except SlackApiError as error:
        if error.response["error"] != _CLOSED:
            raise


def redraw(client: WebClient, own: Dependencies, view: Mapping[str, Any], draft: Draft, known: Knowledge) -> None:
    """What the draft as it is now alters beside the answers. What is typed stays, because its input stays the same.

    Of two changes at once the later is drawn last: an update names the state of the view it was made for, and where
    another came in between, only the change that nothing has followed is drawn over it.
    """
    drawing = brief_form.drawn(draft, around(own, draft, view, offer=True, known=known))
    if brief_form.shows(drawing) == brief_form.shows(view):
        return
    try:
        client.views_update(view_id=view["id"], hash=view["hash"], view=drawing)
    except SlackApiError as error:
        if error.response["error"] == _CHANGED and _is_latest(own, draft):
            show(client, view, drawing)
        elif error.response["error"] not in (_CHANGED, _CLOSED):
            raise


def _is_latest(own: Dependencies, draft: Draft) -> bool:
    try:
        return own.drafts.of(draft.id, author=draft.author).as_of == draft.as_of
    except NotFound:
        return False
