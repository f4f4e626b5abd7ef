"""The cast that all stories share: people, their workspaces, channels and user groups."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from demo.stories.brief import Strict, Text, refusal

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
Keys = Annotated[tuple[Key, ...], Field(strict=False, min_length=1)]
UserId = Annotated[str, StringConstraints(pattern=r"^U[A-Z0-9]+$")]
TeamId = Annotated[str, StringConstraints(pattern=r"^T[A-Z0-9]+$")]
ChannelId = Annotated[str, StringConstraints(pattern=r"^C[A-Z0-9]+$")]
GroupId = Annotated[str, StringConstraints(pattern=r"^S[A-Z0-9]+$")]


class Team(Strict):
    """A Slack workspace: ours, or a customer's that shares a channel with us."""

    id: TeamId
    name: Text


class Person(Strict):
    """Someone in Slack. `external_team_id` is set for a customer's people; `tz` is an IANA zone."""

    key: Key
    id: UserId
    name: Text
    role: Text
    tz: Text
    external_team_id: TeamId | None = None


class Channel(Strict):
    """A channel, with its members by key. `shared_with` is the customer's workspace in a Slack Connect channel."""

    id: ChannelId
    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,80}$")]
    private: bool = False
    shared_with: TeamId | None = None
    members: Keys


class UserGroup(Strict):
    """A user group, with its members by key."""

    id: GroupId
    handle: Text
    members: Keys


class Cast(Strict):
    """Everyone and every place: our workspace, the customers' workspaces, people, channels, user groups."""

    workspace: Team
    customers: Annotated[tuple[Team, ...], Field(strict=False)]
    people: Annotated[tuple[Person, ...], Field(strict=False)]
    channels: Annotated[tuple[Channel, ...], Field(strict=False)]
    groups: Annotated[tuple[UserGroup, ...], Field(strict=False)]

    def person(self, key: str) -> Person:
        """The person with this key. `KeyError` when there is none."""
        return {person.key: person for person in self.people}[key]

    def channel(self, channel_id: str) -> Channel:
        """The channel with this id. `KeyError` when there is none."""
        return {channel.id: channel for channel in self.channels}[channel_id]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        named: dict[str, list[str]] = {
            "people.id": [person.id for person in self.people],
            "people.key": [person.key for person in self.people],
            "channels.id": [channel.id for channel in self.channels],
            "channels.name": [channel.name for channel in self.channels],
            "groups.id": [group.id for group in self.groups],
        }
        for field, values in named.items():
            if twice := sorted({value for value in values if values.count(value) > 1}):
                raise refusal(f"{field}: {', '.join(twice)} stands twice")
        return self

    @model_validator(mode="after")
    def _everyone_named_exists(self) -> Self:
        teams = {team.id for team in self.customers}
        keys = {person.key for person in self.people}
        for person in self.people:
            if person.external_team_id and person.external_team_id not in teams:
                raise refusal(f"people: {person.key} has an unknown external_team_id, {person.external_team_id}")
        for channel in self.channels:
            if channel.shared_with and channel.shared_with not in teams:
                raise refusal(f"channels: {channel.id} has an unknown shared_with, {channel.shared_with}")
        members = {channel.id: channel.members for channel in self.channels}
        members |= {group.id: group.members for group in self.groups}
        for place, named in members.items():
            if strangers := sorted(set(named) - keys):
                raise refusal(f"members: {place} names {', '.join(strangers)}, who is not in people")
        return self
