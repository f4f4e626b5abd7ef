"""`/escalate away` and `/escalate back`: somebody says that they are not there. It is on record as the settings are."""

from slack_bolt import BoltContext

from bot.blockkit.kit.elements import Message
from bot.blockkit.views import away as views
from bot.calendars import calendar_for
from bot.domain.absences import Absence, StandIn
from bot.domain.away_until import away_until
from bot.domain.settings_changes import AwaySet
from bot.listeners.dependencies import Dependencies, Payload, dependencies_of
from bot.listeners.lookups import Deadline
from bot.listeners.refused_words import keep_words


def went(words: str, body: Payload, context: BoltContext) -> Message:
    """Until the time that these words name; says who is asked instead. Without words: how it stands."""
    own, deadline = dependencies_of(context), context.get("deadline") or Deadline()
    user = own.people.admit(body, deadline).user
    if not words.strip():
        return views.how_it_stands(own.settings.remembered.stand_in(user, own.clock()))
    keep_words(words, context)
    at, calendar = own.clock(), calendar_for(own.settings.remembered.hours)
    zone = own.people.zone_of(user, deadline)
    until = away_until(words, at=at, calendar=calendar.in_zone(zone) if zone else calendar)
    _record(own, user, Absence(until=until))
    settings = own.settings.remembered
    stand_in = settings.stand_in(user, at) or StandIn(user=user, until=until)
    return views.away(stand_in, managers=bool(settings.support.manager_users))


def came_back(body: Payload, context: BoltContext) -> Message:
    own = dependencies_of(context)
    user = own.people.admit(body, context.get("deadline")).user
    _record(own, user, None)
    return views.back()


def _record(own: Dependencies, user: str, now: Absence | None) -> None:
    in_force = own.settings.in_force()
    change = AwaySet(at=own.clock(), by=user, user=user, was=in_force.settings.away.get(user), now=now)
    own.settings.change([change], on=in_force.version)
