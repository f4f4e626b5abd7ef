"""Leafing through a list, or through Home."""

import re

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from bot.blockkit import ids
from bot.domain.listing import HomePage, Listing
from bot.listeners.dependencies import Payload
from bot.listeners.events import publish_home
from bot.listeners.typed_answers import listing, replace_answer

_MOST = 1_000_000  # a button may be forged, and a database counts no further than it can


def register(app: App) -> None:
    app.action(ids.PREVIOUS_PAGE)(turn_page)
    app.action(ids.NEXT_PAGE)(turn_page)
    app.action(re.compile(f"^{ids.SHOW_LIST}"))(show_list)


def turn_page(
    ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext, respond: Respond
) -> None:
    """The page that the button names, in the place of the one that it stands on."""
    of, _, number = action["value"].rpartition(":")
    page, what = min(max(int(number), 1), _MOST), Listing(of or Listing.WITH_A_TEAM)
    if body["container"]["type"] == "view":
        publish_home(body, client, context, HomePage(what, page))
    else:
        replace_answer(listing(body, context, page, what), respond, context)
    ack()


def show_list(ack: Ack, body: Payload, action: Payload, client: WebClient, context: BoltContext) -> None:
    """Another list at Home: one of the board's, or back to the reader's own."""
    publish_home(body, client, context, HomePage(Listing(action["value"])))
    ack()
