"""From a brief to the channel that takes it, and the people who are called there when it is critical or high."""

from datetime import datetime

from bot.domain.brief import Brief
from bot.domain.refusals import NoRoute
from bot.domain.route import Route
from bot.domain.team import Destination, TeamSettings
from bot.domain.text import mention
from bot.domain.tiers import Target


def route_for(brief: Brief, settings: TeamSettings, *, at: datetime) -> Route:
    """The area's own channel, else the target's; raises `NoRoute`, whose sentence names who can set one."""
    destination = destination_for(brief.target, brief.area, settings, at=at)
    return Route(destination.channel, called_at(destination, brief.target, settings))


def called_at(destination: Destination, target: Target, settings: TeamSettings) -> tuple[str, ...]:
    """Whom a critical or high one calls there: the area's own people, else the team's."""
    team = settings.routes.of(target)
    return destination.mention or (team.mention if team else ())


def destination_for(target: Target, area: str | None, settings: TeamSettings, *, at: datetime) -> Destination:
    route = settings.routes.of(target)
    if route is None:
        raise NoRoute(
            f"{target.label} has no channel yet, so nobody would read this. {who_can_set_one(settings, at)} "
            "Your brief is kept: run `/escalate` again once that is done."
        )
    return route.areas.get(area or "", route)


def who_can_set_one(settings: TeamSettings, at: datetime) -> str:
    """Whom to ask for a channel: the admins who are there, in mrkdwn."""
    admins = settings.support.admins
    named = " or ".join(mention(admin) for admin in settings.present(admins, at) or admins)
    return f"Ask {named} to set one." if named else "Ask whoever installed Escalate to set one."
