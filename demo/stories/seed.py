"""A workspace seeded with the cast: every person, channel and user group of the stories, ready to act."""

from collections.abc import Mapping
from dataclasses import dataclass

from demo.stories.cast import Cast
from sandbox.people.person import Person
from sandbox.state.channels import Channel
from sandbox.workspace import Workspace


@dataclass(frozen=True)
class SeededWorkspace:
    """People by their key in the cast, channels by their id."""

    workspace: Workspace
    people: Mapping[str, Person]
    channels: Mapping[str, Channel]


def seed(workspace: Workspace, cast: Cast) -> SeededWorkspace:
    """Bring the whole cast into `workspace`; the app is a member of every channel."""
    people = {
        one.key: workspace.person(one.name, id=one.id, external_team=one.external_team_id, tz=one.tz, title=one.role)
        for one in cast.people
    }
    channels = {
        one.id: workspace.channel(
            one.name,
            id=one.id,
            members=[people[key] for key in one.members],
            private=one.private,
            shared=one.shared_with is not None,
        )
        for one in cast.channels
    }
    for group in cast.groups:
        workspace.user_group(group.handle, id=group.id, members=[people[key] for key in group.members])
    return SeededWorkspace(workspace, people, channels)
