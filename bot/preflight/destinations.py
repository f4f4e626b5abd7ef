"""Whether the settings can be carried out in this workspace: the channels, and the people who are called there."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from slack_sdk import WebClient

from bot.domain.team import Destination, TeamSettings
from bot.domain.tiers import Target
from bot.preflight.channels import channel_problem
from bot.preflight.mentions import Groups, mention_problem
from bot.preflight.side_by_side import answers

CHECKED_WITHIN = timedelta(seconds=60)
"""For all questions together. Slack answers about fifty of a kind in a minute."""

Question = Callable[[], str | None]


def destination_problems(
    client: WebClient, settings: TeamSettings, *, within: timedelta = CHECKED_WITHIN
) -> Iterator[str]:
    """A sentence for each channel that could not take a brief today, and for each mention that would reach nobody.

    What Slack did not answer in time is a sentence too. Raises nothing of Slack's.
    """
    yield from (f"{target.label}: no channel is set, so nothing can be escalated there." for target in _unset(settings))
    questions = [*_about_channels(client, settings, within), *_about_mentions(client, settings, within)]
    found = answers((question for _, question in questions), seconds=within.total_seconds())
    for (label, _), answer in zip(questions, found, strict=True):
        if answer is None:
            yield f"{label} could not be checked: Slack did not answer in time."
        elif answer:
            yield f"{label}: {answer}"


def _unset(settings: TeamSettings) -> Iterator[Target]:
    return (target for target in Target if settings.routes.of(target) is None)


def _about_channels(client: WebClient, settings: TeamSettings, timeout: timedelta) -> Iterator[tuple[str, Question]]:
    for label, destinations, confidential in _routed(settings):
        for channel in dict.fromkeys(one.channel for one in destinations):
            yield label, partial(channel_problem, client, channel, confidential=confidential, timeout=timeout)


def _about_mentions(client: WebClient, settings: TeamSettings, timeout: timedelta) -> Iterator[tuple[str, Question]]:
    """Each once, under the first name that it has: whoever is called for two teams is still one account."""
    groups, named = Groups(client, timeout), dict[str, str]()
    for label, destinations, _ in _routed(settings):
        for id in (id for one in destinations for id in one.mention):
            named.setdefault(id, label)
    for role in ("l1", "l2", "managers", "admins"):
        for id in getattr(settings.support, role):
            named.setdefault(id, f"support.{role}")
    for id in (*settings.support.backups, *settings.support.backups.values()):
        named.setdefault(id, "support.backups")
    yield from ((label, partial(mention_problem, client, groups, id, timeout=timeout)) for id, label in named.items())


def _routed(settings: TeamSettings) -> Iterator[tuple[str, list[Destination], bool]]:
    """Each label with its destinations, and whether what goes there is confidential."""
    for target in Target:
        if route := settings.routes.of(target):
            yield target.label, [route, *route.areas.values()], target.confidential
    if fallback := settings.routes.fallback:
        yield "Fallback", [fallback], False
