"""Who is acting. Slack lets anybody press a button they can see: guests, and other companies' people too."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.channel_fitness import ChannelFitness
from bot.domain.access import Actor, withheld_from
from bot.domain.refusals import InvalidAnswers, Refusal
from bot.domain.team import Support
from bot.domain.triage import Tier
from bot.domain.withheld import Withheld
from bot.listeners.belonging import Home
from bot.listeners.lookups import NO_ANSWER, Deadline, Lookups
from bot.listeners.memberships import Memberships
from bot.listeners.privacy import ChannelPrivacy, answered, is_channel, with_privacy
from bot.listeners.remembered import Remembered
from bot.listeners.user_groups import UserGroups, groups_in_question

_SIDE_BY_SIDE = 10  # names at a time: one after the other, twenty take longer than Slack waits for an answer
_MOST_NAMES = 40  # Slack allows about a hundred look-ups a minute, and whoever acts needs them too
_AT_ONCE = 0.5  # seconds for names that a sentence reads without; the trigger of a form lives three
_NO_COLLEAGUE = "Choose a full member of this workspace: guests and apps can't have it."
_NOT_IN_CHANNEL = "I can't see them in the team's private channel. Add them there first, or choose somebody who is in."
_SLOW = "Slack is slow to answer, so I could not check who this is. Nothing was changed: please send it again."
_NOBODY = ("user_not_found", "user_not_visible")


class Outsider(Refusal):
    """Not a full member of this workspace."""

    def __init__(self) -> None:
        super().__init__("Escalations are for full members of this workspace. Please ask one of them to do this.")


class Unverified(Refusal):
    """Slack did not say in time whether this is a full member."""

    def __init__(self) -> None:
        super().__init__(
            "Slack is slow to answer, so I could not check that you are a member of this workspace. "
            "Nothing was changed: please try again in a moment."
        )


@dataclass(frozen=True)
class Profile:
    """What is remembered of somebody; `is_outside` says that they are of another company, or a guest. `zone` is the
    IANA name of where their clock is, None where Slack does not say."""

    is_member: bool
    name: str
    is_outside: bool = False
    zone: str | None = None


class People:
    """Looks people up in Slack once in five minutes; `home` is the installing workspace, `support` its lists of people,
    `channels` tells how a channel is now.

    Whatever one answer has to ask runs side by side, under one deadline: the delivery's, else two seconds from now.
    """

    def __init__(
        self,
        client: WebClient,
        home: Home,
        clock: Callable[[], datetime],
        support: Callable[[], Support],
        lookups: Lookups,
        channels: ChannelFitness,
    ) -> None:
        self._client = client
        self._home = home
        self._support = support
        self._profiles = Remembered(self._look_up, lookups, clock)
        self._groups = UserGroups(client, lookups, clock)
        self.memberships = Memberships(client, lookups, clock)
        self._channels, self._lookups = channels, lookups
        self._privacy = ChannelPrivacy(channels, lookups)

    def admit(self, body: Mapping[str, Any], deadline: Deadline | None = None) -> Actor:
        """The presser of any payload; raises `Outsider` for guests, bots and people from elsewhere, or `Unverified`.

        Nothing else is looked up: enough for what every full member may do.
        """
        deadline = deadline or Deadline()
        user = self.admit_quickly(body, deadline)
        self._require_member(user, deadline)
        return Actor(user, channel_of(body))

    def reader(self, body: Mapping[str, Any], deadline: Deadline | None = None, *, of: str | None = None) -> Actor:
        """The same, and whether where they ask is private; `of` is the channel of something confidential that they ask
        about by its number: whether that is private too, and whether they are in it."""
        deadline, at = deadline or Deadline(), channel_of(body)
        asked = self._privacy.begin(list(dict.fromkeys(place for place in (at, of) if place)), deadline)
        if of:
            self.memberships.begin(of, deadline)
        actor = self.admit(body, deadline)
        return with_privacy(self.with_known(actor, [of], deadline) if of else actor, asked, deadline)

    def private_among(self, channels: Iterable[str], deadline: Deadline) -> frozenset[str]:
        """Those of which Slack says now that only their members can read them; a doubt is a no."""
        asked = self._privacy.begin(channels, deadline)
        return frozenset(channel for channel, answer in asked.items() if answered(answer, deadline))

    def withheld_at(self, body: Mapping[str, Any], deadline: Deadline) -> Withheld | None:
        """Whether what is confidential would be withheld where they act from, whoever they are."""
        at = channel_of(body)
        asked = self._privacy.begin([at] if at else [], deadline)
        return withheld_from(with_privacy(Actor("", at), asked, deadline), guessed=True)

    def customers_read(self, channel: str, deadline: Deadline) -> bool:
        """Whether Slack says, in time, that another company reads along there."""
        with suppress(TimeoutError):
            shared = partial(self._channels.is_shared_outside, channel)
            return is_channel(channel) and self._lookups.within(deadline, shared)
        return False

    def actor_for(
        self,
        body: Mapping[str, Any],
        *,
        channel: str | None = None,
        also: Sequence[str] = (),
        confidential: bool = False,
        deadline: Deadline | None = None,
    ) -> Actor:
        """The same with their user groups, and whether they are in `channel`, where that matters, and in each of
        `also`; for something `confidential` also whether that channel is private."""
        deadline, at = deadline or Deadline(), channel_of(body)
        places = [place for place in (channel, *also) if place and place != at]
        user = self.admit_quickly(body, deadline)
        self._profiles.begin(user, deadline)
        self._begin(user, places, deadline)
        privacy = self._privacy.begin([channel] if channel and confidential else [], deadline)
        zone = self._require_member(user, deadline).zone
        known, zones = self.known_of(body, places, deadline), {user: zone} if zone else {}
        return with_privacy(replace(known, zones=zones), privacy, deadline)

    def known_of(self, body: Mapping[str, Any], places: Sequence[str], deadline: Deadline) -> Actor:
        """The presser with what is known by then of their user groups, and of whether they are in these channels.

        Enough to open something, as `admit_quickly` is; raises `Outsider` where Slack says by then that they are none.
        """
        user, at = self.admit_quickly(body, deadline), channel_of(body)
        asked = [place for place in places if place != at]
        self._profiles.begin(user, deadline)
        self._begin(user, asked, deadline)
        with suppress(*NO_ANSWER):
            if not self._profiles.get(user, deadline).is_member:
                raise Outsider
        return self.with_known(Actor(user, at), asked, deadline)

    def with_known(self, actor: Actor, places: Iterable[str], deadline: Deadline) -> Actor:
        """The same with what is known by then of their user groups, and of whether they are in these channels."""
        user, asked = actor.user, [place for place in places if place and actor.is_in(place) is None]
        self._begin(user, asked, deadline)
        answers = {place: self.memberships.is_in(user, place, deadline) for place in asked}
        known = {place: answer for place, answer in answers.items() if answer is not None}
        doubtful = actor.doubtful | (answers.keys() - known.keys())
        groups = self._groups.of(user, groups_in_question(user, self._support()), deadline)
        return replace(actor, memberships={**actor.memberships, **known}, doubtful=doubtful, groups=groups)

    def _begin(self, user: str, places: Iterable[str], deadline: Deadline) -> None:
        """Have all that looked up side by side."""
        self._groups.begin(groups_in_question(user, self._support()), deadline)
        for place in places:
            self.memberships.begin(place, deadline)

    def require_colleague(
        self, user: str, field: str, *, channel: str | None = None, deadline: Deadline | None = None
    ) -> str | None:
        """Where their clock is, as far as Slack says.

        Raises `InvalidAnswers` on `field` unless this is a full member, who is seen to be in `channel` where one is
        given: whoever is named there will read what is confidential.
        """
        deadline = deadline or Deadline()
        if channel:
            self.memberships.begin(channel, deadline)
        try:
            profile = self._profiles.get(user, deadline)
        except NO_ANSWER as error:
            raise InvalidAnswers({field: _SLOW}) from error
        if not profile.is_member:
            raise InvalidAnswers({field: _NO_COLLEAGUE})
        if channel and not self.memberships.is_in(user, channel, deadline):
            raise InvalidAnswers({field: _NOT_IN_CHANNEL})
        return profile.zone

    def admit_quickly(self, body: Mapping[str, Any], deadline: Deadline | None = None) -> str:
        """The presser's id, checked from memory only: enough to open a form, whose submission is checked in full. Who
        is known to be no full member fills in none for nothing.

        In an Enterprise Grid a payload may name another workspace of the company as theirs: then Slack is asked.
        """
        user = body.get("user") or {"id": body.get("user_id"), "team_id": body.get("team_id")}
        if not user.get("id"):
            raise Outsider
        if (user.get("team_id") or self._home.team) != self._home.team:
            if not self._home.may_be_of_the_same_company(body):
                raise Outsider
            self._require_member(str(user["id"]), deadline or Deadline())
        known = self._profiles.known(str(user["id"]))
        if known and not known.is_member:
            raise Outsider
        return str(user["id"])

    def tier_of(self, user: str, deadline: Deadline) -> Tier | None:
        """Where in support they are by the settings, the highest; None where they are in none, or nobody can say."""
        support = self._support()
        groups = groups_in_question(user, support)
        self._groups.begin(groups, deadline)
        held = Actor(user, groups=self._groups.of(user, groups, deadline))
        tiers = {Tier.MANAGER: support.managers, Tier.L2: support.l2, Tier.L1: support.l1}
        return next((tier for tier, listed in tiers.items() if held.is_one_of(listed)), None)

    def zone_of(self, user: str, deadline: Deadline) -> str | None:
        """Where their clock is, where Slack says so in time."""
        with suppress(*NO_ANSWER):
            return self._profiles.get(user, deadline).zone
        return None

    def names(self, ids: Iterable[str], deadline: Deadline | None = None) -> dict[str, str]:
        """What to call each person, the first forty, and each user group. A person whom Slack does not show us in time
        keeps the id, a group is left out."""
        deadline, asked = deadline or Deadline(), list(dict.fromkeys(ids))
        groups = [id for id in asked if id.startswith("S")]
        wanted = [id for id in asked if id not in groups][:_MOST_NAMES]
        named = self.group_names(groups, Deadline(min(deadline.remaining(), _AT_ONCE)))
        for start in range(0, len(wanted), _SIDE_BY_SIDE):
            together = wanted[start : start + _SIDE_BY_SIDE]
            for user in together:
                self._profiles.begin(user, deadline)
            named |= {user: self._name(user, deadline) for user in together}
        return named

    def group_names(self, groups: Collection[str], deadline: Deadline) -> dict[str, str]:
        """The handle of each, as far as Slack tells in time; it is asked only where there are any."""
        handles = self._groups.handles(deadline) if groups else {}
        return {group: handles[group] for group in groups if group in handles}

    def names_soon(self, ids: Iterable[str]) -> dict[str, str]:
        """What to call everybody and everything that is mentioned where a form waits for it: "" where Slack does not
        say at once."""
        mentioned = list(dict.fromkeys(ids))
        known = self.names((id for id in mentioned if id[:1] in ("U", "W", "S")), Deadline(_AT_ONCE))
        return {id: name if (name := known.get(id, "")) != id else "" for id in mentioned}

    def profiles(self, users: Iterable[str], deadline: Deadline) -> dict[str, Profile]:
        """What Slack tells of each of them; who could not be asked in time, or for the limit of calls, is left out."""
        wanted = list(dict.fromkeys(users))
        found: dict[str, Profile] = {}
        for start in range(0, len(wanted), _SIDE_BY_SIDE):
            asked = {user: self._profiles.begin(user, deadline) for user in wanted[start : start + _SIDE_BY_SIDE]}
            try:
                found |= {user: answer.result(deadline.remaining()) for user, answer in asked.items()}
            except NO_ANSWER:
                return found
        return found

    def _name(self, user: str, deadline: Deadline) -> str:
        try:
            return self._profiles.get(user, deadline).name
        except NO_ANSWER:
            return user

    def _require_member(self, user: str, deadline: Deadline) -> Profile:
        try:
            profile = self._profiles.get(user, deadline)
        except NO_ANSWER as error:
            raise Unverified from error
        if not profile.is_member:
            raise Outsider
        return profile

    def _look_up(self, user: str) -> Profile:
        try:
            found: Mapping[str, Any] = self._client.users_info(user=user)["user"]
        except SlackApiError as error:
            if error.response["error"] in _NOBODY:
                return Profile(is_member=False, name=user)
            raise
        shown = found.get("profile", {})
        name = shown.get("display_name") or shown.get("real_name") or found.get("name") or user
        return Profile(self._home.has_member(found), str(name), self._home.is_outside(found), found.get("tz"))


def channel_of(body: Mapping[str, Any]) -> str | None:
    """Where it was pressed or typed, which Slack tells for commands and messages, not for forms."""
    channel = (body.get("channel") or {}).get("id") or body.get("channel_id")
    return str(channel) if channel else None
