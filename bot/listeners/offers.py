"""What the reader of a list does next with each of its lines: the verbs' own rule, as far as Slack says in time."""

from collections.abc import Iterable
from datetime import datetime

from bot.blockkit.views.list_acts import May
from bot.domain.access import Actor, Role, roles_among
from bot.domain.team import TeamSettings
from bot.domain.verb import TEAM, AnyVerb
from bot.listeners.lookups import Deadline
from bot.listeners.people import People
from storage.summaries import Summary

_FOR_A_LIST = 0.5  # seconds; most of it is known already, and a doubt offers what is asked of again at the press


def offers_to(reader: Actor, items: Iterable[Summary], people: People, settings: TeamSettings, *, at: datetime) -> May:
    places = sorted({place for item in items for place in item.team_channels})
    known = people.with_known(reader, places, Deadline(_FOR_A_LIST))

    def may(item: Summary, verb: AnyVerb) -> bool:
        stand_in = settings.stand_in(item.owner, at)
        roles = roles_among(known, item.parties, settings.support, stand_in=stand_in)
        return bool(roles & _who_does(verb, item, settings))

    return may


def _who_does(verb: AnyVerb, item: Summary, settings: TeamSettings) -> frozenset[Role]:
    """What is the team's alone, such as to acknowledge, a manager may do too, and is not the one who does it next. What
    is confidential counts as kept: whether it could go to another such place is asked where all verbs are offered."""
    who = verb.roles(settings, kept=item.parties.confidential)
    return who - {Role.MANAGER} if verb.may == TEAM else who
