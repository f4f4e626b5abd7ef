"""What Slack tells without being asked: somebody opened the app's Home tab."""

from collections.abc import Mapping, Sequence

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.blockkit.views.home import BESIDE, MOST_BESIDE, MOST_ITEMS, board, home
from bot.blockkit.views.list_item import ListItem
from bot.domain.access import Actor
from bot.domain.listing import BOARD, Listing
from bot.domain.severity import Severity
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.lookups import Deadline

_FOR_THE_CHANNELS = 0.5  # seconds


def register(app: App) -> None:
    app.event("app_home_opened")(home_opened)


def home_opened(ack: Ack, event: Payload, client: WebClient, context: BoltContext) -> None:
    if event["tab"] == "home":
        publish_home({"user": {"id": event["user"]}}, client, context)
    ack()


def publish_home(
    body: Payload, client: WebClient, context: BoltContext, page: int = 1, what: Listing = Listing.MINE
) -> None:
    """Draw the Home tab of whoever acts: a page of their escalations, or of a list of the board, which is managers'."""
    own = dependencies_of(context)
    actor = own.people.actor_for(body, deadline=context.get("deadline"))
    manages = actor.is_one_of(own.settings.remembered.support.managers)
    if what in BOARD and manages:
        listed = own.queries.listed(what, actor, size=MOST_ITEMS, page=page)
        view = board(what, listed.items, page=listed.page, at=listed.at)
    else:
        listed = own.queries.listed(Listing.MINE, actor, size=MOST_ITEMS, page=page)
        beside = _beside(own, actor) if page == 1 else {}
        view = home(listed.items, page=listed.page, at=listed.at, beside=beside, manages=manages)
    client.views_publish(user_id=actor.user, view=view)


def _beside(own: Dependencies, actor: Actor) -> Mapping[Listing, Sequence[ListItem]]:
    found: dict[Listing, Sequence[ListItem]] = {
        what: own.queries.listed(what, actor, size=MOST_BESIDE).items for what in BESIDE if what is not Listing.TEAM
    }
    return found | {Listing.TEAM: _team(own, actor)}


def _team(own: Dependencies, actor: Actor) -> Sequence[ListItem]:
    """Of the routes' channels that Slack says they are in; where that cannot be said in time, nothing."""
    places, deadline = own.settings.remembered.routes.channels, Deadline(_FOR_THE_CHANNELS)
    for place in places:
        own.people.memberships.begin(place, deadline)
    theirs = [place for place in places if own.people.memberships.is_in(actor.user, place, deadline)]
    found = [
        one
        for place in theirs
        for one in own.queries.listed(Listing.TEAM, Actor(actor.user, place), size=MOST_BESIDE).items
    ]
    return sorted(found, key=lambda one: (list(Severity).index(one.severity), one.opened_at))[:MOST_BESIDE]
