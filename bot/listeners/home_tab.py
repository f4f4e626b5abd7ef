"""The Home tab of one reader, as it stands now: drawn when they open it, press something, or something changes."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from itertools import chain

from bot.blockkit.views.home import MOST_BESIDE, MOST_ITEMS, HomeTab, board, home
from bot.blockkit.views.list_acts import May
from bot.domain.access import Actor
from bot.domain.listing import BOARD, HomePage, Listing
from bot.domain.severity import Severity
from bot.domain.team import TeamSettings
from bot.listeners.lookups import Deadline
from bot.listeners.offers import offers_to
from bot.listeners.people import People
from bot.services.escalation_queries import EscalationQueries
from storage.summaries import Summary

_FOR_THE_CHANNELS = 0.5  # seconds
_SEVERITIES = list(Severity)


class HomeTabs:
    """Draws for anybody; each escalation stands on a Home once, where it is most pressing."""

    def __init__(self, queries: EscalationQueries, people: People, settings: Callable[[], TeamSettings]) -> None:
        self._queries, self._people, self._settings = queries, people, settings

    def drawn(self, reader: Actor, page: HomePage) -> HomeTab:
        """That page; the board is for managers, and everybody else sees their own instead."""
        manages = reader.is_one_of(self._settings().support.managers)
        if page.what in BOARD and manages:
            listed = self._queries.listed(page.what, reader, size=MOST_ITEMS, page=page.number)
            may = self._offers(reader, listed.items, listed.at)
            view = board(page.what, listed.items, page=listed.page, at=listed.at, may=may)
            return HomeTab(view, _named(listed.items), frozenset(self._settings().routes.channels))
        return self._own(reader, page.number if page.what is Listing.MINE else 1, manages=manages)

    def drawn_for(self, user: str, page: HomePage) -> HomeTab:
        """The same for somebody who does nothing just now; raises `Refusal` where Slack does not say who they are."""
        return self.drawn(self._people.actor_for({"user": {"id": user}}), page)

    def _own(self, reader: Actor, page: int, *, manages: bool) -> HomeTab:
        """What needs them is on the first page, and on no other page either."""
        offered = self._first(Listing.OFFERED, reader)
        pressing = self._first(Listing.NEXT, reader)[: MOST_BESIDE - len(offered)]
        shown = _named([*offered, *pressing])
        mine = self._queries.listed(Listing.MINE, reader, size=MOST_ITEMS, page=page, without=shown)
        shown |= _named(mine.items)
        beside, teams = {Listing.OFFERED: offered, Listing.NEXT: pressing}, list[str]()
        if page == 1:
            beside[Listing.ASSIGNED] = self._first(Listing.ASSIGNED, reader, shown)
            teams = self._teams_of(reader)
            beside[Listing.TEAM] = self._of_teams(teams, reader, shown | _named(beside[Listing.ASSIGNED]))
        first = beside if mine.page.number == 1 else {}
        may = self._offers(reader, [*mine.items, *chain.from_iterable(first.values())], mine.at)
        view = home(mine.items, page=mine.page, at=mine.at, beside=first, manages=manages, may=may)
        return HomeTab(view, shown.union(*map(_named, first.values())), frozenset(teams))

    def _offers(self, reader: Actor, items: Iterable[Summary], at: datetime) -> May:
        return offers_to(reader, items, self._people, self._settings(), at=at)

    def _first(self, what: Listing, reader: Actor, without: Collection[str] = ()) -> Sequence[Summary]:
        return self._queries.first(what, reader, size=MOST_BESIDE, without=without)

    def _teams_of(self, reader: Actor) -> list[str]:
        """The routes' channels that Slack says they are in; where that cannot be said in time, none."""
        places, deadline = self._settings().routes.channels, Deadline(_FOR_THE_CHANNELS)
        memberships = self._people.memberships
        for place in places:
            memberships.begin(place, deadline)
        return [place for place in places if memberships.is_in(reader.user, place, deadline)]

    def _of_teams(self, teams: Sequence[str], reader: Actor, without: Collection[str]) -> Sequence[Summary]:
        found = [one for place in teams for one in self._first(Listing.TEAM, Actor(reader.user, place), without)]
        return sorted(found, key=lambda one: (_SEVERITIES.index(one.severity), one.opened_at))[:MOST_BESIDE]


def _named(items: Iterable[Summary]) -> frozenset[str]:
    return frozenset(item.reference for item in items)
